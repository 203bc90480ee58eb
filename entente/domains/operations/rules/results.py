"""Results counted once: services name the same event by one reference; units that do not add are refused."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from entente.domains.operations.rules.codes import Outcome, Unit
from entente.vocabulary.errors import LocalError

COUNTED = frozenset({Unit.PIECES})
"""Arrests and victims are counted in these; a seizure in any."""


class UnitsDoNotAdd(LocalError):
    """The same seizure in two units, or persons in a unit of goods."""


@dataclass(frozen=True)
class Result:
    """What one service reports of one event."""

    service: str
    reference: str
    outcome: Outcome
    what: str
    quantity: Decimal
    unit: Unit

    @property
    def event(self) -> tuple[str, str, str]:
        """What makes two reports one."""
        return self.reference.strip().casefold(), self.outcome.value, self.what.strip().casefold()


@dataclass(frozen=True)
class Sum:
    """One line of the totals."""

    outcome: Outcome
    what: str
    unit: Unit
    quantity: Decimal
    events: int


@dataclass(frozen=True)
class Totals:
    """The sums, and the events of which services report different quantities: the least of them is counted."""

    sums: tuple[Sum, ...]
    disputed: tuple[str, ...]


def refuse_unit(result: Result, held: Iterable[Result]) -> None:
    """Raise UnitsDoNotAdd."""
    if result.outcome is not Outcome.SEIZURE and result.unit not in COUNTED:
        raise UnitsDoNotAdd(f"persons are not counted in {result.unit}", cure="count them in pieces")
    for other in held:
        if other.event == result.event and other.unit is not result.unit:
            told = f"{result.reference} is reported in {other.unit} by {other.service}"
            raise UnitsDoNotAdd(f"{told}; {result.unit} does not add to it", cure=f"report it in {other.unit}")


def totals(results: Iterable[Result]) -> Totals:
    """The sums by outcome, goods and unit, each event once."""
    events: Mapping[tuple[str, str, str], list[Result]] = defaultdict(list)
    for result in results:
        events[result.event].append(result)
    sums: dict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    disputed = []
    for reports in events.values():
        least = min(reports, key=lambda each: each.quantity)
        sums[least.outcome.value, least.what.strip().casefold(), least.unit.value].append(least.quantity)
        if len({(each.quantity, each.unit) for each in reports}) > 1:
            disputed.append(least.reference)
    told = (Sum(Outcome(o), w, Unit(u), sum(q, Decimal()), len(q)) for (o, w, u), q in sorted(sums.items()))
    return Totals(tuple(told), tuple(sorted(disputed)))
