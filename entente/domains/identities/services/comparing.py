"""Two mentions held against each other for a reader: what each says, what is alike, what speaks against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entente.domains.identities.models import CandidateUnknown, Mention
from entente.domains.identities.rules.comparable import comparable
from entente.domains.identities.rules.differences import Row, rows_of
from entente.domains.identities.rules.explaining import Told
from entente.domains.identities.services.bodies import Bodies
from entente.matching.identities.scorer import score
from entente.protocol.entities import Entity


@dataclass(frozen=True)
class Compared:
    """Both entities by key, the attributes side by side, the reasons and the probability."""

    entities: Mapping[str, Entity] = field(repr=False)
    rows: tuple[Row, ...]
    reasons: tuple[Told, ...]
    probability: float


def compare(bodies: Bodies, first: Mention, second: Mention) -> Compared:
    """Compare; raise CandidateUnknown where one was erased meanwhile. It asks no gate: the caller did."""
    said = bodies.entities([first, second])
    if len(said) < len({first.key, second.key}):
        raise CandidateUnknown("one of the two is not held any more", cure="go back to the queue")
    left, right = comparable(said[first.key]), comparable(said[second.key])
    found = score(left, right)
    reasons = tuple(map(Told.of, found.reasons))
    return Compared(said, rows_of(left, right, reasons), reasons, found.probability)
