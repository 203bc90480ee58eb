"""Which roles may do what: one row an action, and what the node may do by itself (P-8.11)."""

from entente.access.actions import Action
from entente.vocabulary.roles import Role

_DESK, _ANALYST, _PLANNER = Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER
_COOPERATION, _SUPERVISOR = Role.COOPERATION, Role.SUPERVISOR
_DPO, _AUDITOR, _ADMINISTRATOR = Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR
_WORKING = frozenset({_DESK, _ANALYST, _PLANNER, _COOPERATION, _SUPERVISOR})
_CASEWORK = frozenset({_DESK, _ANALYST, _PLANNER, _SUPERVISOR})

MAY: dict[Action, frozenset[Role]] = {
    Action.COMPOSE: _WORKING | {_DPO},
    Action.SEND: _WORKING | {_DPO},
    Action.RECEIVE: frozenset(),
    Action.VIEW: _WORKING | {_DPO, _AUDITOR},
    Action.SEARCH: _WORKING | {_DPO, _AUDITOR},
    Action.EXPORT: _CASEWORK | {_COOPERATION, _DPO},
    Action.BULK_EXPORT: frozenset({_ANALYST, _SUPERVISOR, _DPO}),
    Action.FORWARD: frozenset({_DESK, _SUPERVISOR}),
    Action.USE_IN_COURT: frozenset({_DESK, _SUPERVISOR}),
    Action.USE_IN_OPERATION: frozenset({_DESK, _PLANNER, _SUPERVISOR}),
    Action.USE_FOR_OTHER_PURPOSE: frozenset({_DESK, _ANALYST, _SUPERVISOR}),
    Action.CONFIRM_MATCH: frozenset({_DESK, _ANALYST, _SUPERVISOR}),
    Action.RECALL: frozenset({_DESK, _SUPERVISOR, _DPO}),
    Action.ERASE: frozenset({_SUPERVISOR, _DPO}),
    Action.CONSENT: frozenset({_DESK, _SUPERVISOR}),
    Action.APPROVE: frozenset({_SUPERVISOR}),
    Action.PROPOSE: frozenset({_COOPERATION, _SUPERVISOR}),
    Action.SIGN: frozenset({_COOPERATION, _SUPERVISOR}),
    Action.CHANGE_MEMBERSHIP: _WORKING,
    Action.MANAGE_PARTNERS: frozenset({_COOPERATION, _ADMINISTRATOR}),
    Action.MANAGE_KEYS: frozenset({_ADMINISTRATOR}),
    Action.MANAGE_OFFICERS: frozenset({_ADMINISTRATOR}),
    Action.RESTORE: frozenset({_ADMINISTRATOR}),
    Action.READ_LEDGER: frozenset({_SUPERVISOR, _DPO, _AUDITOR, _ADMINISTRATOR}),
}

NODE_MAY: frozenset[Action] = frozenset({Action.COMPOSE, Action.SEND, Action.RECEIVE, Action.ERASE})
"""Without an officer: hand over what an officer composed, receive, compose what follows by rule, erase what is due."""
