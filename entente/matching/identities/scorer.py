"""Two identities scored: a probability that they are one subject, and the reasons."""

from dataclasses import dataclass
from math import exp, log

from entente.matching.identities.features import FEATURES
from entente.matching.identities.identity import Identity
from entente.matching.identities.reasons import Reason
from entente.matching.names.frequency import Information, general_information


@dataclass(frozen=True)
class Calibration:
    """The line from nats to log-odds, as `python -m bench.matching calibration` fits it; its curve is in the guide."""

    slope: float
    offset: float


CALIBRATED = Calibration(slope=1.01, offset=-1.07)
USUAL_HOLDING = 1_000_000
"""How many subjects a record is compared with where the caller does not say."""


@dataclass(frozen=True)
class Score:
    """`probability` that both are one subject, the sum of weights in nats, and what it is made of."""

    probability: float
    weight: float
    reasons: tuple[Reason, ...]

    @property
    def speaks_against(self) -> tuple[Reason, ...]:
        """The reasons with negative weight, and names of which words are left over on both sides."""
        return tuple(reason for reason in self.reasons if not reason.speaks_for)


def score(
    first: Identity,
    second: Identity,
    information: Information = general_information,
    holding: int = USUAL_HOLDING,
) -> Score:
    """Compare two identities; `holding` is the number of subjects from which one was picked.

    Symmetric. Identities of different kinds score 0.
    """
    if first.kind is not second.kind:
        return Score(0.0, float("-inf"), ())
    found = (feature(first, second, information) for feature in FEATURES)
    reasons = tuple(reason for reason in found if reason is not None)
    weight = sum(reason.weight for reason in reasons)
    return Score(probability(weight, holding), weight, reasons)


def probability(weight: float, holding: int) -> float:
    """The calibrated probability for a sum of weights, when one subject in `holding` would be the right one."""
    odds = CALIBRATED.slope * (weight - log(max(holding, 1))) + CALIBRATED.offset
    return 1 / (1 + exp(-max(-500.0, min(500.0, odds))))
