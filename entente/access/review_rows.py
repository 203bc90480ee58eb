"""Rows that wait for a second officer by the handling, and for a reviewer before received content is used (P-8.11)."""

from entente.access.actions import ON_CONTENT, Action
from entente.access.record import Review
from entente.access.rule import OWN, Case, CuredBy, Rule
from entente.vocabulary.handling import Classification
from entente.vocabulary.roles import Role
from entente.vocabulary.sources import Reading, Source

_NEUTRAL = Source("INTERPOL Constitution", "Art. 3", Reading.READ)
_REVIEWERS = frozenset({Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER})


def _is_reviewing(case: Case) -> bool:
    return case.action is Action.VIEW and not case.actor.roles.isdisjoint(_REVIEWERS)


TABLE: tuple[Rule, ...] = (
    Rule(
        "classified_released",
        frozenset({Action.COMPOSE, Action.FORWARD}),
        lambda case: case.record.handling.classification >= Classification.CONFIDENTIAL and not case.actor.is_node,
        lambda case: case.record.approver not in ("", case.actor.staff),
        "P-8.11",
        OWN,
        CuredBy.SUPERVISOR,
        "ask_release",
        lambda case: (("level", case.record.handling.classification.name.lower()),),
    ),
    Rule(
        "neutrality_before_use",
        ON_CONTENT,
        lambda case: case.record.review is Review.FLAGGED and case.record.author != case.record.holder,
        _is_reviewing,
        "P-8.10",
        _NEUTRAL,
        CuredBy.SUPERVISOR,
        "review_neutrality",
    ),
)
