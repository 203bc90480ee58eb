"""Meetings for programs: proposed, answered, taken into the diary, minuted, signed; by the services of the pages."""

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
from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.rules.facts import Asked
from entente.domains.meetings.services import arranging, minuting
from entente.domains.meetings.services.ports import READERS, Desk, refuse_others
from entente.protocol.bodies import MeetingBody
from entente.protocol.minutes import MinutesText
from entente.vocabulary.codes import MeetingGround

router = Router(tags=["meetings"])
READ, WRITE = Needs(Scope.DIARY_READ), Needs(Scope.DIARY_WRITE)


class MeetingOut(Schema):
    """One meeting: the times agreed, or while none are those proposed; `entry` is its number in the diary."""

    thread: str
    dossier: str
    title: str
    stage: str
    starts: int
    ends: int
    partners: str
    proposer: str
    assembly: str
    waits: bool
    entry: int | None


class SaidOut(Schema):
    """One step of a meeting, with what its message said."""

    message: str
    by: str
    step: str
    ground: str
    starts: int
    ends: int
    said: dict[str, Any]
    at: int


class WholeMeetingOut(MeetingOut):
    """The same with all that was said, and whom it waits for."""

    waiting_for: list[str]
    steps: list[SaidOut]

    @staticmethod
    def resolve_waiting_for(held: Meeting) -> list[str]:
        """The parties whose answer or signature is outstanding."""
        return list(held.folded.waiting_for)

    @staticmethod
    def resolve_steps(held: Meeting) -> Any:
        """In their order."""
        return held.steps.all()


class AskedIn(Schema):
    """A time, with the body that P-6.15 has for meetings: title, text, form, zone, place, offices, assembly."""

    starts: int = Field(ge=1, le=2**53 - 1)
    ends: int = Field(ge=1, le=2**53 - 1)
    said: Annotated[dict[str, Any], WithJsonSchema(wire_values.inline(MeetingBody))]

    def read(self) -> Asked:
        """As the services take it; raise Malformed."""
        return Asked(self.starts, self.ends, wire_values.read(self.said, MeetingBody, "said"))


class ProposedIn(AskedIn):
    """The same in a dossier that holds no personal data."""

    dossier: str


class AnswerIn(Schema):
    """`accept`, or `decline` or `cancel` on a ground."""

    step: Literal["accept", "decline", "cancel"]
    ground: MeetingGround = MeetingGround.NOT_SAID
    words: str = Field(default="", max_length=4000)


class MinutesIn(Schema):
    """Minutes whole, as P-15.5 has them; `show` of the minutes gives a text that can be corrected."""

    text: Annotated[dict[str, Any], WithJsonSchema(wire_values.inline(MinutesText))]


class MinutesOut(Schema):
    """The minutes on the table with the digest that is signed."""

    digest: str
    text: dict[str, Any]


class MinutesSignatureIn(Schema):
    """A personal signature, made where the signatory keeps the key (P-15.5.3)."""

    credential: str = Field(max_length=64)
    name: str = Field(max_length=200)
    assertion: Base64Bytes


class SentOut(Schema):
    """The message by which the step was taken."""

    message: str


class TakenOut(Schema):
    """The entry's number in the diary."""

    entry: int


@router.get("", auth=READ, response={200: list[MeetingOut], **ANSWERS}, operation_id="list_partner_meetings")
@paged
def listed(request: HttpRequest, assembly: str = "") -> Any:
    """The meetings, the latest first; with `assembly` those asked for in its margins."""
    caller = _reader(request)
    if assembly:
        return queries.in_margins_of(caller.service, assembly)
    return queries.meetings(caller.service)


@router.post("", auth=WRITE, response={201: SentOut, **ANSWERS}, operation_id="propose_meeting")
def proposed(request: HttpRequest, told: ProposedIn) -> Status[SentOut]:
    """Propose a meeting; the message is its name from then on."""
    return Status(201, SentOut(message=arranging.propose(_desk(caller_of(request)), told.dossier, told.read())))


