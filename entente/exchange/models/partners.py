"""Partners and the key statements that were accepted from them (P-2)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerState(models.TextChoices):
    """How far a partner is trusted; only a confirmed one exchanges."""

    INTRODUCED = "introduced", _("Introduced")
    PENDING = "pending", _("Awaiting confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")


class Partner(models.Model):
    """Another service as one local service knows it: the root that was confirmed, its addresses, how it answers."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=PartnerState.choices, default=PartnerState.PENDING)
    fingerprint = models.CharField(max_length=200)
    """The twelve words of its root key (P-2.1)."""
    statement_number = models.PositiveIntegerField(default=0)
    told_statement = models.PositiveIntegerField(default=0)
    """The newest statement of ours that it holds."""
    incarnation = models.PositiveIntegerField(default=1)
    urls = models.JSONField(default=list)
    allowed_hosts = models.JSONField(default=list)
    """Host and port pairs that were confirmed with the partner (P-10.4)."""
    proposed_by = models.CharField(max_length=150, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    """Never the one who proposed: four eyes."""
    confirmed_at = models.BigIntegerField(null=True)
    last_contact = models.BigIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt = models.BigIntegerField(default=0)
    in_flight_until = models.BigIntegerField(default=0)
    """A delivery is under way until then at the latest; one at a time (P-10.5)."""
    last_error = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    """Why it is suspended or revoked."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "partner"], name="exchange_partner_once"),
        ]
        ordering: ClassVar = ["partner"]

    def __str__(self) -> str:
        return self.partner


class Statement(models.Model):
    """One accepted key statement, as signed; those of the local service too."""

    service = models.CharField(max_length=100)
    author = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    signed = models.BinaryField()
    accepted_at = models.BigIntegerField()
    equivocation = models.BooleanField(default=False)
    """A second statement of the same number, kept as proof (P-2.3)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "author", "number", "digest"], name="exchange_statement_once"),
        ]
        ordering: ClassVar = ["author", "number"]

    def __str__(self) -> str:
        return f"{self.author} #{self.number}"


class HeldHead(models.Model):
    """A signed head of a partner's tree, held here so that the partner cannot rewrite what it covers (P-9.6)."""

    service = models.CharField(max_length=100)
    origin = models.CharField(max_length=100)
    tree = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    at = models.BigIntegerField()
    signed = models.BinaryField()
    contradicts = models.BooleanField(default=False)
    """It cannot be the same tree as a head held before: both are kept as proof."""
    linked = models.BooleanField(default=False)
    """Its proof leads from a head held before, or it is the origin's first: nothing before it was rewritten."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "origin", "tree", "size", "root"], name="exchange_head_once"),
        ]

    def __str__(self) -> str:
        return f"{self.origin}/{self.tree} at {self.size}"
