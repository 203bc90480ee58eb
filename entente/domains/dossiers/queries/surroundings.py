"""What stands beside the messages of a dossier: the folds of their threads, taskings, declarations to pass on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from entente.domains.dossiers.models import Duty, Tasking
from entente.domains.dossiers.queries.duties import oral_limit
from entente.domains.dossiers.queries.threads import Folds, folds_of
from entente.domains.dossiers.rules.duties import DutyKind
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId


@dataclass(frozen=True)
class Around:
    """Looked up once for all messages of a page."""

    folds: Folds = field(default_factory=Folds)
    taskings: dict[str, list[Tasking]] = field(default_factory=dict)
    """By request."""
    relays: dict[str, MessageId] = field(default_factory=dict)
    """By declaration, the originator's order that it answers."""
    confirm_by: dict[str, Milliseconds] = field(default_factory=dict)
    """By oral note that nobody has confirmed."""
    waiting: tuple[Duty, ...] = ()
    """What is open in the dossier, the nearest limit first."""
    requests: dict[str, tuple[Duty, ...]] = field(default_factory=dict)
    """By request of the page, how it stands with each service that was asked."""


def around(house: House, folder: Dossier, rows: Sequence[Message]) -> Around:
    """What stands beside these messages."""
    folds = folds_of(house.service, (row.thread for row in rows))
    taskings: dict[str, list[Tasking]] = defaultdict(list)
    for each in Tasking.objects.filter(service=house.service, dossier_id=folder.dossier):
        taskings[each.thread].append(each)
    held = _duties(house, folder, rows)
    waiting = tuple(each for each in held if each.open)
    relays = {each.message: MessageId(each.order) for each in waiting if each.kind == DutyKind.RELAY}
    return Around(folds, dict(taskings), relays, _to_confirm(house, folds, rows), waiting, _requests(held))


def _duties(house: House, folder: Dossier, rows: Sequence[Message]) -> list[Duty]:
    asked = [row.message_id for row in rows if row.kind == MessageKind.REQUEST]
    held = Duty.objects.filter(service=house.service, dossier_id=folder.dossier)
    return list(held.filter(Q(open=True) | Q(kind=DutyKind.REQUEST, thread__in=asked)).order_by("limit", "since", "pk"))


def _requests(held: Sequence[Duty]) -> dict[str, tuple[Duty, ...]]:
    found: dict[str, tuple[Duty, ...]] = {}
    for each in held:
        if each.kind == DutyKind.REQUEST:
            found[each.thread] = (*found.get(each.thread, ()), each)
    return found


def _to_confirm(house: House, folds: Folds, rows: Sequence[Message]) -> dict[str, Milliseconds]:
    gate, found = Gate(house, house.now), {}
    for row in rows:
        note = folds.oral(row.message_id) if row.kind == MessageKind.ORAL else None
        if note and not note.confirmed_by:
            found[row.message_id] = note.due(oral_limit(gate, row))
    return found
