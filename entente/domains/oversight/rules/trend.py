"""The trend: requests that came and requests that were answered, in weeks that end today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from entente.domains.oversight.rules.periods import day_of
from entente.vocabulary.clock import Milliseconds

WEEKS = 12


@dataclass(frozen=True)
class Week:
    """Seven days from `first` on."""

    first: date
    came: int
    answered: int


def trend(came: Iterable[Milliseconds], answered: Iterable[Milliseconds], today: date, zone: tzinfo) -> list[Week]:
    """The last weeks, the oldest first; the last one ends today."""
    coming, going = _by_week(came, today, zone), _by_week(answered, today, zone)
    return [Week(today - timedelta(days=7 * ago + 6), coming[ago], going[ago]) for ago in range(WEEKS - 1, -1, -1)]


def _by_week(at: Iterable[Milliseconds], today: date, zone: tzinfo) -> Counter[int]:
    """How many weeks ago each was."""
    return Counter((today - day_of(each, zone)).days // 7 for each in at)
