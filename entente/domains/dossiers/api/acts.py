"""What is done with a message that is held: passed on, thinned out, a recall carried out, a declaration passed on."""

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from entente.api import wire_values
from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.scopes import Scope
from entente.api.wire_values import GroundJson, HandlingJson
from entente.domains.dossiers.api.shapes import SentOut
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.rules.sanitising import parts
from entente.domains.dossiers.services.forwarding import forward, forward_in_danger
from entente.domains.dossiers.services.recalls import carry_out
from entente.domains.dossiers.services.relaying import relay
from entente.domains.dossiers.services.sanitising import report_held, sanitise
from entente.protocol.wire import Ground
from entente.vocabulary.codes import Declaration, KeepingGround
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, dossier_id, message_id

router = Router()
SEND, READ = Needs(Scope.MESSAGES_SEND), Needs(Scope.MESSAGES_READ)


class OnwardIn(Schema):
    """Into which dossier, under which ground; the handling may only tighten the original's."""

    dossier: str
    ground: GroundJson
    handling: HandlingJson | None = None

    def target(self, request: HttpRequest) -> DossierId:
        """The dossier, which this service holds; raise IdMalformed, Unknown."""
        return DossierId(folders.dossier(caller_of(request).service, dossier_id(self.dossier)).dossier)

    def terms(self) -> tuple[Ground, Handling | None]:
        """Ground and handling as typed values; raise Malformed."""
        tight = None if self.handling is None else wire_values.read(self.handling, Handling, "handling")
        return wire_values.read(self.ground, Ground, "ground"), tight


class ForwardIn(OnwardIn):
    """A forward; `danger` says why it cannot wait for consent, and the originator is told."""

    consent: str | None = None
    danger: str = Field(default="", max_length=4000)


class SanitiseIn(OnwardIn):
    """A sanitised version; the paths are those of `parts`."""

    leave_out: list[str] = Field(min_length=1, max_length=1000)


class PartOut(Schema):
    """One part of a report that can be left out."""

    path: str
    kind: str
    shown: str


class CarryOutIn(Schema):
    """What is done with the content: a restriction names its ground."""

    outcome: Declaration
    keeping: KeepingGround | None = None


class RelayIn(Schema):
    """The originator's order that the declaration answers."""

    order: str


@router.post(
    "/messages/{message}/forward", auth=SEND, response={201: SentOut, **ANSWERS}, operation_id="forward_message"
)
def forwarded(request: HttpRequest, message: str, told: ForwardIn) -> Status[SentOut]:
    """Pass a message on whole, with its proof; in danger the notice to the originator is the second id."""
    caller, named, target = caller_of(request), message_id(message), told.target(request)
    ground, handling = told.terms()
    if told.danger:
        sent = forward_in_danger(
            caller.exchange, caller.actor, named, target, ground=ground, why=told.danger, handling=handling
        )
        return Status(201, SentOut(messages=list(sent)))
    consent = message_id(told.consent) if told.consent else None
    one = forward(caller.exchange, caller.actor, named, target, ground=ground, consent=consent, handling=handling)
    return Status(201, SentOut(messages=[one]))


@router.get(
    "/messages/{message}/parts", auth=READ, response={200: list[PartOut], **ANSWERS}, operation_id="list_report_parts"
)
def parts_of(request: HttpRequest, message: str) -> list[PartOut]:
    """The parts of a report, opened through the gate."""
    caller = caller_of(request)
    held = report_held(caller.exchange, caller.actor, message_id(message))
    return [PartOut(path=part.path, kind=part.kind.value, shown=part.shown) for part in parts(held)]


@router.post(
    "/messages/{message}/sanitise", auth=SEND, response={201: SentOut, **ANSWERS}, operation_id="sanitise_report"
)
def sanitised(request: HttpRequest, message: str, told: SanitiseIn) -> Status[SentOut]:
    """Send a report without the parts named."""
    caller, target = caller_of(request), told.target(request)
    ground, handling = told.terms()
    taken = frozenset(told.leave_out)
    one = sanitise(caller.exchange, caller.actor, message_id(message), target, taken, ground=ground, handling=handling)
    return Status(201, SentOut(messages=[one]))


@router.post(
    "/messages/{message}/carry-out", auth=SEND, response={201: SentOut, **ANSWERS}, operation_id="carry_out_order"
)
def carried_out(request: HttpRequest, message: str, told: CarryOutIn) -> Status[SentOut]:
    """Do what a received recall or correction asks; the declaration, then the recalls passed on. Safe to repeat."""
    caller = caller_of(request)
    done = carry_out(caller.exchange, caller.actor, message_id(message), told.outcome, told.keeping)
    return Status(201, SentOut(messages=list(done)))


@router.post(
    "/messages/{message}/relay", auth=SEND, response={201: SentOut, **ANSWERS}, operation_id="relay_declaration"
)
def relayed(request: HttpRequest, message: str, told: RelayIn) -> Status[SentOut]:
    """Pass a further holder's declaration on to the originator."""
    caller = caller_of(request)
    one = relay(caller.exchange, caller.actor, message_id(message), message_id(told.order))
    return Status(201, SentOut(messages=[one]))
