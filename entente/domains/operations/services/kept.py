"""What pages ask of operations: records by kind, and the values that rules count with."""

from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from entente.domains.operations.models import Operation, OperationUnknown, Record
from entente.domains.operations.rules.codes import Outcome, Stand, Unit
from entente.domains.operations.rules.deliveries import Authorisation, Leg
from entente.domains.operations.rules.gaps import Gap, Span, gaps
from entente.domains.operations.rules.results import Result, Totals, totals
from entente.domains.operations.rules.shifts import Shift
from entente.exchange import folders
from entente.exchange.models import Message
from entente.exchange.models.messages import Direction
from entente.vocabulary.codes import MessageKind, RecordKind
from entente.vocabulary.ids import ServiceId, country_of


def operations(service: ServiceId) -> QuerySet[Operation]:
    """The service's operations, with how many records count."""
    counting = Count("records", filter=Q(records__withdrawn=False, records__readable=True))
    return Operation.objects.filter(service=service).annotate(counting=counting)


def operation(service: ServiceId, dossier: str) -> Operation:
    """One operation; raise OperationUnknown, also for another service's."""
    found = Operation.objects.filter(service=service, dossier=dossier).first()
    if found is None:
        raise OperationUnknown(f"no operation in {dossier[:12]}", cure="look for it in the list of operations")
    return found


def record(service: ServiceId, held: Operation, key: str, author: str = "") -> Record:
    """One record, of an author where one is named, else one's own before another's; raise OperationUnknown."""
    rows = held.records.filter(service=service, key=key).order_by("pk")
    rows = rows.filter(author=author) if author else rows
    found = rows.filter(author=service).first() or rows.first()
    if found is None:
        raise OperationUnknown(f"no record {key[:12]}", cure="look for it in its operation")
    return found


def records(held: Operation, kind: RecordKind | None = None) -> QuerySet[Record]:
    """The records, the newest first."""
    found = held.records.order_by("-written", "key")
    return found.filter(kind=kind.value) if kind else found


def counting(held: Operation, kind: RecordKind) -> QuerySet[Record]:
    """The records of a kind that count: readable and not withdrawn."""
    return records(held, kind).filter(withdrawn=False, readable=True)


def of_author(held: Operation, kind: RecordKind, author: ServiceId) -> Record | None:
    """The newest record of a kind of one service that counts."""
    return counting(held, kind).filter(author=author).first()


def received(service: ServiceId, held: Operation) -> int:
    """How many messages of partners in the dossier can be read here still; the records of the operation apart."""
    found = Message.objects.filter(service=service, dossier__dossier=held.dossier, direction=Direction.RECEIVED)
    kinds = (MessageKind.MEMBERSHIP.value, MessageKind.OPERATION_RECORD.value)
    return found.filter(erased_at=None, content__isnull=False).exclude(kind__in=kinds).count()


def gap_matrix(held: Operation) -> list[Gap]:
    """Needs minus offers that are open or accepted, by kind, place and day."""
    offers = [each for each in counting(held, RecordKind.OFFER) if each.facts["stand"] != Stand.DECLINED]
    return gaps(map(_span, counting(held, RecordKind.NEED)), map(_span, offers))


def _span(row: Record) -> Span:
    told = row.facts
    days = date.fromisoformat(told["first_day"]), date.fromisoformat(told["last_day"])
    return Span(told["resource"], told["place"].strip(), *days, int(told["quantity"]))


def result(row: Record) -> Result:
    """A result as the rules count it."""
    told = row.facts
    outcome, unit = Outcome(told["outcome"]), Unit(told["unit"])
    return Result(row.author, told["reference"], outcome, told["what"], Decimal(told["quantity"]), unit)


def result_totals(held: Operation) -> Totals:
    """The results, each event once across services."""
    return totals(map(result, counting(held, RecordKind.RESULT)))


def shifts(held: Operation) -> list[tuple[str, Shift]]:
    """Key and shift of every deployment."""
    rows = counting(held, RecordKind.DEPLOYMENT)
    return [
        (row.key, Shift(row.author, row.facts["badge"], int(row.facts["starts"]), int(row.facts["ends"])))
        for row in rows
    ]


def route(held: Operation, delivery: str) -> tuple[list[Leg], list[Authorisation]]:
    """The legs of a controlled delivery, and who has authorised it: a state that takes part, only by its own word."""
    present = {country_of(each) for each in folders.members(folders.folder(ServiceId(held.service), held.dossier))}
    legs = [
        Leg(int(row.facts["number"]), row.facts["state"], date.fromisoformat(row.facts["first_day"]))
        for row in counting(held, RecordKind.LEG)
        if row.facts["delivery"] == delivery
    ]
    given = [
        Authorisation(row.facts["state"], date.fromisoformat(row.facts["last_day"]))
        for row in counting(held, RecordKind.AUTHORISATION)
        if row.facts["delivery"] == delivery and _its_own(row, present)
    ]
    return legs, given


def _its_own(row: Record, present: set[str]) -> bool:
    state = row.facts["state"].strip().upper()
    return state not in present or state == country_of(ServiceId(row.author))


def deliveries(held: Operation) -> list[str]:
    """The names of the controlled deliveries."""
    return sorted({row.facts["delivery"] for row in counting(held, RecordKind.LEG)})


def started(held: Operation, delivery: str) -> Record | None:
    """The record by which a delivery began."""
    rows = counting(held, RecordKind.START)
    return next((row for row in rows if row.facts["delivery"] == delivery), None)


def lessons(service: ServiceId, beside: Operation | None = None) -> QuerySet[Record]:
    """Lessons of earlier operations, the newest first: they reach the next plan."""
    found = Record.objects.filter(service=service, kind=RecordKind.LESSON.value, withdrawn=False, readable=True)
    return (found.exclude(operation=beside) if beside else found).order_by("-written", "key")
