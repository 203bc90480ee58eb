"""What moves and what is counted: outbox, attachments, nonces, quotas, counters, tombstones (P-10, P-11, P-12)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.exchange.models.dossiers import Dossier
from entente.exchange.models.messages import Message, Receipt


class OutboxState(models.TextChoices):
    """Where a message stands on its way to one partner."""

    PENDING = "pending", _("Waiting to be sent")
    RECEIPTED = "receipted", _("Received by the partner")
    REFUSED = "refused", _("Refused by the partner's gate")
    FAILED = "failed", _("Rejected by the partner as invalid")


class Outbox(models.Model):
    """One message or receipt that one partner has still to receive; exactly one of the two is set."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="outbox")
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, null=True, related_name="outbox")
    state = models.CharField(max_length=9, choices=OutboxState.choices, default=OutboxState.PENDING)
    queued_at = models.BigIntegerField()
    settled_at = models.BigIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["service", "partner", "id"],
                name="exchange_outbox_pending",
                condition=models.Q(state="pending"),
            ),
            models.Index(
                fields=["service", "queued_at"],
                name="exchange_outbox_messages",
                condition=models.Q(message__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.state}"


class AttachmentFile(models.Model):
    """An attachment's encrypted chunks in a file of the node, and which of them are held or delivered (P-11)."""

    service = models.CharField(max_length=100)
    root = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    chunks = models.PositiveIntegerField()
    leaves = models.JSONField(default=dict)
    """{chunk index: leaf hash} of the chunks held."""
    complete = models.BooleanField(default=False)
    delivered = models.JSONField(default=list)
    """Partners that hold it whole."""
    sender = models.CharField(max_length=100, blank=True)
    started_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "root"], name="exchange_attachment_once"),
        ]

    def __str__(self) -> str:
        return self.root[:8]


class Nonce(models.Model):
    """A nonce of an HTTP signature; a second use within 600 s is a replay (P-10.3)."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    nonce = models.CharField(max_length=100)
    at = models.BigIntegerField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "partner", "nonce"], name="exchange_nonce_once"),
        ]

    def __str__(self) -> str:
        return self.nonce


class Counter(models.Model):
    """How often something happened on one day: all that a stranger costs (P-10.6)."""

    service = models.CharField(max_length=100)
    day = models.PositiveIntegerField()
    """Days since 1970-01-01."""
    code = models.CharField(max_length=60)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "day", "code"], name="exchange_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.count}"


class Tombstone(models.Model):
    """A message whose content was erased; a restored backup must not bring it back (P-12.5)."""

    service = models.CharField(max_length=100)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="tombstones")
    message_id = models.CharField(max_length=64)
    why = models.CharField(max_length=40)
    at = models.BigIntegerField()
    declared = models.CharField(max_length=64, blank=True)
    """The declaration of an end by retention or with the agreement, or the clause why there is none (P-12.8)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "message_id"], name="exchange_tombstone_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "why"], name="exchange_tombstone_undeclared", condition=models.Q(declared="")
            ),
        ]

    def __str__(self) -> str:
        return self.message_id[:8]
