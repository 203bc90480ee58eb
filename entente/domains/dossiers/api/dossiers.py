"""Dossiers: list, open, look at, state the members anew, close."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.dossiers.api.shapes import DossierOut, MembersIn, OpenDossierIn
from entente.domains.dossiers.queries import folders
from entente.exchange.models import Dossier
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.ids import dossier_id

router = Router()
READ, WRITE = Needs(Scope.DOSSIERS_READ), Needs(Scope.DOSSIERS_WRITE)


@router.get("/dossiers", auth=READ, response={200: list[DossierOut], **ANSWERS}, operation_id="list_dossiers")
@paged
def listed(request: HttpRequest, kind: DossierKind | None = None, words: str = "") -> Any:
    """The service's dossiers, the newest change first."""
    return folders.dossiers(caller_of(request).service, kind=kind.value if kind else "", words=words)


@router.post("/dossiers", auth=WRITE, response={201: DossierOut, **ANSWERS}, operation_id="open_dossier")
def opened(request: HttpRequest, told: OpenDossierIn) -> Status[Dossier]:
    """Open a dossier that this service owns."""
    caller = caller_of(request)
    linked = [dossier_id(named) for named in told.linked]
    made = caller.exchange.open_dossier(
        told.kind, told.named(), caller.actor, title=told.title, purpose=told.purpose, linked=linked
    )
    return Status(201, folders.dossier(caller.service, made))


@router.get("/dossiers/{dossier}", auth=READ, response={200: DossierOut, **ANSWERS}, operation_id="get_dossier")
def one(request: HttpRequest, dossier: str) -> Dossier:
    """One dossier."""
    return folders.dossier(caller_of(request).service, dossier_id(dossier))


@router.post(
    "/dossiers/{dossier}/close", auth=WRITE, response={200: DossierOut, **ANSWERS}, operation_id="close_dossier"
)
def closed(request: HttpRequest, dossier: str) -> Dossier:
    """Close it; recalls and corrections still pass."""
    caller = caller_of(request)
    named = dossier_id(dossier)
    folders.dossier(caller.service, named)
    caller.exchange.close_dossier(named, caller.actor)
    return folders.dossier(caller.service, named)


@router.put(
    "/dossiers/{dossier}/members", auth=WRITE, response={200: DossierOut, **ANSWERS}, operation_id="set_members"
)
def stated(request: HttpRequest, dossier: str, told: MembersIn) -> Dossier:
    """State the whole membership anew, without the owner; whoever is missing is removed."""
    caller = caller_of(request)
    named = dossier_id(dossier)
    folders.dossier(caller.service, named)
    caller.exchange.set_members(named, told.named(), caller.actor)
    return folders.dossier(caller.service, named)
