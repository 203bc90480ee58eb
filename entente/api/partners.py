"""Partners: whom this service exchanges with. Trust comes from words compared out of band, never from a call."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.exchange.errors import Unknown
from entente.exchange.models import Partner

router = Router(tags=["partners"])
READ = Needs(Scope.PARTNERS_READ)


class PartnerOut(Schema):
    """A partner as this service knows it."""

    partner: str
    name: str
    state: str
    urls: list[str]
    confirmed_at: int | None
    last_contact: int | None
    last_error: str


@router.get("", auth=READ, response={200: list[PartnerOut], **ANSWERS}, operation_id="list_partners")
@paged
def listed(request: HttpRequest) -> Any:
    """All partners of the service, by id."""
    return Partner.objects.filter(service=caller_of(request).service).order_by("partner")


@router.get("/{partner}", auth=READ, response={200: PartnerOut, **ANSWERS}, operation_id="get_partner")
def one(request: HttpRequest, partner: str) -> Partner:
    """One partner."""
    found = Partner.objects.filter(service=caller_of(request).service, partner=partner).first()
    if found is None:
        raise Unknown(f"no partner {partner[:80]!r}", cure="look at the list of partners")
    return found
