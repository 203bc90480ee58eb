"""Approvals for programs: what waits, release, send back. Drafts are laid up under their dossier."""

from django.http import HttpRequest
from ninja import Field, Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.approvals import queries
from entente.domains.approvals.models import Held
from entente.domains.approvals.services import deciding
from entente.domains.approvals.services.accounts import author_of
from entente.vocabulary.ids import ServiceId, dossier_id

router = Router()
READ, SEND = Needs(Scope.MESSAGES_READ), Needs(Scope.MESSAGES_SEND)


class HeldOut(Schema):
    """A draft that waits, or what became of it; never its content."""

    name: str
    dossier: str
    kind: str
    needs: list[str]
    clauses: list[str]
    digest: str
    asked_by: str
    asked_at: int
    expires_at: int
    stage: str
    decided_by: str
    reason: str
    message: str

    @classmethod
    def of(cls, held: Held) -> "HeldOut":
        """From its row."""
        return cls(**{name: getattr(held, name) for name in cls.model_fields})


class DecisionIn(Schema):
    """The digest of the draft that was read, and the reason."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    reason: str = Field(default="", max_length=2000, pattern=r"^[^\x00]*$")


class ReleasedOut(Schema):
    """What the draft became."""

    message: str


@router.get("/drafts", auth=READ, response={200: list[HeldOut], **ANSWERS}, operation_id="list_drafts_to_release")
@paged
def waiting(request: HttpRequest) -> list[HeldOut]:
    """Drafts of others that this officer may release, the oldest first; none without the role."""
    caller = caller_of(request)
    if not queries.may_release(caller.actor):
        return []
    return [HeldOut.of(held) for held in queries.to_release(caller.exchange.house, caller.actor)]


@router.get("/drafts/own", auth=READ, response={200: list[HeldOut], **ANSWERS}, operation_id="list_own_drafts")
@paged
def own(request: HttpRequest) -> list[HeldOut]:
    """What this officer laid up, and what became of it."""
    caller = caller_of(request)
    return [HeldOut.of(held) for held in queries.own(caller.exchange.house, caller.actor)]


@router.post("/drafts/{name}/release", auth=SEND, response={200: ReleasedOut, **ANSWERS}, operation_id="release_draft")
def release(request: HttpRequest, name: str, told: DecisionIn) -> ReleasedOut:
    """Send exactly the draft of this digest, as its author's message."""
    caller = caller_of(request)
    held = _held(caller.service, name)
    author = author_of(caller.service, held.asked_by)
    return ReleasedOut(message=deciding.release(caller.exchange, held, author, caller.actor, told.digest, told.reason))


@router.post("/drafts/{name}/send-back", auth=SEND, response={200: HeldOut, **ANSWERS}, operation_id="send_draft_back")
def send_back(request: HttpRequest, name: str, told: DecisionIn) -> HeldOut:
    """Give it back to its author with a reason."""
    caller = caller_of(request)
    held = _held(caller.service, name)
    deciding.send_back(caller.exchange.house, held, caller.actor, told.reason)
    return HeldOut.of(_held(caller.service, name))


def _held(service: ServiceId, name: str) -> Held:
    return queries.held(service, dossier_id(name))  # 32 hexadecimal digits, as dossiers have
