"""Changing accounts: asked for by one administrator, decided by a second, each act in the internal ledger (P-8.11)."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from entente.access.actions import Action
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.domains.officers.models import AccountChange
from entente.domains.officers.rules.changes import ENOUGH, INVITING, Change, ChangeState, allowed_alone, waits
from entente.domains.officers.services import acts
from entente.exchange.errors import Denied
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer


class ChangeRefused(LocalError):
    """An account cannot be changed as asked."""


@transaction.atomic
def ask(by: Officer, kind: Change, username: str, told: dict[str, Any], now: Milliseconds) -> AccountChange:
    """Ask for a change; it is made at once where it takes no second administrator. Raise ChangeRefused, Denied."""
    count, both = administrators(by.service), appointed(by.service)
    if waits(kind, both) and count < ENOUGH:
        raise ChangeRefused(
            _("This takes two administrators, and the account of the other one is closed."),
            clause="P-8.11",
            cure=_("Make a second administrator at the machine, with `entente officer`."),
        )
    if not allowed_alone(kind, count, own=by.username == username):
        raise ChangeRefused(
            _("You are the only administrator, and this would change your own account."),
            clause="P-8.11",
            cure=_("Make a second administrator first; the two of you decide together."),
        )
    _require(by, "another" if waits(kind, both) else by.username + ":alone", now)
    acts.checked(by.service, kind, username, told)
    change = AccountChange.objects.create(
        service=by.service, kind=kind.value, username=username, told=told, asked_by=by.username, asked_at=now
    )
    if not waits(kind, both):
        return _make(change, by, now)
    _record(change, "officer_change_asked", now)
    return change


@transaction.atomic
def approve(change: AccountChange, by: Officer, now: Milliseconds) -> AccountChange:
    """Agree to a change of a colleague and make it; raise ChangeRefused, Denied."""
    change = _waiting(change, by)
    _require(by, change.asked_by, now)
    acts.checked(by.service, Change(change.kind), change.username, change.told)
    return _make(change, by, now)


@transaction.atomic
def refuse(change: AccountChange, by: Officer, now: Milliseconds) -> AccountChange:
    """Refuse a colleague's change, or take the own one back; raise ChangeRefused, Denied."""
    change = _waiting(change, by)
    _require(by, "another", now)
    change.state, change.decided_by, change.decided_at = ChangeState.REFUSED.value, by.username, now
    change.save()
    _record(change, "officer_change_refused", now)
    return change


@transaction.atomic
def hand_over(change: AccountChange, by: Officer, now: Milliseconds) -> None:
    """Let who asked for an account see its invitation, once and nobody else; raise ChangeRefused."""
    rows = AccountChange.objects.filter(pk=change.pk, state=ChangeState.DONE.value, kind__in=INVITING)
    if not rows.filter(asked_by=by.username, handed_at=None).update(handed_at=now):
        raise ChangeRefused(
            _("An invitation is shown once, to the administrator who asked for the account."),
            clause="P-8.11",
            cure=_("Reset password and second factor: that makes a new invitation."),
        )


def administrators(service: str) -> int:
    """How many administrators of the service may sign in."""
    return _count(Officer.objects.filter(service=service, is_active=True))


def appointed(service: str) -> int:
    """How many the service has, with those whose account was closed, which takes one administrator alone."""
    return _count(Officer.objects.filter(service=service))


def _count(rows: QuerySet[Officer]) -> int:
    return sum(Role.ADMINISTRATOR.value in row.roles for row in rows)


def _waiting(change: AccountChange, by: Officer) -> AccountChange:
    """The row as it is now, locked: two who press at once decide once."""
    found = AccountChange.objects.select_for_update().filter(pk=change.pk, service=by.service).first()
    if found is None or found.state != ChangeState.WAITING.value:
        raise ChangeRefused(_("This change was decided meanwhile."), cure=_("Look at the list of officers."))
    return found


def _require(by: Officer, other: str, now: Milliseconds) -> None:
    """The gate's word on it; `other` is who looks besides."""
    service = ServiceId(by.service)
    decision = decide(by.actor(), Action.MANAGE_OFFICERS, Record(holder=service, approver=other), None, now)
    if not decision.allowed:
        raise Denied(decision, f"changing accounts of {service} is not for {by.username}")


def _make(change: AccountChange, by: Officer, now: Milliseconds) -> AccountChange:
    kind = Change(change.kind)
    acts.make(change.service, kind, change.username, change.told, by.username, now)
    change.state, change.decided_by, change.decided_at = ChangeState.DONE.value, by.username, now
    change.save()
    _record(change, acts.ENTRIES[kind], now)
    return change


def _record(change: AccountChange, kind: str, now: Milliseconds) -> None:
    told: dict[str, Any] = {"asked_by": change.asked_by, "roles": change.told.get("roles", [])}
    if change.decided_by and change.decided_by != change.asked_by:
        told["approved_by"] = change.decided_by
    ledger.append(change.service, ledger.INTERNAL, [Entry(kind, now, told, change.username)])
