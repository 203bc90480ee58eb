"""Who may ask, and what a hit check is made with."""

from entente.api.caller import Caller, Needs
from entente.api.scopes import Scope
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.errors import NotAllowedNow
from entente.vocabulary.roles import Role

READ, ASK = Needs(Scope.HITCHECKS_READ), Needs(Scope.HITCHECKS_ASK)
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER})
OVERSEERS = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR})


def checks_of(caller: Caller) -> Checks:
    """What checks are made with; raise NotAllowedNow where the node makes none."""
    desk = caller.exchange.checks
    if not isinstance(desk, CheckDesk):
        raise NotAllowedNow("this node makes no hit checks", cure="ask your administrator")
    return desk.checks


def need(caller: Caller, roles: frozenset[Role]) -> None:
    """Raise NotAllowedNow unless the officer has one of the roles."""
    if caller.actor.roles.isdisjoint(roles):
        raise NotAllowedNow("no role of this officer is made for it", cure="ask an officer of one of these roles")
