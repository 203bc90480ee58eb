"""Copies that left the node as exports and on paper, as the ledger counted them: no order reaches them (P-12.2)."""

from collections.abc import Collection

from entente.access.actions import Action
from entente.audit import store as ledger
from entente.vocabulary.ids import MessageId, ServiceId

LEAVING = frozenset({Action.EXPORT.value, Action.BULK_EXPORT.value})
"""A printed dossier stands in the ledger as the export of each message on the paper."""


def not_recallable(service: ServiceId, messages: Collection[MessageId]) -> int:
    """How often the content of these messages was exported or printed here."""
    return ledger.count(service, ledger.INTERNAL, LEAVING, messages)
