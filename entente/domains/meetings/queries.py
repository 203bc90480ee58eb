"""What pages, commands and other domains ask of meetings; every question names the service."""

from django.db.models import QuerySet

from entente.domains.meetings.models import Meeting, Minutes
from entente.domains.meetings.rules.facts import Agreed
from entente.exchange.errors import Unknown
from entente.exchange.models import Dossier
from entente.protocol.bodies import MeetingBody
from entente.protocol.meetings_thread import MeetingStage
from entente.vocabulary.codes import PERSONAL_DATA_FREE
from entente.vocabulary.ids import ServiceId

GONE = (MeetingStage.DECLINED, MeetingStage.CANCELLED)


class MeetingUnknown(Unknown):
    """No such meeting is held by this service."""


def meetings(service: ServiceId) -> QuerySet[Meeting]:
    """All meetings, the latest first."""
    return Meeting.objects.filter(service=service).exclude(stage="")


def meeting(service: ServiceId, thread: str) -> Meeting:
    """One meeting by the message that opened it; raise MeetingUnknown."""
    found = meetings(service).filter(thread=thread).first()
    if found is None:
        raise MeetingUnknown(f"no meeting {thread[:12]}", clause="P-15.2.1", cure="look at the list of meetings")
    return found


def said(held: Meeting, message: str = "") -> MeetingBody:
    """What the proposal that counts says: the one agreed, else the one on the table, or the one of this message."""
    folded = held.folded
    named = message or (folded.agreed or folded.offer).message
    row = held.steps.filter(message=named).first()
    return row.body if row else MeetingBody()


def on_paper(held: Meeting) -> Minutes | None:
    """The minutes on the table; None before any, and where their text is not what the header pinned (P-15.5.2)."""
    paper = held.folded.minutes
    return held.minutes.filter(message=paper.message).first() if paper else None


def agreed(held: Meeting) -> Agreed:
    """The meeting as it stands, for a calendar."""
    folded = held.folded
    offer = folded.agreed or folded.offer
    return Agreed(
        held.dossier,
        held.thread,
        offer.starts,
        offer.ends,
        folded.parties,
        said(held),
        folded.moves,
        folded.stage in GONE,
    )


def in_margins_of(service: ServiceId, assembly: str) -> QuerySet[Meeting]:
    """Meetings asked for at an assembly, the oldest first."""
    return meetings(service).filter(assembly__iexact=assembly.strip()).order_by("pk")


def places(service: ServiceId) -> QuerySet[Dossier]:
    """The dossiers in which a meeting may be proposed: open, and of a kind that holds no personal data (P-8.4)."""
    kinds = [kind.value for kind in PERSONAL_DATA_FREE]
    return Dossier.objects.filter(service=service, kind__in=kinds, closed=False).order_by("-updated_at")
