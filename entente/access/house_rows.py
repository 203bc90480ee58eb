"""Rows on the house itself: walls between services, roles, administrators, four eyes, personal signatures (P-8.11)."""

from entente.access.actions import CROSSING, LEAVING, PASSING_ON, READING, Action
from entente.access.roles import MAY, NODE_MAY
from entente.access.rule import OWN, PASS, Case, CuredBy, Rule, always, values
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.roles import Role

_FOUR_EYES = frozenset(
    {Action.MANAGE_PARTNERS, Action.MANAGE_KEYS, Action.MANAGE_OFFICERS, Action.RESTORE, Action.BULK_EXPORT}
)
_CONTENT = (READING | PASSING_ON) - {Action.SEARCH}


def _may(case: Case) -> bool:
    if case.actor.is_node:
        return case.action in NODE_MAY
    return not case.actor.roles.isdisjoint(MAY[case.action])


def _is_addressed_by_rule(case: Case) -> bool:
    """Whoever leaves a dossier, or joins it late, takes memberships that do not address it (P-5.12, P-5.15)."""
    stated = case.action is Action.RECEIVE and case.record.kind is MessageKind.MEMBERSHIP
    return bool(case.record.audience) and not stated


TABLE: tuple[Rule, ...] = (
    Rule(
        "wall_between_services",
        frozenset(Action),
        always,
        lambda case: case.actor.service == case.record.holder,
        "P-8.11",
        OWN,
        CuredBy.NOBODY,
        "ask_other_service",
        lambda case: (("service", case.record.holder),),
    ),
    Rule(
        "holder_in_audience",
        CROSSING - {Action.FORWARD},
        _is_addressed_by_rule,
        lambda case: case.record.holder in case.record.audience,
        "P-3.4",
        OWN,
        CuredBy.PARTNER,
        "become_member",
    ),
    Rule(
        "author_trusted",
        frozenset({Action.RECEIVE}),
        lambda case: case.record.author != case.record.holder,
        lambda case: not case.record.author_revoked,
        "P-5.14",
        OWN,
        CuredBy.ADMINISTRATOR,
        "remove_revoked_member",
        lambda case: (("service", case.record.author),),
        waivers=PASS,
    ),
    Rule(
        "role_permits",
        frozenset(Action),
        always,
        _may,
        "P-8.11",
        OWN,
        CuredBy.ADMINISTRATOR,
        "find_role",
        lambda case: (("action", case.action.value), ("roles", values(MAY[case.action]))),
    ),
    Rule(
        "administrator_reads_no_content",
        _CONTENT,
        always,
        lambda case: Role.ADMINISTRATOR not in case.actor.roles,
        "P-8.11",
        OWN,
        CuredBy.SUPERVISOR,
        "find_role",
        lambda case: (("action", case.action.value), ("roles", values(MAY[case.action]))),
    ),
    Rule(
        "four_eyes",
        _FOUR_EYES,
        always,
        lambda case: case.record.approver not in ("", case.actor.staff),
        "P-8.11",
        OWN,
        CuredBy.SUPERVISOR,
        "ask_approval",
    ),
    Rule(
        "signs_in_person",
        frozenset({Action.SIGN}),
        always,
        lambda case: bool(case.actor.staff) and case.record.signatory == case.actor.staff,
        "P-8.11",
        OWN,
        CuredBy.SIGNATORIES,
        "sign_in_person",
    ),
    Rule(
        "key_statement_current",
        LEAVING,
        always,
        lambda case: case.record.statement_current,
        "P-2.5",
        OWN,
        CuredBy.ADMINISTRATOR,
        "renew_key_statement",
        waivers=PASS,
    ),
)
