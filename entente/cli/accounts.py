"""Accounts and tokens in the database: two administrators agree, and the internal ledger says who (P-8.11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from entente.access.actors import Actor
from entente.api import tokens
from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.cli.approval import AccountRefused, Approval, signed_in
from entente.vocabulary.clock import Milliseconds, system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer


@dataclass(frozen=True)
class Account:
    """An account as lists show it."""

    username: str
    display_name: str
    service: str
    roles: list[str]
    active: bool


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
    owner = signed_in(username, password)
    wanted = [_scope(scope) for scope in scopes] or list(Scope)
    service = ServiceId(owner.service)
    actor = Actor(service, username, frozenset())
    _, text = tokens.issue(_Desk(service, system_clock()), username, wanted, name=name, days=days, actor=actor)
    return text


def _scope(text: str) -> Scope:
    if text not in set(Scope):
        raise AccountRefused(f"no scope {text}", cure=f"choose from: {', '.join(Scope)}")
    return Scope(text)
