"""Where a rule comes from, and whether its text was read or is from memory: never a guess presented as law."""

from dataclasses import dataclass
from enum import StrEnum


class Reading(StrEnum):
    """How well the source of a rule is known."""

    READ = "read"
    FROM_MEMORY = "from_memory"
    OWN_RULE = "own_rule"
    """A rule of Entente's own specification or of the signed agreement itself."""


@dataclass(frozen=True)
class Source:
    """`Source("Directive (EU) 2023/977", "Art. 5(1)", Reading.READ)`."""

    instrument: str
    article: str
    reading: Reading

    def __str__(self) -> str:
        return f"{self.instrument}, {self.article}" if self.article else self.instrument
