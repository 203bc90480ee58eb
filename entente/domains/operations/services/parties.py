"""The parties of an operation: compared with us or not, begun or not, closed or not and with what fate of the data."""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.codes import Fate
from entente.domains.operations.services import kept
from entente.domains.operations.services.ports import Comparisons
from entente.exchange import folders
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Party:
    """One member of the dossier, seen from this service."""

    service: ServiceId
    own: bool
    compared_at: Milliseconds | None
    overlaps: int
    """Found with it, and waiting for an officer."""
    began: Record | None
    closed: Record | None

    @property
    def lacking(self) -> bool:
        """Whether it has to be compared with, or an overlap decided, before this service begins."""
        return not self.own and (self.compared_at is None or self.overlaps > 0)

    @property
    def fate(self) -> Fate | None:
        """What becomes of the data that it received; None while it has not said."""
        return Fate(self.closed.facts["fate"]) if self.closed else None


def parties(service: ServiceId, held: Operation, comparisons: Comparisons) -> Sequence[Party]:
    """Every member, in order."""
    found = comparisons(service, held.dossier, held.opened_at)
    began, closed = _by_author(held, RecordKind.LAUNCH), _by_author(held, RecordKind.CLOSURE)
    return [
        Party(
            member,
            member == service,
            found[member].at if member in found else None,
            found[member].open if member in found else 0,
            began.get(member),
            closed.get(member),
        )
        for member in folders.members(folders.folder(service, held.dossier))
    ]


def _by_author(held: Operation, kind: RecordKind) -> dict[str, Record]:
    return {row.author: row for row in reversed(kept.counting(held, kind))}
