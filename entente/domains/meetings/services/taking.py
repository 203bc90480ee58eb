"""What messages change: each step is written down, minutes and signatures are checked, the stage follows the fold.

Called inside the transaction that stores the messages, in either order; the same message again changes nothing.
"""

from collections.abc import Sequence

import msgspec

from entente.crypto.canonical import CanonicalError
from entente.domains.meetings.models import Meeting, Minutes, MinutesSignature, Step
from entente.domains.meetings.services.settling import settle
from entente.exchange.drafts import Accepted
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.ports import Folded
from entente.protocol import assertion, controls
from entente.protocol.bodies import MeetingBody, MinutesBody, SignatureBody
from entente.protocol.minutes import MinutesText, read_minutes
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import MessageId, ServiceId


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: what steps, minutes and signatures say."""
    touched: dict[int, Meeting] = {}
    for one in accepted:
        if one.verdict == MessageVerdict.ACCEPTED and (held := _taken(one)):
            touched[held.pk] = held
    for held in touched.values():
        settle(held)


def on_folded(folded: Sequence[Folded], now: Milliseconds) -> None:
    """A fold handler of the exchange: where each meeting stands."""
    for each in folded:
        if each.state.meeting is not None:
            held = _row(each.service, each.dossier, each.state.root, now)
            held.state, held.updated = msgspec.to_builtins(each.state.meeting), now
            settle(held)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: what an erased message said goes with it."""
    named = {"meeting__service": service, "message__in": list(messages)}
    gone = Step.objects.filter(**named)
    for held in Meeting.objects.filter(service=service, steps__in=gone).distinct():
        held.title, held.assembly = "", ""
        held.save(update_fields=["title", "assembly"])
    gone.update(said={})
    Minutes.objects.filter(**named).delete()
    MinutesSignature.objects.filter(**named).update(name="", assertion=b"")


def _row(service: ServiceId, dossier: str, thread: str, at: Milliseconds) -> Meeting:
    found, _made = Meeting.objects.get_or_create(
        service=service, thread=thread, defaults={"dossier": dossier, "updated": at}
    )
    return found


def _taken(one: Accepted) -> Meeting | None:
    control = one.header.control
    match control:
        case controls.Meeting():
            return _step(one, control)
        case controls.Minutes():
            return _minutes(one, control)
        case controls.SignatureControl():
            return _signature(one, control)
        case _:
            return None


def _step(one: Accepted, control: controls.Meeting) -> Meeting:
    held = _row(one.service, one.dossier, one.thread, one.stored_at)
    body = msgspec.json.decode(one.body, type=MeetingBody) if one.body else MeetingBody()
    Step.objects.get_or_create(
        meeting=held,
        message=one.message_id,
        defaults={
            "by": one.header.author,
            "step": control.step.value,
            "ground": control.ground.value if control.ground else "",
            "starts": control.starts,
            "ends": control.ends,
            "said": msgspec.to_builtins(body),
            "at": one.header.created,
        },
    )
    return held


def _minutes(one: Accepted, control: controls.Minutes) -> Meeting | None:
    held = Meeting.objects.filter(service=one.service, thread=one.thread).first()
    text = _text(one, control.digest)
    if held is None or text is None:
        return None
    told = {"by": one.header.author, "digest": control.digest, "text": text.encode(), "at": one.header.created}
    Minutes.objects.get_or_create(meeting=held, message=one.message_id, defaults=told)
    return held


def _text(one: Accepted, digest: str) -> MinutesText | None:
    """The minutes, where they are those that the header pins and of this meeting; others stay in the log (P-15.5.2)."""
    if one.body is None:
        return None
    try:
        text = read_minutes(msgspec.json.decode(one.body, type=MinutesBody).minutes)
    except (CanonicalError, msgspec.ValidationError):
        return None
    return text if text.digest == digest and text.meeting == one.thread else None


def _signature(one: Accepted, control: controls.SignatureControl) -> Meeting | None:
    held = Meeting.objects.filter(service=one.service, thread=one.thread).first()
    if held is None or one.body is None:
        return None
    body = msgspec.json.decode(one.body, type=SignatureBody)
    MinutesSignature.objects.get_or_create(
        meeting=held,
        message=one.message_id,
        defaults={
            "digest": control.digest[:64],
            "service": one.header.author,
            "office": control.signatory[:100],
            "credential": control.credential[:64],
            "name": body.name[:200],
            "assertion": body.assertion,
            "fault": _fault(held, one, control, body.assertion)[:200],
            "signed_at": one.header.created,
        },
    )
    return held


def _fault(held: Meeting, one: Accepted, control: controls.SignatureControl, given: bytes) -> str:
    paper = held.minutes.filter(digest=control.digest).first()
    named = paper.read.signatory(one.header.author, control.signatory, control.credential) if paper else None
    if named is None or named.credential != control.credential:
        return "the minutes do not name this signatory with this credential"
    try:
        assertion.verify(given, control.digest, named)
    except assertion.AssertionInvalid as error:
        return error.what
    return ""
