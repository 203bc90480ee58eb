"""A typed client of a node's REST interface; it needs nothing of the node but the vocabulary.

>>> with Client("https://node.example", token) as node:  # doctest: +SKIP
...     for request in node.requests():
...         print(request.counterpart, request.due_at)
"""

from entente.client.calls import Client
from entente.client.refusals import CallRefused, NodeUnreachable, Reason
from entente.client.shapes import (
    Agreement,
    Dossier,
    Draft,
    Entity,
    Head,
    HeldHead,
    ImportReport,
    Message,
    Partner,
    Preview,
    Reading,
    Recipient,
    Request,
    Statement,
    Undeclared,
)

__all__ = [
    "Agreement",
    "CallRefused",
    "Client",
    "Dossier",
    "Draft",
    "Entity",
    "Head",
    "HeldHead",
    "ImportReport",
    "Message",
    "NodeUnreachable",
    "Partner",
    "Preview",
    "Reading",
    "Reason",
    "Recipient",
    "Request",
    "Statement",
    "Undeclared",
]
