"""The tables of the exchange; every row names the local service it belongs to (two services are walled)."""

from entente.exchange.models.dossiers import Dossier, Fork, ThreadState
from entente.exchange.models.messages import Batch, Content, Held, Message, Receipt, ReceiptRange
from entente.exchange.models.partners import HeldHead, Partner, Statement
from entente.exchange.models.traffic import AttachmentFile, Counter, Nonce, Outbox, Tombstone

__all__ = [
    "AttachmentFile",
    "Batch",
    "Content",
    "Counter",
    "Dossier",
    "Fork",
    "Held",
    "HeldHead",
    "Message",
    "Nonce",
    "Outbox",
    "Partner",
    "Receipt",
    "ReceiptRange",
    "Statement",
    "ThreadState",
    "Tombstone",
]
