"""What must hold of a record beside its table: against what is held, and whether its service still takes part."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from entente.domains.operations.models import Operation
from entente.domains.operations.rules.codes import Fate, Outcome, Unit
from entente.domains.operations.rules.deliveries import lacking, unjoined
from entente.domains.operations.rules.reading import RecordRefused
from entente.domains.operations.rules.results import Result, refuse_unit
from entente.domains.operations.rules.shifts import Shift, overlapping
from entente.domains.operations.services import kept
from entente.exchange import folders
from entente.exchange.service import Exchange
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.ids import ServiceId

Check = Callable[[Exchange, Operation, Mapping[str, str], str], None]
AFTER = frozenset({RecordKind.CLOSURE, RecordKind.RESULT, RecordKind.DEBRIEF, RecordKind.LESSON})
"""What a service still keeps when it has closed its part."""


def require_part(service: ServiceId, operation: Operation, kind: RecordKind) -> None:
    """Raise RecordRefused where the service has closed its part and the kind does not follow that."""
    if kind not in AFTER and kept.of_author(operation, RecordKind.CLOSURE, service):
        raise RecordRefused(
            "this service has closed its part of the operation", cure="take the closure back, or keep it elsewhere"
        )


def _no_overlap(exchange: Exchange, operation: Operation, told: Mapping[str, str], key: str) -> None:
    shift = Shift(exchange.service, told["badge"], int(told["starts"]), int(told["ends"]))
    others = [each for name, each in kept.shifts(operation) if name != key]
    if overlapping(shift, others):
        raise RecordRefused(
            f"the officer {told['badge']} has a shift at that time", cure="end the one before the other", field="starts"
        )


def _all_authorised(_exchange: Exchange, operation: Operation, told: Mapping[str, str], _key: str) -> None:
    legs, given = kept.route(operation, told["delivery"])
    if not legs or unjoined(legs):
        raise RecordRefused(
            "the route is not whole: legs 1, 2, 3, …", cure="keep a leg for each part", field="delivery"
        )
    if missing := lacking(legs, given):
        states = ", ".join(sorted({leg.state for leg in missing}))
        raise RecordRefused(f"no authorisation of {states} for its leg", cure="wait for it", field="delivery")
    if kept.started(operation, told["delivery"]):
        raise RecordRefused("the delivery has started already", cure="look at its record", field="delivery")


def _units_add(exchange: Exchange, operation: Operation, told: Mapping[str, str], key: str) -> None:
    mine = Result(
        exchange.service,
        told["reference"],
        Outcome(told["outcome"]),
        told.get("what", ""),
        Decimal(told["quantity"]),
        Unit(told["unit"]),
    )
    rows = kept.counting(operation, RecordKind.RESULT).exclude(key=key)
    refuse_unit(mine, map(kept.result, rows))


def _asks_a_member(exchange: Exchange, operation: Operation, told: Mapping[str, str], _key: str) -> None:
    if told["responsible"] not in folders.members(folders.folder(exchange.service, operation.dossier)):
        raise RecordRefused("not in this operation", cure="choose a member of the dossier", field="responsible")


def _data_settled(exchange: Exchange, operation: Operation, told: Mapping[str, str], key: str) -> None:
    before = kept.of_author(operation, RecordKind.CLOSURE, exchange.service)
    if before and before.key != key:
        raise RecordRefused("this service has closed its part already", cure="revise that closure", field="fate")
    if told["fate"] == Fate.KEPT and not told.get("ground", "").strip():
        raise RecordRefused("data are kept on a ground of law", cure="name the law and the term", field="ground")
    if told["fate"] != Fate.KEPT and (count := kept.received(exchange.service, operation)):
        raise RecordRefused(
            f"{count} messages of partners are held here still",
            cure="erase them first, or say that they are kept",
            field="fate",
        )


CHECKS: Mapping[RecordKind, tuple[Check, ...]] = {
    RecordKind.CLOSURE: (_data_settled,),
    RecordKind.DEPLOYMENT: (_no_overlap,),
    RecordKind.START: (_all_authorised,),
    RecordKind.RESULT: (_units_add,),
    RecordKind.TASK: (_asks_a_member,),
}
"""By kind: what must hold beside its table."""
