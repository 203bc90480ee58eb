"""Training and assistance for programs: what is offered and requested, and what fits what with its reasons."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.expertise import queries
from entente.domains.expertise.models import Honour, Nomination, Opportunity, Posting
from entente.domains.expertise.services.steps import refuse_others
from entente.domains.expertise.services.viewing import require

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


class NominationOut(Schema):
    """Somebody who is to come, and how far it is: vetted, the partner asked, present, evaluated."""

    number: int
    name: str
    office: str
    party: str
    vetting: str
    consent: str
    presence: str
    mark: int | None
    retain_until: date | None

    @staticmethod
    def resolve_number(held: Nomination) -> int:
        """Its number."""
        return held.pk


class PostingOut(Schema):
    """A tour on a post; `follows` is the number of the tour before on the same post."""

    number: int
    direction: str
    kind: str
    party: str
    post: str
    place: str
    agreement: str
    candidate: str
    since: str
    until: str
    state: str
    follows: int | None
    retain_until: date | None

    @staticmethod
    def resolve_number(held: Posting) -> int:
        """Its number in the addresses."""
        return held.pk

    @staticmethod
    def resolve_follows(held: Posting) -> int | None:
        """The tour before."""
        return held.follows_id


class HonourOut(Schema):
    """An award, by precedence; `visit` is the number of the diary's visit of which it is an outcome."""

    number: int
    direction: str
    distinction: str
    precedence: int
    recipient: str
    office: str
    party: str
    conferred_by: str
    grounds: str
    dated: str
    visit: str
    retain_until: date | None

    @staticmethod
    def resolve_number(held: Honour) -> int:
        """Its number."""
        return held.pk

    @staticmethod
    def resolve_distinction(held: Honour) -> str:
        """Its name with the class."""
        return str(held.distinction)

    @staticmethod
    def resolve_precedence(held: Honour) -> int:
        """The distinction's place in its country's order."""
        return held.distinction.precedence


def _seeing(request: HttpRequest, subject: str) -> Caller:
    """Who calls, let through by the gate to names; raise NamesNotShown."""
    caller = _keeper(request)
    require(caller.actor, subject, caller.now)
    return caller


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


@router.get("/postings", auth=READ, response={200: list[PostingOut], **ANSWERS}, operation_id="list_postings")
@paged
def postings(request: HttpRequest, party: str = "") -> Any:
    """Liaison officers, secondments, missions; with `party` (key of a partner) those with it. The ledger keeps it."""
    found = queries.postings(_seeing(request, "postings").service)
    return found.filter(party=party) if party else found


@router.get("/honours", auth=READ, response={200: list[HonourOut], **ANSWERS}, operation_id="list_honours")
@paged
def honours(request: HttpRequest, party: str = "") -> Any:
    """What was awarded and received, by precedence. The ledger keeps that it was read."""
    found = queries.honours(_seeing(request, "honours").service)
    return found.filter(party=party) if party else found


@router.get(
    "/{number}/nominations", auth=READ, response={200: list[NominationOut], **ANSWERS}, operation_id="list_nominations"
)
@paged
def nominations(request: HttpRequest, number: int) -> Any:
    """Who is nominated for a course. The ledger keeps that it was read."""
    caller = _seeing(request, f"expertise:{number}")
    return queries.nominations(queries.one(queries.opportunities(caller.service), number))
