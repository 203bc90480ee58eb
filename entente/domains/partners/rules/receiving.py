"""To whom personal data may go: a table by kind of counterpart, and the refusal that names the way out.

The rule is this project's own (invariant 1: no agreement, no personal data): an agreement binds services whose nodes
check it. What no agreement can bind gets none.
"""

from dataclasses import dataclass

from entente.domains.partners.rules.codes import Kind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.sources import Reading


class PersonsWithheld(LocalError):
    """Personal data do not go to this counterpart."""


@dataclass(frozen=True)
class Row:
    """Whether a kind of counterpart may receive persons at all, and on what source that stands."""

    may: bool
    source: str
    reading: Reading


MAY_RECEIVE: dict[Kind, Row] = {
    Kind.SERVICE: Row(True, "DESIGN, invariant 1", Reading.OWN_RULE),
    Kind.INTERNATIONAL: Row(True, "Directive (EU) 2016/680, Art. 35", Reading.FROM_MEMORY),
    Kind.REGIONAL: Row(True, "Directive (EU) 2016/680, Art. 35", Reading.FROM_MEMORY),
    Kind.MINISTRY: Row(False, "DESIGN, invariant 1", Reading.OWN_RULE),
    Kind.COMMISSION: Row(False, "DESIGN, invariant 1", Reading.OWN_RULE),
    Kind.PRIVATE: Row(False, "Directive (EU) 2016/680, Art. 39", Reading.FROM_MEMORY),
}
"""A counterpart that may receive needs a node besides: only there an agreement is enforced."""


def may_receive(kind: Kind, node: str) -> bool:
    """Whether personal data may go there at all; the gate then asks for the agreement."""
    return MAY_RECEIVE[kind].may and bool(node)


def refuse_persons(name: str, kind: Kind, node: str) -> None:
    """Raise PersonsWithheld."""
    if not may_receive(kind, node):
        raise PersonsWithheld(
            f"no personal data go to {name}, which has no node that an agreement binds",
            clause=MAY_RECEIVE[kind].source,
            cure="leave the persons out, or send it to the competent service under an agreement",
        )
