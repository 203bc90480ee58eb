"""Partners: whom this service exchanges with. Trust comes from words compared out of band, by a second officer."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS, ErrorOut, Malformed
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.exchange import partners
from entente.exchange.models import Partner
from entente.vocabulary.ids import service_id

router = Router(tags=["partners"])
READ, WRITE = Needs(Scope.PARTNERS_READ), Needs(Scope.PARTNERS_WRITE)


class PartnerOut(Schema):
    """A partner as this service knows it."""

    partner: str
    name: str
    state: str
    fingerprint: str
    """The twelve words of its root, to compare before confirming."""
    reason: str
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
    return partners.partner(caller_of(request).exchange.house, service_id(partner))


class StatementOut(Schema):
    """This service's own signed key statement, for partners, and the words to read to them."""

    statement: dict[str, Any]
    words: str


class AddPartnerIn(Schema):
    """A statement file's content, or the address from which to fetch it; exactly one."""

    statement: dict[str, Any] | None = None
    url: str = Field(default="", max_length=300)


class ConfirmIn(Schema):
    """The words as they were heard."""

    words: str = Field(max_length=300)


class ReasonIn(Schema):
    """Why; it stays in the ledger."""

    reason: str = Field(min_length=1, max_length=300)


own = Router(tags=["partners"])


@own.get("", auth=READ, response={200: StatementOut, **ANSWERS}, operation_id="get_statement")
def statement(request: HttpRequest) -> StatementOut:
    """What to hand to a new partner."""
    exchange = caller_of(request).exchange
    return StatementOut(statement=json.loads(exchange.statement()), words=exchange.house.keyring.trusted.words)


@router.post("", auth=WRITE, response={201: PartnerOut, 502: ErrorOut, **ANSWERS}, operation_id="add_partner")
def add(request: HttpRequest, told: AddPartnerIn) -> Status[Partner]:
    """Take a partner in; it stays pending until another officer confirms its words."""
    caller = caller_of(request)
    if (told.statement is None) is (not told.url):
        raise Malformed("a statement or an address, one of them", cure="send the file's content, or the url")
    if told.statement is None:
        return Status(201, caller.exchange.add_partner_from(told.url, caller.actor))
    return Status(201, caller.exchange.add_partner(json.dumps(told.statement).encode(), caller.actor))


@router.post("/{partner}/confirm", auth=WRITE, response={200: PartnerOut, **ANSWERS}, operation_id="confirm_partner")
def confirm(request: HttpRequest, partner: str, told: ConfirmIn) -> Partner:
    """Trust the root whose words were compared; not by the officer who added it."""
    caller = caller_of(request)
    return caller.exchange.confirm_partner(service_id(partner), told.words, caller.actor)


@router.post("/{partner}/suspend", auth=WRITE, response={200: PartnerOut, **ANSWERS}, operation_id="suspend_partner")
def suspend(request: HttpRequest, partner: str, told: ReasonIn) -> Partner:
    """Stop exchanging for now."""
    caller = caller_of(request)
    return caller.exchange.suspend_partner(service_id(partner), told.reason, caller.actor)


@router.post("/{partner}/resume", auth=WRITE, response={200: PartnerOut, **ANSWERS}, operation_id="resume_partner")
def resume(request: HttpRequest, partner: str) -> Partner:
    """Exchange again with a suspended partner."""
    caller = caller_of(request)
    return caller.exchange.resume_partner(service_id(partner), caller.actor)


@router.post("/{partner}/revoke", auth=WRITE, response={200: PartnerOut, **ANSWERS}, operation_id="revoke_partner")
def revoke(request: HttpRequest, partner: str, told: ReasonIn) -> Partner:
    """Trust it no more."""
    caller = caller_of(request)
    return caller.exchange.revoke_partner(service_id(partner), told.reason, caller.actor)
