"""Accounts and tokens in the database: two administrators agree, and the internal ledger says who (P-8.11)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.api import tokens
from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange.errors import Denied, SecondPersonNeeded
from entente.vocabulary.clock import Milliseconds, system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer

AT_THE_MACHINE = "at-the-machine"
"""Who acts before a service has two administrators."""
ENOUGH = 2


class AccountRefused(LocalError):
    """The account cannot be made or changed as asked."""


@dataclass(frozen=True)
class Account:
    """An account as lists show it."""

    username: str
    display_name: str
    service: str
    roles: list[str]
    active: bool


@dataclass(frozen=True)
class Approval:
    """Who makes the change for a service and who agreed to it."""

    service: ServiceId
    by: str
    approver: str

    @classmethod
    def of(cls, service: str, by: str, approver: str, ask: Callable[[str], str]) -> "Approval":
        """Two administrators prove themselves, once there are two; raise SecondPersonNeeded, Denied, AccountRefused."""
        if not by and not approver and _administrators(service) < ENOUGH:
            return cls(ServiceId(service), AT_THE_MACHINE, "")
        if not by or not approver:
            raise SecondPersonNeeded(
                f"{service} has administrators", clause="P-8.11", cure="name two of them: --by and --approved-by"
            )
        for name in (by, approver):
            _proven(service, name, approver if name == by else by, ask)
        return cls(ServiceId(service), by, approver)

    def record(self, kind: str, subject: str, **payload: object) -> None:
        """One entry in the internal tree."""
        told = {**payload, "by": self.by, "approved_by": self.approver}
        ledger.append(self.service, ledger.INTERNAL, [Entry(kind, system_clock(), told, subject)])


def hire(
    approval: Approval, username: str, password: str, *, service: str, name: str, roles: Sequence[Role]
) -> Officer:
    """Make an account; raise AccountRefused for a taken name or a weak password."""
    fresh = Officer(username=username, service=service, display_name=name)
    fresh.hold(roles)
    try:
        validate_password(password, fresh)
        made = Officer.objects.create_user(username, password, service=service, display_name=name, roles=fresh.roles)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages), cure="correct it and run the command again") from error
    approval.record("officer_added", username, roles=fresh.roles)
    return made


def assign(approval: Approval, officer: Officer, roles: Sequence[Role]) -> None:
    """Set the roles; an account without any may not sign in."""
    before = officer.roles
    officer.hold(roles)
    officer.is_active = bool(roles)
    officer.save(update_fields=["roles", "is_active"])
    approval.record("officer_roles_set", officer.username, before=before, after=officer.roles)


def officer_named(username: str) -> Officer:
    """The account; raise AccountRefused."""
    found = Officer.objects.filter(username=username).first()
    if found is None:
        raise AccountRefused(f"no account {username}", cure="look at `entente officer list`")
    return found


def accounts() -> list[Account]:
    """All accounts of the node."""
    rows = Officer.objects.order_by("service", "username")
    return [Account(row.username, row.display_name, row.service, list(row.roles), row.is_active) for row in rows]


@dataclass(frozen=True)
class _Desk:
    """What a token is issued from: the service, the instant, the ledger."""

    service: ServiceId
    now: Milliseconds

    def record(self, tree: str, kind: str, subject: str = "", **payload: object) -> None:
        """One entry in a tree."""
        ledger.append(self.service, tree, [Entry(kind, self.now, payload, subject)])


def issue_token(username: str, password: str, scopes: Iterable[str], *, days: int, name: str) -> str:
    """A token's text, shown once; raise TokenRefused, AccountRefused.

    The officer's own password: an administrator must not become a reader by making a token for one.
    """
    owner = _signed_in(username, password)
    wanted = [_scope(scope) for scope in scopes] or list(Scope)
    service = ServiceId(owner.service)
    actor = Actor(service, username, frozenset())
    _, text = tokens.issue(_Desk(service, system_clock()), username, wanted, name=name, days=days, actor=actor)
    return text


def _scope(text: str) -> Scope:
    if text not in set(Scope):
        raise AccountRefused(f"no scope {text}", cure=f"choose from: {', '.join(Scope)}")
    return Scope(text)


def _administrators(service: str) -> int:
    active = Officer.objects.filter(service=service, is_active=True)
    return sum(Role.ADMINISTRATOR.value in officer.roles for officer in active)


def _proven(service: str, username: str, other: str, ask: Callable[[str], str]) -> None:
    officer = _signed_in(username, ask(username))
    actor = Actor(ServiceId(officer.service), username, frozenset(Role(role) for role in officer.roles))
    record = Record(holder=ServiceId(service), approver=other)
    decision = decide(actor, Action.MANAGE_OFFICERS, record, None, system_clock())
    if not decision.allowed:
        raise Denied(decision, f"accounts of {service} are not {username}'s to manage")


def _signed_in(username: str, password: str) -> Officer:
    officer = officer_named(username)
    if not officer.is_active or not officer.check_password(password):
        raise AccountRefused(f"that is not the password of {username}, or the account is closed", cure="try again")
    return officer
