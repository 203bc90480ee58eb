"""A meeting proposed, countered, accepted, moved, declined, cancelled (P-15.2, P-15.3)."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from entente.domains.meetings.models import Meeting
from entente.domains.meetings.rules.facts import FARTHEST, Asked
from entente.domains.meetings.services.ports import Desk, MeetingNotReady
from entente.protocol.bodies import MeetingBody
from entente.protocol.controls import Meeting as Control
from entente.protocol.meetings_thread import OFFERED, OPEN, MeetingStage, MeetingState
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import MeetingGround, MeetingStep
from entente.vocabulary.ids import MessageId

LONGEST = 60 * DAY
"""A course of two months is the longest that is arranged like this; more is a slip of the pen."""


def propose(desk: Desk, dossier: str, asked: Asked) -> MessageId:
    """Propose a meeting in a dossier; its id. Raise MeetingNotReady, Denied."""
    _refuse_unclear(asked)
    if asked.ends <= desk.now:
        raise MeetingNotReady(
            "that time is past", clause="P-15.2.1", cure="propose one to come; enter in the diary what took place"
        )
    return desk.post(dossier, Control(MeetingStep.PROPOSE, asked.starts, asked.ends), asked.body)


def counter(desk: Desk, held: Meeting, asked: Asked) -> MessageId:
    """Another time or another place: a counter-proposal, or once it is agreed a move. Raise MeetingNotReady, Denied."""
    _refuse_unclear(asked)
    _require(may_counter(held.folded), "the meeting is no longer open")
    return desk.send(held, Control(MeetingStep.PROPOSE, asked.starts, asked.ends), asked.body)


def accept(desk: Desk, held: Meeting, words: str = "") -> MessageId:
    """Accept the proposal on the table; raise MeetingNotReady, Denied."""
    _require(may_answer(held.folded, desk.service), "no proposal waits for this service's answer")
    _refuse_beyond(held.folded.offer.ends)
    return desk.send(held, Control(MeetingStep.ACCEPT), _words(words))


def decline(desk: Desk, held: Meeting, ground: MeetingGround, words: str = "") -> MessageId:
    """Decline the proposal on the table; what was agreed before stands. Raise MeetingNotReady, Denied."""
    _require(may_answer(held.folded, desk.service), "no proposal waits for this service's answer")
    return desk.send(held, Control(MeetingStep.DECLINE, ground=ground), _words(words))


def cancel(desk: Desk, held: Meeting, ground: MeetingGround, words: str = "") -> MessageId:
    """Cancel it before there are minutes; raise MeetingNotReady, Denied."""
    _require(may_cancel(held.folded), "the meeting is over or was cancelled before")
    return desk.send(held, Control(MeetingStep.CANCEL, ground=ground), _words(words))


def taken(held: Meeting, take: Callable[[], int]) -> int:
    """Take an agreed meeting into the diary by `take`; the entry's number. Raise MeetingNotReady."""
    folded = held.folded
    if folded.agreed is None or folded.stage is MeetingStage.CANCELLED:
        raise MeetingNotReady("nothing is agreed that could stand in the diary", cure="wait for the partner's answer")
    held.entry = take()
    held.save(update_fields=["entry"])
    return held.entry


def may_answer(folded: MeetingState, service: str) -> bool:
    """Whether the proposal on the table waits for this service."""
    return folded.stage in OFFERED and service in folded.waiting_for


def may_counter(folded: MeetingState) -> bool:
    """Whether another time may be proposed."""
    return folded.stage in OPEN


def may_cancel(folded: MeetingState) -> bool:
    """Whether it may still be cancelled."""
    return folded.stage in OPEN


def may_minute(folded: MeetingState, now: int) -> bool:
    """Whether minutes may be laid on the table: it is agreed and has begun, and not all have signed (P-15.4)."""
    open_to = (MeetingStage.AGREED, MeetingStage.MINUTED, MeetingStage.SIGNED_IN_PART)
    return folded.stage in open_to and folded.agreed is not None and folded.agreed.starts <= now


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise MeetingNotReady(what, clause="P-15.6.7", cure="look at the stage of the meeting")


def _refuse_beyond(ends: Milliseconds) -> None:
    if ends > FARTHEST:
        raise MeetingNotReady("it lies beyond every calendar", clause="P-15.2.1", cure="correct the times")


def _refuse_unclear(asked: Asked) -> None:
    if not asked.body.title.strip():
        raise MeetingNotReady("the meeting has no subject", clause="P-15.2.1", cure="say in a few words what it is on")
    if not 0 < asked.starts < asked.ends:
        raise MeetingNotReady("it ends before it begins", clause="P-15.2.1", cure="correct the times")
    if asked.ends - asked.starts > LONGEST:
        raise MeetingNotReady("it lasts longer than two months", clause="P-15.2.1", cure="correct the times")
    _refuse_beyond(asked.ends)
    try:
        ZoneInfo(asked.body.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise MeetingNotReady(
            f"{asked.body.zone[:40]!r} is no time zone", clause="P-15.2.1", cure="write an IANA name: Africa/Casablanca"
        ) from error


def _words(words: str) -> MeetingBody | None:
    return MeetingBody(text=words.strip()) if words.strip() else None
