"""What stays in the house: what waits besides requests, taskings of domestic units, entries of other channels."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from entente.api import wire_values
from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.api.wire_values import HandlingJson
from entente.domains.dossiers.models import ChannelEntry, Tasking
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.duties import Duty, duties
from entente.domains.dossiers.services import channels, taskings
from entente.exchange.errors import Unknown
from entente.vocabulary.codes import Channel
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import dossier_id, message_id

router = Router()
READ, WRITE = Needs(Scope.MESSAGES_READ), Needs(Scope.DOSSIERS_WRITE)
Instant = Annotated[int, Field(ge=0, le=2**53 - 1)]
Words = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\x00]*$")]


class DutyOut(Schema):
    """One thing that waits."""

    kind: str
    dossier: str
    thread: str
    message: str
    partner: str
    since: int
    due_at: int | None
    due: str
    order: str


class TaskingIn(Schema):
    """What a unit is asked, and until when."""

    unit: Line
    question: Words
    due_at: Instant


class TaskingOut(Schema):
    """A tasking; what the unit gave is read with the request, through the gate."""

    id: int
    thread: str
    unit: str
    due_at: int
    contributed_at: int | None


class ContributionIn(Schema):
    """What the unit gave."""

    text: Words


class PassageIn(Schema):
    """One passage through another channel."""

    channel: Channel
    counterpart: Line
    happened_at: Instant
    outgoing: bool = False
    external_reference: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")] = ""
    due_at: Instant | None = None
    handling: HandlingJson = Field(default_factory=dict)
    personal: bool = True
    text: Words = ""


class PassageOut(Schema):
    """An entry that the gate lets the caller see."""

    id: int
    channel: Channel
    counterpart: str
    outgoing: bool
    external_reference: str
    happened_at: int
    due_at: int | None
    settled_at: int | None
    text: str


@router.get("/duties", auth=READ, response={200: list[DutyOut], **ANSWERS}, operation_id="list_duties")
@paged
def waiting(request: HttpRequest) -> list[Duty]:
    """What waits besides requests: orders, declarations, consents, units, other channels, meetings, texts to sign."""
    return duties(caller_of(request).exchange.house)


@router.post(
    "/messages/{message}/taskings", auth=WRITE, response={201: TaskingOut, **ANSWERS}, operation_id="task_unit"
)
def tasked(request: HttpRequest, message: str, told: TaskingIn) -> Status[Tasking]:
    """Ask a domestic unit for its part of the answer to a partner's request."""
    caller = caller_of(request)
    made = taskings.task(caller.exchange, caller.actor, message_id(message), told.unit, told.question, told.due_at)
    return Status(201, made)


@router.post(
    "/taskings/{tasking}/contribution", auth=WRITE, response={200: TaskingOut, **ANSWERS}, operation_id="contribute"
)
def contributed(request: HttpRequest, tasking: Instant, told: ContributionIn) -> Tasking:
    """Enter what the unit gave; it is not overwritten afterwards."""
    caller = caller_of(request)
    held = Tasking.objects.filter(service=caller.service, pk=tasking).first()
    if held is None:
        raise Unknown(f"no tasking {tasking}", cure="look for it under its request")
    return taskings.contribute(caller.exchange, caller.actor, held, told.text)


@router.post(
    "/dossiers/{dossier}/channel-entries",
    auth=WRITE,
    response={201: PassageOut, **ANSWERS},
    operation_id="enter_channel",
)
def entered(request: HttpRequest, dossier: str, told: PassageIn) -> Status[ChannelEntry]:
    """Keep what came or went by another channel."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    fields: dict[str, Any] = told.dict()
    passage = channels.Passage(**fields | {"handling": wire_values.read(told.handling, Handling, "handling")})
    return Status(201, channels.enter(caller.exchange, caller.actor, folder, passage))


@router.get(
    "/dossiers/{dossier}/channel-entries",
    auth=READ,
    response={200: list[PassageOut], **ANSWERS},
    operation_id="list_channel_entries",
)
@paged
def entries(request: HttpRequest, dossier: str) -> list[ChannelEntry]:
    """The entries of a dossier, each seen through the gate and recorded; one that is refused refuses the list."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    held = ChannelEntry.objects.filter(service=caller.service, dossier_id=folder.dossier).order_by("happened_at", "pk")
    for entry in held.filter(erased_at=None):
        channels.view(caller.exchange, caller.actor, folder, entry)
    return list(held)
