"""Load and delay of the requests that this service has to answer: ages, limits, and who has most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import RequestForm, Urgency
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId


class Standing(StrEnum):
    """How near its limit an open request is."""

    OVERDUE = "overdue"
    TODAY = "today"
    """Due within 24 hours."""
    LATER = "later"
    WAITING = "waiting"
    """No limit runs: a question is open."""


class Age(StrEnum):
    """How long a request has been open."""

    DAY = "day"
    THREE_DAYS = "three_days"
    WEEK = "week"
    MONTH = "month"
    OLDER = "older"


AGES: tuple[tuple[Age, int], ...] = ((Age.DAY, 1), (Age.THREE_DAYS, 3), (Age.WEEK, 7), (Age.MONTH, 30))
"""Up to how many days; anything else is older."""


@dataclass(frozen=True)
class OpenRequest:
    """One request that a partner waits for."""

    thread: str
    dossier: str
    title: str
    partner: ServiceId
    form: RequestForm
    urgency: Urgency
    area: CrimeArea | None
    since: Milliseconds
    due_at: Milliseconds | None
    officers: tuple[str, ...] = ()
    """Accounts that wrote in its thread here."""
    units: tuple[str, ...] = ()
    """Domestic units whose contribution is outstanding."""

    def standing(self, now: Milliseconds) -> Standing:
        """Against its limit."""
        if self.due_at is None:
            return Standing.WAITING
        if self.due_at < now:
            return Standing.OVERDUE
        return Standing.TODAY if self.due_at - now <= DAY else Standing.LATER

    def age(self, now: Milliseconds) -> Age:
        """Since it was received."""
        days = (now - self.since) / DAY
        return next((age for age, most in AGES if days <= most), Age.OLDER)


@dataclass(frozen=True)
class Share:
    """What falls to one officer, unit, partner or area; `name` empty for nobody yet."""

    name: str
    total: int
    today: int
    overdue: int
    longest: Milliseconds
    """Since when its oldest request has been open."""


Names = Callable[[OpenRequest], Sequence[str]]
BY: dict[str, Names] = {
    "officer": lambda each: each.officers or ("",),
    "unit": lambda each: each.units or ("",),
    "partner": lambda each: (each.partner,),
    "area": lambda each: (each.area.value if each.area else "",),
}
"""The tables of the board; a request on which two officers write stands in both rows."""


def shares(requests: Iterable[OpenRequest], by: str, now: Milliseconds) -> list[Share]:
    """One table: the most overdue first, then the most."""
    found: dict[str, list[OpenRequest]] = defaultdict(list)
    for each in requests:
        for name in BY[by](each):
            found[name].append(each)
    rows = [_share(name, held, now) for name, held in found.items()]
    return sorted(rows, key=lambda share: (-share.overdue, -share.total, share.name))


def _share(name: str, held: Sequence[OpenRequest], now: Milliseconds) -> Share:
    stands = Counter(each.standing(now) for each in held)
    oldest = min(each.since for each in held)
    return Share(name, len(held), stands[Standing.TODAY], stands[Standing.OVERDUE], oldest)


def standings(requests: Iterable[OpenRequest], now: Milliseconds) -> Counter[Standing]:
    """How many stand how."""
    return Counter(each.standing(now) for each in requests)


def ages(requests: Iterable[OpenRequest], now: Milliseconds) -> Counter[Age]:
    """How many are how old."""
    return Counter(each.age(now) for each in requests)
