"""What left for each member: under which clauses, what came back, how long it took, what is outstanding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from entente.access.actions import Action
from entente.access.actors import SYSTEM
from entente.domains.oversight.queries.requests import states
from entente.domains.oversight.rules.returns import Back, came_back
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate, declares_persons
from entente.exchange.house import House
from entente.exchange.models import Message, Outbox, Partner
from entente.exchange.models.traffic import OutboxState
from entente.protocol.requests import RequestState
from entente.protocol.wire import Header
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import DossierKind, MessageKind
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import AgreementId, ServiceId


@dataclass(frozen=True)
class Left:
    """One message for one member."""

    at: Milliseconds
    message: str
    dossier: str
    title: str
    kind: MessageKind
    partner: ServiceId
    handling: Handling
    agreement: str
    """Its title; empty where none is needed."""
    clauses: tuple[int, ...]
    state: OutboxState
    received_at: Milliseconds | None
    back: Back

    @property
    def state_name(self) -> str:
        """The delivery's state in words."""
        return str(self.state.label)

    @property
    def outstanding(self) -> bool:
        """Whether a receipt or an answer is still missing."""
        return self.state is OutboxState.PENDING or self.back.outstanding


def left(service: ServiceId, dossier: str = "") -> QuerySet[Outbox]:
    """Every own message for every member, of one dossier or of all."""
    rows = Outbox.objects.filter(service=service, message__isnull=False, message__author=service)
    rows = rows.filter(message__dossier__dossier=dossier) if dossier else rows
    return rows.select_related("message", "message__dossier")


def with_returns(house: House, rows: Sequence[Outbox]) -> list[Left]:
    """The rows of one page with all that belongs to them."""
    messages = [row.message for row in rows if row.message is not None]
    requests, replies = _requests(house.service, messages), _replies(house.service, messages)
    gates = _Gates(house)
    return [
        _left(gates, row, row.message, requests.get(row.message.thread), replies[row.message.message_id, row.partner])
        for row in rows
        if row.message is not None
    ]


def _left(gates: "_Gates", row: Outbox, message: Message, state: RequestState | None, replies: list[Message]) -> Left:
    header, partner = header_of(bytes(message.header)), ServiceId(row.partner)
    agreement, clauses = gates.ground(header, message)
    asked = state if message.kind == MessageKind.REQUEST else None
    told = [(MessageKind(each.kind), each.stored_at) for each in replies]
    back = came_back(MessageKind(message.kind), message.stored_at, told, asked.services.get(partner) if asked else None)
    state_now = OutboxState(row.state)
    return Left(
        at=message.stored_at,
        message=message.message_id,
        dossier=message.dossier.dossier,
        title=message.dossier.title,
        kind=MessageKind(message.kind),
        partner=partner,
        handling=header.handling,
        agreement=agreement,
        clauses=clauses,
        state=state_now,
        received_at=row.settled_at if state_now is OutboxState.RECEIPTED else None,
        back=back,
    )


def _requests(service: ServiceId, messages: Iterable[Message]) -> dict[str, RequestState]:
    roots = {each.thread for each in messages if each.kind == MessageKind.REQUEST}
    return states(service, roots)


def _replies(service: ServiceId, messages: Iterable[Message]) -> Mapping[tuple[str, str], list[Message]]:
    """By message and author, what refers to it, oldest first."""
    names = [each.message_id for each in messages]
    found: dict[tuple[str, str], list[Message]] = defaultdict(list)
    rows = Message.objects.filter(service=service, parent__in=names).exclude(author=service).order_by("stored_at")
    for each in rows.only("parent", "author", "kind", "stored_at"):
        found[each.parent, each.author].append(each)
    return found


class _Gates:
    """The gate as it stood on each day: terms are looked up once for an agreement and a day."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._by_day: dict[int, Gate] = {}

    def ground(self, header: Header, message: Message) -> tuple[str, tuple[int, ...]]:
        """The title of the agreement, and the numbers of its clauses by which the gate let the message pass."""
        agreement = header.ground.agreement
        gate = self._by_day.setdefault(message.stored_at // DAY, Gate(self._house, message.stored_at))
        terms = gate.terms(AgreementId(agreement)) if agreement else None
        if terms is None:
            return agreement, ()
        record = gate.record(header, DossierKind(message.dossier.kind), personal=declares_persons(header))
        decision = gate.ask(SYSTEM(self._house.service), Action.SEND, record)
        named = [reason.clause.partition("#") for reason in decision.reasons]
        numbers = {int(number) for name, mark, number in named if mark and name == agreement}
        return terms.title or agreement, tuple(sorted(numbers - {0}))


def partners_of(service: ServiceId) -> list[str]:
    """Everybody who is or was a partner."""
    return list(Partner.objects.filter(service=service).values_list("partner", flat=True))
