"""Which pairs of mentions are put to an officer: a table of relations, each with the probability that it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.purposes import REGIME_OF, Purpose


@dataclass(frozen=True)
class Placed:
    """What the rules look at of a mention: where it stands, and on what purpose it was given."""

    source: str
    holder: str
    message: str
    thread: str
    digest: str
    purpose: Purpose | None
    """None for a public list, which was given for no purpose alone."""


class Relation(StrEnum):
    """How two mentions stand to each other."""

    ONE_MESSAGE = "one_message"
    OTHER_REGIME = "other_regime"
    ONE_LIST = "one_list"
    SAID_AGAIN = "said_again"
    APART = "apart"


@dataclass(frozen=True)
class Row:
    """A relation, whether a pair stands in it, the least probability at which it is asked (None: never), and why."""

    relation: Relation
    fits: Callable[[Placed, Placed], bool]
    least: float | None
    why: str


def _other_regime(one: Placed, other: Placed) -> bool:
    if one.purpose is None or other.purpose is None:
        return False
    return REGIME_OF[one.purpose] is not REGIME_OF[other.purpose]


TABLE: tuple[Row, ...] = (
    Row(
        Relation.ONE_MESSAGE,
        lambda one, other: bool(one.message) and one.message == other.message,
        None,
        "the author of a message told its entities apart",
    ),
    Row(
        Relation.OTHER_REGIME,
        _other_regime,
        None,
        "data of two legal regimes do not meet by themselves (P-8.8); no purpose would show both",
    ),
    Row(
        Relation.ONE_LIST,
        lambda one, other: one.source == other.source == "record" and one.holder == other.holder,
        0.995,
        "a list that names two entries has mostly two subjects; near-certain doubles are asked",
    ),
    Row(
        Relation.SAID_AGAIN,
        lambda one, other: bool(one.thread) and one.thread == other.thread and one.digest == other.digest,
        None,
        "the same words about the subject in one thread: an answer repeats the request",
    ),
    Row(Relation.APART, lambda _one, _other: True, 0.5, "likelier one subject than two"),
)
"""The first row that fits decides. The thresholds are ours; the calibration they rest on is the scorer's."""


def row_of(one: Placed, other: Placed) -> Row:
    """The row of the table that speaks on a pair; the same either way round."""
    return next(row for row in TABLE if row.fits(one, other))


def is_asked(one: Placed, other: Placed, probability: float) -> bool:
    """Whether an officer is asked."""
    least = row_of(one, other).least
    return least is not None and probability >= least