@router.get("/{thread}", auth=READ, response={200: WholeMeetingOut, **ANSWERS}, operation_id="get_partner_meeting")
def one(request: HttpRequest, thread: str) -> Any:
    """One meeting with all that was said."""
    return queries.meeting(_reader(request).service, thread)


@router.post("/{thread}/counter", auth=WRITE, response={201: SentOut, **ANSWERS}, operation_id="counter_meeting")
def countered(request: HttpRequest, thread: str, told: AskedIn) -> Status[SentOut]:
    """Another time: a counter-proposal, or a move of what was agreed."""
    caller = caller_of(request)
    return Status(201, SentOut(message=arranging.counter(_desk(caller), _held(caller, thread), told.read())))


@router.post("/{thread}/answer", auth=WRITE, response={201: SentOut, **ANSWERS}, operation_id="answer_meeting")
def answered(request: HttpRequest, thread: str, told: AnswerIn) -> Status[SentOut]:
    """Accept, decline or cancel."""
    caller = caller_of(request)
    desk, held = _desk(caller), _held(caller, thread)
    if told.step == "accept":
        return Status(201, SentOut(message=arranging.accept(desk, held, told.words)))
    act = arranging.cancel if told.step == "cancel" else arranging.decline
    return Status(201, SentOut(message=act(desk, held, told.ground, told.words)))


@router.post("/{thread}/diary", auth=WRITE, response={201: TakenOut, **ANSWERS}, operation_id="take_meeting")
def taken(request: HttpRequest, thread: str) -> Status[TakenOut]:
    """Take the agreed meeting into the diary, where it follows what is agreed later."""
    caller = caller_of(request)
    refuse_others(caller.actor.roles)
    held = _held(caller, thread)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    entry = arranging.taken(
        held, lambda: node.take_into_diary(caller.service, queries.agreed(held), caller.actor.staff)
    )
    return Status(201, TakenOut(entry=entry))


@router.get("/{thread}/minutes", auth=READ, response={200: MinutesOut, **ANSWERS}, operation_id="get_minutes")
def minutes(request: HttpRequest, thread: str) -> MinutesOut:
    """The minutes on the table; before there are any, a text to begin with, without words."""
    caller = _reader(request)
    held = _held(caller, thread)
    text = _text(held, caller)
    return MinutesOut(digest=text.digest, text=msgspec.to_builtins(text))


def _text(held: Meeting, caller: Caller) -> MinutesText:
    paper = queries.on_paper(held)
    if paper is not None:
        return paper.read
    said = queries.said(held)
    return minuting.drafted(held, said.title, said.zone, {}, minuting.unnamed(caller.service))


@router.post("/{thread}/minutes", auth=WRITE, response={201: SentOut, **ANSWERS}, operation_id="lay_minutes")
def laid(request: HttpRequest, thread: str, told: MinutesIn) -> Status[SentOut]:
    """Lay minutes on the table, or correct those that are there."""
    caller = caller_of(request)
    text = wire_values.read(told.text, MinutesText, "text")
    return Status(201, SentOut(message=minuting.lay(_desk(caller), _held(caller, thread), text)))


@router.post("/{thread}/signatures", auth=WRITE, response={201: SentOut, **ANSWERS}, operation_id="sign_minutes")
def signed(request: HttpRequest, thread: str, told: MinutesSignatureIn) -> Status[SentOut]:
    """Send the caller's personal signature of the minutes on the table."""
    caller = caller_of(request)
    held = _held(caller, thread)
    given = (told.credential, told.name, told.assertion)
    return Status(201, SentOut(message=minuting.attest(_desk(caller), held, queries.on_paper(held), *given)))


def _reader(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    refuse_others(caller.actor.roles, READERS)
    return caller


def _desk(caller: Caller) -> Desk:
    return Desk(caller.actor, caller.exchange.compose, caller.now)


def _held(caller: Caller, thread: str) -> Meeting:
    return queries.meeting(caller.service, thread)
