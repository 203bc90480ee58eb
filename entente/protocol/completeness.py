"""What an author still lacks before a message may leave: the form, the urgency, the closed sets (P-6.2.2, P-6.2.3)."""

from collections.abc import Iterator

import msgspec

from entente.protocol import controls
from entente.protocol.agreements_thread import INSTRUMENT_EVENTS
from entente.protocol.bodies import ContentBody, EventBody, RequestBody
from entente.protocol.forms import missing_fields
from entente.protocol.reports import USES
from entente.protocol.request_table import PROGRESS_EVENTS
from entente.vocabulary.codes import Declaration, EventMatter, Extent, Urgency, UrgencyReason
from entente.vocabulary.errors import LocalError

REASONS = frozenset(UrgencyReason)


class Incomplete(LocalError):
    """A message lacks what its kind or form asks for; `lacks` are the codes, for the page that marks the fields."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(
            f"it lacks or misstates: {', '.join(lacks)}", clause="P-6.2.2", cure="complete it and send again"
        )
        self.lacks = lacks


def require_complete(control: controls.Control, urgency: Urgency, body: msgspec.Struct | None) -> None:
    """Raise Incomplete unless a conforming author may send this."""
    if lacks := [*_of_control(control, urgency), *_of_body(control, urgency, body)]:
        raise Incomplete(tuple(dict.fromkeys(lacks)))


def _of_control(control: controls.Control, urgency: Urgency) -> Iterator[str]:
    """Control fields that the fold would give no effect."""
    match control:
        case controls.Request():
            yield from _of_request(control, urgency)
        case controls.Progress(state=state) if state not in PROGRESS_EVENTS:
            yield "state"
        case controls.Refusal(extent=Extent.CONDITIONS):
            yield "extent"
        case controls.Feedback(use=use) if use not in USES:
            yield "use"
        case controls.Instrument(event=event) if event not in {*INSTRUMENT_EVENTS, "in_force"}:
            yield "event"
        case controls.Oral(what=what) if what not in ("request", "consent"):
            yield "what"
        case controls.Oral(what="consent", use=None):
            yield "use"
        case controls.DeclarationControl(outcome=outcome, ground=ground):
            if (outcome is Declaration.RESTRICTED) != (ground is not None):
                yield "ground"


def _of_request(control: controls.Request, urgency: Urgency) -> Iterator[str]:
    if not control.to:
        yield "to"
    urgent = urgency is not Urgency.NORMAL
    if (control.urgency_reason in REASONS) != urgent or (control.urgency_reason and not urgent):
        yield "urgency_reason"


def _of_body(control: controls.Control, urgency: Urgency, body: msgspec.Struct | None) -> Iterator[str]:
    if isinstance(control, controls.Request):
        yield from missing_fields(control.form, body if isinstance(body, RequestBody) else RequestBody(), urgency)
    if isinstance(control, controls.EventRecord):
        yield from _of_event(control, body if isinstance(body, EventBody) else EventBody())
    if isinstance(body, RequestBody | ContentBody):
        for entity in body.entities:
            yield from entity.objections()


def _of_event(control: controls.EventRecord, body: EventBody) -> Iterator[str]:
    """Each matter has its own part, and none of another's (P-6.18.2)."""
    parts = {
        EventMatter.ASSESSMENT: body.rating is not None,
        EventMatter.MOVEMENT: body.passage is not None,
        EventMatter.STEP: bool(body.step),
    }
    if [matter for matter, held in parts.items() if held] != [control.matter]:
        yield control.matter.value
    if len(control.key) != 32 or not set(control.key) <= set("0123456789abcdef"):
        yield "key"
