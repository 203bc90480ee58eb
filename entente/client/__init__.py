"""A typed client of a node's REST interface; it needs nothing of the node but the vocabulary.

>>> with Client("https://node.example", token) as node:  # doctest: +SKIP
...     for request in node.requests():
...         print(request.counterpart, request.due_at)
"""

from entente.client.assembly_shapes import Assembly, Meeting, MeetingPlan
from entente.client.calls import Client
from entente.client.diary_shapes import Commitment, DiaryEntry, WholeEntry
from entente.client.dossier_shapes import (
    Dossier,
    Draft,
    Duty,
    LaidUp,
    Message,
    Part,
    Passage,
    Preview,
    Reading,
    Recipient,
    Request,
    Tasking,
)
from entente.client.identity_shapes import Candidate, Chart, Compared, Entity, Found, Hit, ImportReport, Subject
from entente.client.partner_shapes import Agreement, Head, HeldHead, Partner, Statement, Undeclared
from entente.client.refusals import CallRefused, NodeUnreachable, Reason
from entente.client.screening_shapes import (
    AccreditationApplicant,
    AccreditationEvent,
    ListColumns,
    ReceivedList,
    RefusedRow,
    Screening,
    ScreeningCandidate,
    ToldOpinion,
)

__all__ = [
    "AccreditationApplicant",
    "AccreditationEvent",
    "Agreement",
    "Assembly",
    "CallRefused",
    "Candidate",
    "Chart",
    "Client",
    "Commitment",
    "Compared",
    "DiaryEntry",
    "Dossier",
    "Draft",
    "Duty",
    "Entity",
    "Found",
    "Head",
    "HeldHead",
    "Hit",
    "ImportReport",
    "LaidUp",
    "ListColumns",
    "Meeting",
    "MeetingPlan",
    "Message",
    "NodeUnreachable",
    "Part",
    "Partner",
    "Passage",
    "Preview",
    "Reading",
    "Reason",
    "ReceivedList",
    "Recipient",
    "RefusedRow",
    "Request",
    "Screening",
    "ScreeningCandidate",
    "Statement",
    "Subject",
    "Tasking",
    "ToldOpinion",
    "Undeclared",
    "WholeEntry",
]
