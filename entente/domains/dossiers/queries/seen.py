"""Who saw, exported, printed, found or received one message, dossier or entity: from the ledger, nothing else."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from entente.audit.models import Payload
from entente.audit.store import INTERNAL, StoredEntry, stored
from entente.exchange.models import Dossier, Message
from entente.vocabulary.ids import HEX_32, HEX_64, ServiceId

PARTNERS = frozenset({"sent", "receipt_received", "received", "receipt_sent"})
"""Kinds of entries in a partner's tree that say that content passed."""


@dataclass(frozen=True)
class Seen:
    """One entry: who did what with it, when and for what purpose."""

    stored: StoredEntry
    tree: str
    at: int
    kind: str
    subject: str
    by: str
    """The officer's account, or the partner whose tree it is."""
    purpose: str
    clause: str


def seen(service: ServiceId, subject: str) -> "QuerySet[Payload]":
    """The entries about a message, a dossier with all its messages, or an entity, in the trees of this service."""
    payloads = Payload.objects.filter(leaf__tree__service=service).select_related("leaf__tree", "leaf__payload")
    return payloads.filter(_about(service, subject))


def is_held(service: ServiceId, subject: str) -> bool:
    """Whether this service holds such a message or dossier, or its ledger says anything about it."""
    held = Message.objects.filter(service=service, message_id=subject).exists()
    return held or Dossier.objects.filter(service=service, dossier=subject).exists() or seen(service, subject).exists()


def _about(service: ServiceId, subject: str) -> Q:
    if not HEX_32.fullmatch(subject):
        return Q(subject=subject)
    inside = Message.objects.filter(service=service, dossier__dossier=subject).values("message_id")
    return Q(subject=subject) | Q(subject__in=inside)


def is_message_or_dossier(subject: str) -> bool:
    """Whether it is spelt as a message's or a dossier's id; an entity's is not."""
    return bool(HEX_64.fullmatch(subject) or HEX_32.fullmatch(subject))


def seen_of(payload: Payload) -> Seen:
    """One entry as the page shows it."""
    entry, tree = stored(payload.leaf), payload.leaf.tree.name
    told = entry.entry.payload if entry.entry else {}
    by = str(told.get("by") or told.get("staff") or told.get("actor") or (tree if tree != INTERNAL else ""))
    return Seen(
        stored=entry,
        tree=tree,
        at=payload.at,
        kind=payload.kind,
        subject=payload.subject,
        by=by,
        purpose=str(told.get("purpose", "")),
        clause=str(told.get("clause", "")),
    )
