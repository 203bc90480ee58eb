"""Is a name as written one that is on record? Spellings across scripts are candidates, each with what speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from entente.matching.names.comparison import NameComparison, compare_names
from entente.matching.names.parse import ParsedName, parse

LEAST_NATS = 6.0
"""Own threshold: odds of about 400 to 1 beyond chance. Below it two written names are not offered as one person."""
MOST = 20


@dataclass(frozen=True)
class Candidate:
    """A person on record whose name may be the one that is written; an officer decides."""

    person: int
    spelling: str
    comparison: NameComparison


@lru_cache(maxsize=20_000)
def _parsed(name: str) -> ParsedName:
    return parse(name)


def candidates(written: str, on_record: Iterable[tuple[int, str]]) -> list[Candidate]:
    """The likeliest first, the best spelling of each person; raise NameRefused for what is no name."""
    sought = _parsed(written)
    best: dict[int, Candidate] = {}
    for person, spelling in on_record:
        found = Candidate(person, spelling, compare_names(sought, _parsed(spelling)))
        held = best.get(person)
        if held is None or found.comparison.weight > held.comparison.weight:
            best[person] = found
    likely = [each for each in best.values() if each.comparison.weight >= LEAST_NATS]
    return sorted(likely, key=lambda each: -each.comparison.weight)[:MOST]
