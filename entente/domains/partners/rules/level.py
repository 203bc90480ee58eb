"""How far cooperation reaches: figures per form and crime area, and what follows from them. Nothing is invented.

A figure is what a domain counted. A cell that nobody counted anything for says so; it is no judgement of the partner.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from entente.domains.partners.rules.codes import Form, Width
from entente.vocabulary.crime import CrimeArea


@dataclass(frozen=True)
class Figure:
    """What was counted: how many, of how many (0 where that means nothing), and how long each took, in hours."""

    form: Form
    area: CrimeArea | None
    count: int
    of: int = 0
    hours: tuple[int, ...] = ()


Counting = Callable[[str, int, int], Iterable[tuple[str, Figure]]]
"""(own service, since, now) to (partner's service id or key, figure) pairs of one domain; passed in from outside."""
PERIOD = 730
"""Days over which figures are counted: two years, so that a yearly meeting shows twice."""
LEAST_FORMS = 3
"""Own rule: cooperation in fewer forms than this is thin."""


@dataclass(frozen=True)
class Cell:
    """All figures of a form and an area together; `recorded` is false where nobody counted anything."""

    count: int = 0
    of: int = 0
    hours: int | None = None
    """The median."""

    @property
    def recorded(self) -> bool:
        """Whether there is anything."""
        return self.count > 0 or self.of > 0


@dataclass(frozen=True)
class Level:
    """The figures of one counterpart, ready to be asked."""

    figures: tuple[Figure, ...] = ()

    def of(self, form: Form, area: CrimeArea | None = None) -> Cell:
        """The cell of a form; without an area, of all areas."""
        found = [each for each in self.figures if each.form is form and (area is None or each.area is area)]
        hours = [one for each in found for one in each.hours]
        return Cell(
            sum(each.count for each in found), sum(each.of for each in found), int(median(hours)) if hours else None
        )

    @property
    def areas(self) -> list[CrimeArea]:
        """The areas for which anything is recorded, in the order of the closed list."""
        held = {each.area for each in self.figures if each.count or each.of}
        return [area for area in CrimeArea if area in held]

    @property
    def forms(self) -> list[Form]:
        """The forms for which anything is recorded."""
        return [form for form in Form if self.of(form).recorded]

    def width(self, area: CrimeArea | None = None) -> Width:
        """Wide, thin or silent: in an area, or altogether."""
        held = [form for form in Form if self.of(form, area).recorded]
        if not held:
            return Width.SILENT
        return Width.WIDE if len(held) >= LEAST_FORMS else Width.THIN


def levels(service: str, since: int, now: int, counters: Sequence[Counting]) -> dict[str, Level]:
    """Ask every domain that counts; by partner's service id or key."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for counting in counters:
        for partner, figure in counting(service, since, now):
            found[partner].append(figure)
    return {partner: Level(tuple(figures)) for partner, figures in found.items()}
