"""The states of an opinion, and who brings it from one to the next: an adverse one takes two officers and a ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.accreditation.rules.grounds import Ground
from entente.vocabulary.errors import LocalError

SHORTEST, LONGEST = 10, 4000
"""Characters of a reason."""


class OpinionRefused(LocalError):
    """The opinion cannot stand: no ground, no reason, nobody who answers for it, or not in this state."""


class Opinion(StrEnum):
    """Where an applicant's opinion stands."""

    NONE = "none"
    PROPOSED = "proposed"
    """Adverse in one officer's view; it waits for a second look, and the organiser learns nothing yet."""
    ADVERSE = "adverse"
    FAVOURABLE = "favourable"


class Told(StrEnum):
    """All that an organiser ever learns."""

    PENDING = "pending"
    FAVOURABLE = "favourable"
    ADVERSE = "adverse"


class Act(StrEnum):
    """What is done about an opinion."""

    FAVOUR = "favour"
    PROPOSE = "propose"
    AGREE = "agree"
    DISAGREE = "disagree"
    GRANT = "grant"
    DISMISS = "dismiss"


@dataclass(frozen=True)
class Row:
    """`act` leads from each of `before` to `after`; `fresh_eyes`: who has not acted; `grounded`: needs a ground."""

    act: Act
    before: frozenset[Opinion]
    after: Opinion
    fresh_eyes: bool = False
    grounded: bool = False


TABLE: tuple[Row, ...] = (
    Row(Act.FAVOUR, frozenset({Opinion.NONE}), Opinion.FAVOURABLE),
    Row(Act.PROPOSE, frozenset({Opinion.NONE, Opinion.FAVOURABLE}), Opinion.PROPOSED, grounded=True),
    Row(Act.AGREE, frozenset({Opinion.PROPOSED}), Opinion.ADVERSE, fresh_eyes=True),
    Row(Act.DISAGREE, frozenset({Opinion.PROPOSED}), Opinion.NONE, fresh_eyes=True),
    Row(Act.GRANT, frozenset({Opinion.ADVERSE}), Opinion.FAVOURABLE, fresh_eyes=True),
    Row(Act.DISMISS, frozenset({Opinion.ADVERSE}), Opinion.ADVERSE, fresh_eyes=True),
)
"""Directive (EU) 2016/680, Art. 11 and Regulation (EU) 2016/679, Art. 22 (both from memory): no decision with effects
on a person by automated processing alone."""
ROWS: Mapping[Act, Row] = {row.act: row for row in TABLE}
GIVEN = (Act.FAVOUR, Act.PROPOSE, Act.AGREE, Act.DISAGREE)
HEARD = (Act.GRANT, Act.DISMISS)
TOLD: Mapping[Opinion, Told] = {
    Opinion.NONE: Told.PENDING,
    Opinion.PROPOSED: Told.PENDING,
    Opinion.ADVERSE: Told.ADVERSE,
    Opinion.FAVOURABLE: Told.FAVOURABLE,
}


@dataclass(frozen=True)
class Founding:
    """What an opinion rests on; the provision is the article or order as the officer cites it."""

    reason: str = ""
    ground: Ground | None = None
    provision: str = ""


def acts_in(opinion: Opinion, *, acted: bool) -> tuple[Act, ...]:
    """What an officer may do now; `acted` whether this officer acted on it before. Appeals are heard apart."""
    return tuple(act for act in GIVEN if opinion in ROWS[act].before and not (ROWS[act].fresh_eyes and acted))


def after(opinion: Opinion, act: Act, founding: Founding, *, by: str, acted: bool) -> Opinion:
    """The opinion that the act leads to; raise OpinionRefused. `by` is empty for an automatic process."""
    row = ROWS[act]
    if not by:
        raise OpinionRefused("an automatic process gives no opinion on a person", cure="let an officer decide")
    if opinion not in row.before:
        raise OpinionRefused("the opinion is not in a state for this", cure="load the page again")
    if row.fresh_eyes and acted:
        raise OpinionRefused("this takes an officer who has not acted on it", cure="ask a colleague")
    if row.grounded and (founding.ground is None or not founding.provision.strip()):
        raise OpinionRefused("an adverse opinion has no ground", cure="name the ground and the provision")
    if act is not Act.FAVOUR and not SHORTEST <= len(founding.reason.strip()) <= LONGEST:
        raise OpinionRefused("no reason is given", cure="say in a sentence what it rests on")
    return row.after
