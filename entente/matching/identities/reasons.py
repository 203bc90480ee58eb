"""Why a pair scored as it did, in codes and parameters that a page can put in the reader's language."""

from dataclasses import dataclass, field

from entente.matching.identities.findings import WEIGHTS, Finding
from entente.matching.names.comparison import NameComparison


@dataclass(frozen=True)
class Reason:
    """One finding with its weight in nats; `values` are what each side says; `name` holds the words of names."""

    finding: Finding
    weight: float
    values: tuple[str, ...] = ()
    name: NameComparison | None = field(default=None, repr=False)

    @property
    def speaks_for(self) -> bool:
        """Whether it makes the match likelier."""
        return self.weight > 0


def reason(finding: Finding, *values: str) -> Reason:
    """A reason with the weight of the table."""
    return Reason(finding, WEIGHTS[finding], values)
