"""Where a meeting stands: the fold, and for signed minutes the personal signatures with it (P-15.4.4)."""

from entente.domains.meetings.models import Meeting
from entente.protocol.bodies import MeetingBody
from entente.protocol.meetings_thread import MeetingStage, MeetingState


def settle(held: Meeting) -> None:
    """Keep stage, times, title and whose turn it is; nothing while the thread was not folded."""
    if not held.state:
        return
    folded = held.folded
    offer = folded.agreed or folded.offer
    said = _said(held, offer.message)
    held.title, held.assembly = said.title[:300] or held.title, said.assembly[:120] or held.assembly
    held.partners = " ".join(name for name in folded.parties if name != held.service)[:600]
    held.proposer, held.starts, held.ends = folded.offer.by, offer.starts, offer.ends
    held.stage, held.waits = _stage(held, folded).value, _waits(held, folded)
    held.save()


def _said(held: Meeting, message: str) -> MeetingBody:
    row = held.steps.filter(message=message).first()
    return row.body if row else MeetingBody()


def _stage(held: Meeting, folded: MeetingState) -> MeetingStage:
    if folded.stage is not MeetingStage.SIGNED or set(folded.parties) <= _signed(held, folded):
        return folded.stage
    return MeetingStage.SIGNED_IN_PART


def _signed(held: Meeting, folded: MeetingState) -> set[str]:
    """Whose signatures on the text that is on the table hold."""
    digest = folded.minutes.digest if folded.minutes else ""
    return set(held.signatures.filter(digest=digest, fault="").values_list("service", flat=True))


def _waits(held: Meeting, folded: MeetingState) -> bool:
    return held.service in folded.waiting_for
