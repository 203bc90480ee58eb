"""Training and assistance for programs: what is offered and requested, and what fits what with its reasons."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.expertise import queries
from entente.domains.expertise.models import Opportunity
from entente.domains.expertise.services.steps import refuse_others

router = Router(tags=["expertise"])
READ = Needs(Scope.COOPERATION_READ)


class OpportunityOut(Schema):
    """Something offered or requested; `party` is a partner's key, empty for the own service."""

    number: int
    side: str
    kind: str
    party: str
    title: str
    area: str
    languages: str
    since: str
    until: str
    places: int
    state: str
    agreement: str

    @staticmethod
    def resolve_number(held: Opportunity) -> int:
        """Its number in the addresses."""
        return held.pk


class CriterionOut(Schema):
    """One criterion: what it says of the pair, and the two values that it compared."""

    criterion: str
    verdict: str
    offered: str
    requested: str


class MatchOut(Schema):
    """An offer beside a request, with every criterion; `worth` is the sum of what fits."""

    offer: int
    request: int
    worth: int
    found: list[CriterionOut]


def _keeper(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    refuse_others(caller.actor.roles)
    return caller


@router.get("", auth=READ, response={200: list[OpportunityOut], **ANSWERS}, operation_id="list_opportunities")
@paged
def listed(request: HttpRequest, state: str = "") -> Any:
    """Everything offered and requested, or what is in a state."""
    rows = queries.opportunities(_keeper(request).service)
    return rows.filter(state=state) if state else rows


@router.get("/matches", auth=READ, response={200: list[MatchOut], **ANSWERS}, operation_id="list_matches")
def matches(request: HttpRequest) -> Any:
    """Open offers beside open requests, the best first, with reasons."""
    return [
        MatchOut(
            offer=pair.offer,
            request=pair.request,
            worth=pair.worth,
            found=[
                CriterionOut(
                    criterion=each.criterion,
                    verdict=each.verdict.value,
                    offered=each.offered,
                    requested=each.requested,
                )
                for each in pair.found
            ],
        )
        for pair in queries.matches_of(_keeper(request).service)
    ]
