"""Agreements for programs: what binds whom, its clauses, and the compiled terms that the gate applies."""

from typing import Annotated, Any, Literal

import msgspec
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status
from pydantic import Base64Bytes, WithJsonSchema

from entente.api import wire_values
from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules.kinds import AgreementKind
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.services import assuring, drafting, instrument, proposing, signing
from entente.domains.agreements.services.ports import Desk
from entente.exchange.errors import Unknown
from entente.vocabulary.ids import AgreementId, dossier_id

router = Router(tags=["agreements"])
READ, WRITE = Needs(Scope.AGREEMENTS_READ), Needs(Scope.AGREEMENTS_WRITE)

TEXT_SCHEMA = wire_values.inline(Text)


class AgreementOut(Schema):
    """An agreement or a draft; its id is that of the dossier in which it is negotiated."""

    agreement: str
    kind: AgreementKind
    title: str
    parties: list[str]
    state: str
    digest: str
    effective_from: int | None

    @classmethod
    def of(cls, held: Agreement, now: int) -> "AgreementOut":
        """In the state that is in effect now."""
        return cls(
            agreement=held.dossier,
            kind=AgreementKind(held.kind),
            title=held.title,
            parties=held.parties,
            state=queries.state_at(held, now).value,
            digest=held.digest,
            effective_from=held.effective_from,
        )


class ClauseOut(Schema):
    """One clause of the text on the table: executable value, authentic words by language."""

    number: int
    kind: str
    value: dict[str, Any]
    words: dict[str, str]


class AgreementTextOut(AgreementOut):
    """An agreement with its clauses."""

    clauses: list[ClauseOut]


@router.get("", auth=READ, response={200: list[AgreementOut], **ANSWERS}, operation_id="list_agreements")
@paged
def listed(request: HttpRequest) -> list[AgreementOut]:
    """Agreements and drafts, the newest change first."""
    caller = caller_of(request)
    return [AgreementOut.of(held, caller.now) for held in queries.agreements(caller.service)]


@router.get("/{agreement}", auth=READ, response={200: AgreementTextOut, **ANSWERS}, operation_id="get_agreement")
def one(request: HttpRequest, agreement: str) -> AgreementTextOut:
    """One agreement with the clauses on the table; a draft has none."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    text = queries.signed_text(held)
    clauses = [ClauseOut.model_validate(msgspec.to_builtins(clause)) for clause in text.clauses] if text else []
    return AgreementTextOut(**AgreementOut.of(held, caller.now).model_dump(), clauses=clauses)


@router.get(
    "/{agreement}/terms", auth=READ, response={200: dict[str, Any], **ANSWERS}, operation_id="get_agreement_terms"
)
def terms(request: HttpRequest, agreement: str) -> Any:
    """The terms as the gate applies them now; `clauses` names the clause each comes from."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    found = queries.terms(caller.service, AgreementId(held.dossier), caller.now)
    if found is None:
        raise Unknown("nothing was signed yet", cure="wait until all parties have signed")
    return msgspec.to_builtins(found, order="deterministic")


class TextIn(Schema):
    """A whole version: kind, title and numbered clauses, as docs/protocol has them (P-6.9)."""

    text: Annotated[dict[str, Any], WithJsonSchema(TEXT_SCHEMA)]


class EventIn(Schema):
    """What is announced; without a date, as early as the agreement allows."""

    event: Literal["in_force", "suspended", "resumed", "terminated"]
    effective: int | None = Field(default=None, ge=0, le=2**53 - 1)


class SignatureIn(Schema):
    """A personal signature, made where the signatory keeps the key: the key itself never comes here (P-6.10)."""

    credential: str = Field(max_length=64, description="key id of the personal key, as the text names it")
    name: str = Field(max_length=200, description="name and rank, as the other side shall read them")
    assertion: Base64Bytes


class StepOut(Schema):
    """The message by which the step was taken."""

    message: str


@router.post("/{agreement}/proposals", auth=WRITE, response={201: StepOut, **ANSWERS}, operation_id="propose_agreement")
def proposed(request: HttpRequest, agreement: str, told: TextIn) -> Status[StepOut]:
    """Propose a text in an agreement dossier, or counter the one on the table with a whole new one."""
    caller = caller_of(request)
    desk = _desk(caller)
    text = wire_values.read(told.text, Text, "text")
    draft = drafting.save_draft(desk, dossier_id(agreement), text)
    return Status(201, StepOut(message=proposing.propose(desk, draft)))


@router.post("/{agreement}/signatures", auth=WRITE, response={201: StepOut, **ANSWERS}, operation_id="sign_agreement")
def signed(request: HttpRequest, agreement: str, told: SignatureIn) -> Status[StepOut]:
    """Send the caller's personal signature of the text on the table."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    sent = signing.attest(_desk(caller), held, told.credential, told.name, told.assertion)
    return Status(201, StepOut(message=sent))


@router.post("/{agreement}/assurances", auth=WRITE, response={201: StepOut, **ANSWERS}, operation_id="give_assurance")
def assured(request: HttpRequest, agreement: str, told: SignatureIn) -> Status[StepOut]:
    """Send the assurance against death penalty and torture that the caller signed in person (P-13.10)."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    sent = assuring.attest(_desk(caller), held, told.credential, told.name, told.assertion)
    return Status(201, StepOut(message=sent))


class UndeclaredOut(Schema):
    """A receiver that has not said what became of these messages since the agreement ended."""

    receiver: str
    messages: list[str]


@router.get(
    "/{agreement}/undeclared",
    auth=READ,
    response={200: list[UndeclaredOut], **ANSWERS},
    operation_id="list_undeclared",
)
def undeclared(request: HttpRequest, agreement: str) -> list[UndeclaredOut]:
    """Who has not declared the erasure of what it received under an agreement that has ended (P-12.9)."""
    caller = caller_of(request)
    found = queries.undeclared_at_end(_held(caller, agreement), caller.now)
    return [UndeclaredOut(receiver=one.receiver, messages=list(one.messages)) for one in found]


@router.post("/{agreement}/events", auth=WRITE, response={201: StepOut, **ANSWERS}, operation_id="announce_event")
def announced(request: HttpRequest, agreement: str, told: EventIn) -> Status[StepOut]:
    """Notify entry into force, suspend, resume or terminate."""
    caller = caller_of(request)
    held = _held(caller, agreement)
    return Status(201, StepOut(message=instrument.announce(_desk(caller), held, told.event, told.effective)))


def _desk(caller: Caller) -> Desk:
    return Desk(caller.actor, caller.exchange.compose, caller.now)


def _held(caller: Caller, agreement: str) -> Agreement:
    held = queries.agreement(caller.service, agreement)
    if held is None:
        raise Unknown(f"no agreement {agreement[:12]!r}", cure="look at the list of agreements")
    return held
