"""Messages with their proofs, their erasable content, what is held back, and receipts (P-3, P-4, P-9)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.exchange.models.dossiers import Dossier


class MessageVerdict(models.TextChoices):
    """What the receiving gate said; a quarantined message waits for its author to vouch for it (P-2.6)."""

    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    QUARANTINED = "quarantined", _("Quarantined")


class Direction(models.TextChoices):
    """Whether the local service wrote the message or received it."""

    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")


class Batch(models.Model):
    """A signed batch claim (P-4.1), as it travels."""

    service = models.CharField(max_length=100)
    author = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    signed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "digest"], name="exchange_batch_once"),
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class Message(models.Model):
    """The header that stays when the content is erased, with its place in its author's batch."""

    service = models.CharField(max_length=100)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    message_id = models.CharField(max_length=64)
    author = models.CharField(max_length=100)
    incarnation = models.PositiveIntegerField(default=1)
    seq = models.PositiveBigIntegerField()
    epoch = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    parent = models.CharField(max_length=64, blank=True)
    """The first message it refers to."""
    thread = models.CharField(max_length=64)
    """The thread's root message id; its own for a root."""
    created = models.BigIntegerField()
    stored_at = models.BigIntegerField()
    header = models.BinaryField()
    seen = models.JSONField(default=dict)
    """{other author: newest seq that its heads name}"""
    verdict = models.CharField(max_length=11, choices=MessageVerdict.choices)
    clause = models.CharField(max_length=100, blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="messages")
    index = models.PositiveIntegerField(default=0)
    path = models.BinaryField(default=b"")
    """The inclusion path: hashes of 32 bytes, one after the other."""
    direction = models.CharField(max_length=8, choices=Direction.choices)
    staff = models.CharField(max_length=150, blank=True)
    """Who composed it here; never leaves the node."""
    erased_at = models.BigIntegerField(null=True)
    restricted = models.CharField(max_length=20, blank=True)
    """A KeepingGround: shown to nobody but the data protection officer and that use (P-12.2)."""
    retain_until = models.BigIntegerField(null=True)
    header_until = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "message_id"], name="exchange_message_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "dossier", "author", "seq"], name="exchange_message_chain"),
            models.Index(fields=["service", "thread"], name="exchange_message_thread"),
            models.Index(fields=["service", "kind", "stored_at"], name="exchange_message_kind"),
            models.Index(
                fields=["service", "parent", "kind"],
                name="exchange_message_parent",
                condition=~models.Q(parent=""),
            ),
            models.Index(
                fields=["service", "retain_until"],
                name="exchange_message_retention",
                condition=models.Q(retain_until__isnull=False, erased_at__isnull=True),
            ),
            models.Index(fields=["service"], name="exchange_message_unsigned", condition=models.Q(batch__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id[:8]}"


class Content(models.Model):
    """The sealed body and the keys to it: the row that erasure destroys (P-12.3)."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="content")
    ciphertext = models.BinaryField()
    wraps = models.BinaryField()
    """The wraps as received (MessagePack), so that any member can relay the message (P-5.4)."""
    key = models.BinaryField()
    """The content key under the node's storage key."""

    def __str__(self) -> str:
        return f"content of {self.message_id}"


class Held(models.Model):
    """A valid message that lacks a predecessor; kept unreceipted (P-4.4)."""

    service = models.CharField(max_length=100)
    message_id = models.CharField(max_length=64)
    sender = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    author = models.CharField(max_length=100)
    seq = models.PositiveBigIntegerField()
    message = models.BinaryField()
    batch = models.BinaryField()
    held_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "message_id"], name="exchange_held_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "dossier"], name="exchange_held_dossier")]

    def __str__(self) -> str:
        return self.message_id[:8]


class Receipt(models.Model):
    """A signed receipt, issued here or received (P-9.1)."""

    service = models.CharField(max_length=100)
    receiver = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    signed = models.BinaryField()
    received_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "digest"], name="exchange_receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver} {self.received_at}"


class ReceiptRange(models.Model):
    """One run of an author's messages that a receipt covers."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="ranges")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="receipt_ranges")
    receiver = models.CharField(max_length=100)
    author = models.CharField(max_length=100)
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    received_at = models.BigIntegerField()
    refused = models.JSONField(default=dict)
    """{message id: clause}"""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["dossier", "author", "last"], name="exchange_range_chain")]

    def __str__(self) -> str:
        return f"{self.author} {self.first}-{self.last}"
