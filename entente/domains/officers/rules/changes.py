"""Changes of accounts: which take two administrators, and what a lone one may not do (P-8.11)."""

from enum import StrEnum


class Change(StrEnum):
    """What is done to an account."""

    INVITE = "invite"
    ROLES = "roles"
    REOPEN = "reopen"
    RESET_FACTORS = "reset_factors"
    CLOSE = "close"
    UNLOCK = "unlock"
    END_SESSIONS = "end_sessions"


class ChangeState(StrEnum):
    """Where a change that takes two stands."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


FOUR_EYES: dict[Change, bool] = {
    Change.INVITE: True,
    Change.ROLES: True,
    Change.REOPEN: True,
    Change.RESET_FACTORS: True,
    # These only take away, or give back what a machine took: waiting for a second person would do harm.
    Change.CLOSE: False,
    Change.UNLOCK: False,
    Change.END_SESSIONS: False,
}
INVITING = (Change.INVITE.value, Change.RESET_FACTORS.value)
"""Changes that end in an invitation."""
ENOUGH = 2
"""Administrators from whom on a change takes two of them; before, a new service would never get its second."""


def waits(change: Change, appointed: int) -> bool:
    """Whether a second administrator has to agree first. `appointed`: of them all, also those whose account is closed.

    Else one administrator would close the account of the other, and decide alone from then on.
    """
    return FOUR_EYES[change] and appointed >= ENOUGH


def allowed_alone(change: Change, administrators: int, *, own: bool) -> bool:
    """A lone administrator makes accounts for others; nobody gives rights to the own account alone."""
    return administrators >= ENOUGH or not (own and FOUR_EYES[change])
