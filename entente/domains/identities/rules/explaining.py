"""A comparison told in values that cross a process: findings with weights, the spellings that stand for each other."""

from typing import Self

import msgspec

from entente.matching.identities.findings import Finding
from entente.matching.identities.identity import Identity
from entente.matching.identities.reasons import Reason
from entente.matching.identities.scorer import probability
from entente.matching.index.match_index import Candidate
from entente.matching.names.comparison import Standing, WordPair

LEAST_HOLDING = 10_000
"""A service that holds ten records still asks about people of whom there are many more."""


class Spelling(msgspec.Struct, frozen=True):
    """A word of each side that stand for each other, and how."""

    first: str
    second: str
    standing: Standing
    likeness: float


class Told(msgspec.Struct, frozen=True):
    """One reason: what was found, its weight in nats, what each side says, the words of names."""

    finding: Finding
    weight: float
    values: tuple[str, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def speaks_for(self) -> bool:
        """Whether it makes the match likelier."""
        return self.weight > 0

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """A reason of the scorer."""
        if reason.name is None:
            return cls(reason.finding, reason.weight, reason.values)
        pairs = tuple(map(_spelling, reason.name.pairs))
        return cls(reason.finding, reason.weight, reason.values, pairs, reason.name.only_first, reason.name.only_second)


def _spelling(pair: WordPair) -> Spelling:
    return Spelling(pair.first, pair.second, pair.standing, float(pair.likeness))


class Found(msgspec.Struct, frozen=True):
    """A mention that may be about the sought subject, by its key; an officer decides."""

    key: str
    identity: Identity
    probability: float
    reasons: tuple[Told, ...]

    @classmethod
    def of(cls, candidate: Candidate, holding: int) -> Self:
        """A candidate of an index with so many records; that one of them is the sought one is not taken for granted."""
        reasons = tuple(map(Told.of, candidate.score.reasons))
        likely = probability(candidate.score.weight, max(holding, LEAST_HOLDING)) if reasons else 0.0
        return cls(candidate.key, candidate.identity, likely, reasons)
