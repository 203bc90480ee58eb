"""Tasks that a service is to do by an instant and has not done."""

from collections.abc import Iterable
from dataclasses import dataclass

from entente.domains.operations.models import Record
from entente.domains.operations.rules.codes import Stand
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.ids import ServiceId

UNDONE = (Stand.OPEN.value, Stand.ACCEPTED.value)


@dataclass(frozen=True)
class Deadline:
    """One task."""

    key: str
    """Author and key of its record, with a colon between: one who copies a key silences no notice."""
    due: Milliseconds
    dossier: str
    message: str
    asked_by: str


def due(service: ServiceId, until: Milliseconds) -> Iterable[Deadline]:
    """The tasks of this service that are due by then, passed ones too."""
    rows = Record.objects.filter(
        service=service,
        kind=RecordKind.TASK.value,
        withdrawn=False,
        readable=True,
        facts__responsible=service,
        facts__stand__in=UNDONE,
        operation__service=service,
    )
    for key, facts, dossier, message, author in rows.values_list(
        "key", "facts", "operation__dossier", "message", "author"
    ):
        if (at := int(facts["due"])) <= until:
            yield Deadline(f"{author}:{key}", at, dossier, message, author)
