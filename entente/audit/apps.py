"""The Django application of the ledger."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Tables of the append-only ledger."""

    name = "entente.audit"
    label = "audit"
