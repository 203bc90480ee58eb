"""A decision of the gate in words: each refusal with its source, its clause and who can lift it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from entente.access.decide import Decision
from entente.access.decide import Reason as GateReason
from entente.access.texts import CURES, REFUSALS
from entente.web.labels.coded import in_words


@dataclass(frozen=True)
class Shown:
    """One refusal as a page shows it."""

    what: str
    cure: str
    clause: str
    source: str


def reasons(decision: Decision) -> list[Shown]:
    """The refusals; an empty list means that nothing is in the way."""
    return [_shown(reason) for reason in decision.refusals]


def _shown(reason: GateReason) -> Shown:
    values = {name: in_words(name, value) for name, value in reason.params}
    return Shown(
        what=_(REFUSALS[reason.rule]) % values,
        cure=_(CURES[reason.cure]) % values if reason.cure in CURES else "",
        clause=reason.clause,
        source=str(reason.source),
    )
