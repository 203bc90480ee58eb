"""A typed client of a node's REST interface; it needs nothing of the node but the vocabulary.

>>> with Client("https://node.example", token) as node:  # doctest: +SKIP
...     for request in node.requests():
...         print(request.counterpart, request.due_at)
"""

from entente.client.calls import Client
from entente.client.refusals import CallRefused, NodeUnreachable, Reason
from entente.client.shapes import (
    Agreement,
    Assembly,
    Dossier,
    Draft,
    Duty,
    Entity,
    Head,
    HeldHead,
    ImportReport,
    LaidUp,
    Meeting,
    MeetingPlan,
    Message,
    Part,
    Partner,
    Passage,
    Preview,
    Reading,
    Recipient,
    Request,
    Statement,
    Tasking,
    Undeclared,
)

__all__ = [
    "Agreement",
    "Assembly",
    "CallRefused",
    "Client",
    "Dossier",
    "Draft",
    "Duty",
    "Entity",
    "Head",
    "HeldHead",
    "ImportReport",
    "LaidUp",
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
    "Recipient",
    "Request",
    "Statement",
    "Tasking",
    "Undeclared",
]
