"""On which ground a program calls: the token's scope, and the roles of the officer it acts for."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from entente.api.caller import Caller, Needs, caller_of
from entente.api.scopes import Scope
from entente.domains.events.models import Event
from entente.domains.events.services.ground import APPROVERS, JUDGES, PLANNERS, READERS, refuse_others
from entente.vocabulary.clock import SECOND
from entente.vocabulary.roles import Role

READ, WRITE = Needs(Scope.EVENTS_READ), Needs(Scope.EVENTS_WRITE)


def reader(request: HttpRequest) -> Caller:
    """Whoever may read events; raise NotThisWork."""
    return _in(request, READERS)


def planner(request: HttpRequest) -> Caller:
    """Whoever keeps events; raise NotThisWork."""
    return _in(request, PLANNERS)


def judge(request: HttpRequest) -> Caller:
    """Whoever judges scenarios; raise NotThisWork."""
    return _in(request, JUDGES)


def approver(request: HttpRequest) -> Caller:
    """Whoever puts a threat picture in force; raise NotThisWork."""
    return _in(request, APPROVERS)


def supervisor(request: HttpRequest) -> Caller:
    """Whoever signs a plan off; raise NotThisWork."""
    return _in(request, (Role.SUPERVISOR,))


def _in(request: HttpRequest, roles: tuple[Role, ...]) -> Caller:
    caller = caller_of(request)
    refuse_others(caller.actor.roles, roles)
    return caller


def today(caller: Caller, event: Event) -> date:
    """The day where the event takes place."""
    return datetime.fromtimestamp(caller.now / SECOND, UTC).astimezone(ZoneInfo(event.zone)).date()
