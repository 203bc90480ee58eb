"""What is asked of the gate: the closed set of actions, and the groups that rows of the table name."""

from enum import StrEnum


class Action(StrEnum):
    """One thing that an officer, or the node by itself, is about to do with a record."""

    COMPOSE = "compose"
    SEND = "send"
    RECEIVE = "receive"
    VIEW = "view"
    SEARCH = "search"
    EXPORT = "export"
    BULK_EXPORT = "bulk_export"
    FORWARD = "forward"
    USE_IN_COURT = "use_in_court"
    USE_IN_OPERATION = "use_in_operation"
    USE_FOR_OTHER_PURPOSE = "use_for_other_purpose"
    CONFIRM_MATCH = "confirm_match"
    RECALL = "recall"
    ERASE = "erase"
    CONSENT = "consent"
    APPROVE = "approve"
    PROPOSE = "propose"
    SIGN = "sign"
    CHANGE_MEMBERSHIP = "change_membership"
    MANAGE_PARTNERS = "manage_partners"
    MANAGE_KEYS = "manage_keys"
    MANAGE_OFFICERS = "manage_officers"
    RESTORE = "restore"
    READ_LEDGER = "read_ledger"


LEAVING: frozenset[Action] = frozenset({Action.COMPOSE, Action.SEND, Action.FORWARD})
"""The house hands something out."""
CROSSING: frozenset[Action] = LEAVING | {Action.RECEIVE}
"""A message crosses a border, in either direction: both nodes check the same rows (P-8.1)."""
READING: frozenset[Action] = frozenset({Action.VIEW, Action.SEARCH, Action.EXPORT, Action.BULK_EXPORT})
"""Somebody sees the content."""
USING: frozenset[Action] = frozenset({Action.USE_IN_COURT, Action.USE_IN_OPERATION, Action.USE_FOR_OTHER_PURPOSE})
"""The content serves something beyond being read."""
ON_CONTENT: frozenset[Action] = READING | USING | {Action.FORWARD, Action.CONFIRM_MATCH}
"""Whatever needs the content to be there and open."""
PASSING_ON: frozenset[Action] = frozenset({Action.FORWARD, Action.EXPORT, Action.BULK_EXPORT})
"""The content leaves the dossier."""
