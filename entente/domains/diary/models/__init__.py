"""What a service keeps of its diary, one file a matter."""

from entente.domains.diary.models.commitments import Commitment
from entente.domains.diary.models.communiques import Communique, Reviewed, TaughtRow
from entente.domains.diary.models.entries import Entry, Outcome, Party, Topic
from entente.domains.diary.models.feeds import Feed
from entente.domains.diary.models.files import Handover, Line, Paper
from entente.domains.diary.models.people import Participant
from entente.domains.diary.models.statements import AskedOfUs, Consent, Statement

__all__ = [
    "AskedOfUs",
    "Commitment",
    "Communique",
    "Consent",
    "Entry",
    "Feed",
    "Handover",
    "Line",
    "Outcome",
    "Paper",
    "Participant",
    "Party",
    "Reviewed",
    "Statement",
    "TaughtRow",
    "Topic",
]
