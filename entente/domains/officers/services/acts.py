"""What a change does to an account once it is agreed: made, given roles, closed, opened, reset. Never deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from entente.domains.officers.models import ServiceHours
from entente.domains.officers.rules.changes import Change
from entente.domains.officers.services import sessions
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.roles import Role
from entente.web.models import Officer

ENTRIES: Mapping[Change, str] = {
    Change.INVITE: "officer_added",
    Change.ROLES: "officer_roles_set",
    Change.REOPEN: "officer_reopened",
    Change.RESET_FACTORS: "factors_reset",
    Change.CLOSE: "officer_closed",
    Change.UNLOCK: "officer_unlocked",
    Change.END_SESSIONS: "session_ended",
}


class AccountUnusable(LocalError):
    """There is no such account, or one of the name stands already."""


def checked(service: str, kind: Change, username: str, told: Mapping[str, Any]) -> None:
    """Raise AccountUnusable for what could not be made now."""
    if kind is not Change.INVITE:
        named(service, username)
        return
    try:
        _drafted(service, username, told).full_clean(exclude=["password"])
    except ValidationError as error:
        raise AccountUnusable(" ".join(error.messages), cure=_("Correct it and ask again.")) from error


def named(service: str, username: str) -> Officer:
    """The account, in this service only; raise AccountUnusable."""
    found = Officer.objects.filter(service=service, username=username).first()
    if found is None:
        raise AccountUnusable(
            _("There is no account %(name)s in this service.") % {"name": username},
            cure=_("Look at the list of officers."),
        )
    return found


def make(service: str, kind: Change, username: str, told: Mapping[str, Any], by: str, now: Milliseconds) -> None:
    """Do it; what is in the ledger is the caller's."""
    if kind is Change.INVITE:
        made = _drafted(service, username, told)
        made.set_unusable_password()
        made.save()
        return
    officer = named(service, username)
    ACTS[kind](officer, told)
    officer.save()
    if kind is not Change.UNLOCK:
        sessions.end_all(officer, by, now, why=kind.value)


def _drafted(service: str, username: str, told: Mapping[str, Any]) -> Officer:
    kept = ServiceHours.objects.filter(service=service).first()
    fresh = Officer(
        service=service,
        language=kept.language if kept else "",
        time_zone=kept.time_zone if kept else "",
        username=Officer.normalize_username(username),
        display_name=told.get("display_name", ""),
        unit=told.get("unit", ""),
    )
    fresh.hold(Role(role) for role in told.get("roles", []))
    return fresh


def _roles(officer: Officer, told: Mapping[str, Any]) -> None:
    officer.hold(Role(role) for role in told.get("roles", []))
    officer.unit = told.get("unit", officer.unit)
    officer.is_active = bool(officer.roles)


def _close(officer: Officer, told: Mapping[str, Any]) -> None:
    del told
    officer.is_active = False


def _reopen(officer: Officer, told: Mapping[str, Any]) -> None:
    del told
    officer.is_active = True


def _reset(officer: Officer, told: Mapping[str, Any]) -> None:
    """No factor and no password: whoever took them has nothing, and the officer comes in by a new invitation."""
    del told
    Authenticator.objects.filter(user=officer).delete()
    officer.set_unusable_password()


def _unlock(officer: Officer, told: Mapping[str, Any]) -> None:
    del told
    reset(username=officer.username)


def _end(officer: Officer, told: Mapping[str, Any]) -> None:
    """Sessions end after every change but unlocking."""


ACTS: Mapping[Change, Callable[[Officer, Mapping[str, Any]], None]] = {
    Change.ROLES: _roles,
    Change.REOPEN: _reopen,
    Change.RESET_FACTORS: _reset,
    Change.CLOSE: _close,
    Change.UNLOCK: _unlock,
    Change.END_SESSIONS: _end,
}
