"""Who calls: the officer a token acts for, at the exchange of the officer's service, within the token's scopes."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from ninja.security import HttpBearer

from entente.access.actors import Actor
from entente.api import acting, tokens
from entente.api.scopes import Scope, ScopeMissing
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Caller:
    """One call's officer, exchange and instant."""

    exchange: Exchange
    actor: Actor
    now: Milliseconds

    @property
    def service(self) -> ServiceId:
        """The local service; other services of the node stay out of sight."""
        return self.exchange.service


class Needs(HttpBearer):
    """The ground of an operation: `auth=Needs(Scope.DOSSIERS_READ)`."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller, or None for a token that is none or has ended or whose officer left; ScopeMissing, NotADeputy."""
        found = tokens.find(token)
        if found is None:
            return None
        officer: Any = get_user_model().objects.filter(username=found.owner, service=found.service).first()
        if officer is None or not officer.is_active:
            return None
        caller = _caller(request, officer)
        if not tokens.in_force(found, caller.now):
            return None
        if self.scope.value not in found.scopes:
            raise ScopeMissing(self.scope)
        tokens.used(found, caller.now)
        if absent := request.headers.get(acting.HEADER, ""):
            return replace(caller, actor=acting.deputy(_node(request), officer, absent, found.scopes))
        return caller


def _caller(request: HttpRequest, officer: Any) -> Caller:
    exchange: Exchange = _node(request).exchange(ServiceId(officer.service))
    return Caller(exchange, officer.actor(), exchange.house.now)


def _node(request: HttpRequest) -> Any:
    return request.node  # type: ignore[attr-defined]  # set by entente.node.middleware


def caller_of(request: HttpRequest) -> Caller:
    """The caller that `Needs` let in; TypeError in an operation without it."""
    caller = getattr(request, "auth", None)
    if not isinstance(caller, Caller):
        raise TypeError("this operation needs auth=Needs(...), so that there is a caller")
    return caller
