"""The grounds on which an opinion may be adverse: a table that a lawyer can read and change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.sources import Reading, Source


class Ground(StrEnum):
    """Why somebody should not be let in; the organiser never learns which."""

    TERRORISM = "terrorism"
    ORGANISED_CRIME = "organised_crime"
    VIOLENCE = "violence"
    STATE_SECURITY = "state_security"
    WANTED = "wanted"
    FALSE_IDENTITY = "false_identity"
    ACCESS_BAN = "access_ban"


@dataclass(frozen=True)
class GroundRow:
    """A ground, an example of law that knows it, and how well its text is known."""

    ground: Ground
    source: Source


_BEHAVIOUR = Source("Code de la sécurité intérieure (France)", "Art. L114-1, L211-11-1", Reading.FROM_MEMORY)

TABLE: tuple[GroundRow, ...] = (
    GroundRow(Ground.TERRORISM, _BEHAVIOUR),
    GroundRow(Ground.ORGANISED_CRIME, _BEHAVIOUR),
    GroundRow(Ground.VIOLENCE, _BEHAVIOUR),
    GroundRow(Ground.STATE_SECURITY, _BEHAVIOUR),
    GroundRow(Ground.WANTED, Source("the law of criminal procedure of the host's state", "", Reading.FROM_MEMORY)),
    GroundRow(Ground.FALSE_IDENTITY, Source("Entente", "own rule", Reading.OWN_RULE)),
    GroundRow(Ground.ACCESS_BAN, Source("Code du sport (France)", "Art. L332-16", Reading.FROM_MEMORY)),
)
SOURCES: Mapping[Ground, Source] = {row.ground: row.source for row in TABLE}
MOST_DAYS_AFTER = 90
"""Days after its end that data of an event may be kept, for appeals. Entente's own rule: lower it to your law's."""
