"""Who calls: one who reads the diary, or one who writes in it; a scope only narrows what the roles permit."""

from django.http import HttpRequest

from entente.api.caller import Caller, Needs, caller_of
from entente.api.scopes import Scope
from entente.domains.diary.services.consenting import Sender
from entente.domains.diary.services.entering import DIARISTS, READERS, refuse_others

READ, WRITE = Needs(Scope.DIARY_READ), Needs(Scope.DIARY_WRITE)


def diarist(request: HttpRequest) -> Caller:
    """Who writes; raise NotADiarist."""
    caller = caller_of(request)
    refuse_others(caller.actor.roles, DIARISTS)
    return caller


def reader(request: HttpRequest) -> Caller:
    """Who reads; raise NotADiarist."""
    caller = caller_of(request)
    refuse_others(caller.actor.roles, READERS)
    return caller


def sender(caller: Caller) -> Sender:
    """By what the caller's messages go."""
    return Sender(caller.actor, caller.exchange.compose)
