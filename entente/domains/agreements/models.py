"""An agreement as one local service holds it: versions, their clauses, signatories, signatures, events.

Everything but local drafts follows from messages; the row of a message that is not here yet can always be made again
from the exchange.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.agreements.rules.kinds import AgreementKind, ClauseKind
from entente.domains.agreements.rules.text import Text, read_text
from entente.protocol.agreements_thread import AgreementStage


class Agreement(models.Model):
    """One agreement; its id is that of the dossier in which it is negotiated. Stage and dates cache the fold."""

    service = models.CharField(_("service"), max_length=100)
    dossier = models.CharField(_("dossier"), max_length=32)
    kind = models.CharField(_("kind"), max_length=30, choices=[(kind.value, kind.value) for kind in AgreementKind])
    title = models.CharField(_("title"), max_length=300)
    parties = models.JSONField(_("parties"), default=list)
    thread = models.CharField(max_length=64, blank=True)
    """Message id of the first proposal; empty while everything is a local draft."""
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    """An AgreementStage; empty for a local draft."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the version on the table, then of the one that all signed."""
    effective_from = models.BigIntegerField(null=True)
    changes = models.JSONField(default=list)
    """[[stage, effective, by]], as they take effect."""
    updated = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "dossier"], name="agreements_agreement_once"),
        ]
        ordering: ClassVar = ["-updated"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether nothing was proposed yet."""
        return not self.thread

    def stage_at(self, now: int) -> AgreementStage | None:
        """The stage in effect: announced changes wait for their date (P-6.11.6); None for a local draft."""
        reached = [stage for stage, effective, _by in self.changes if effective <= now]
        if reached:
            return AgreementStage(reached[-1])
        if self.changes:
            return AgreementStage.SIGNED
        return AgreementStage(self.stage) if self.stage else None


class Version(models.Model):
    """One text; `number` 0 is this service's draft, which nobody else has seen."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    proposer = models.CharField(max_length=100)
    message = models.CharField(max_length=64, blank=True)
    proposed_at = models.BigIntegerField()
    text = models.BinaryField()
    """The canonical bytes that are signed."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number", "digest"], name="agreements_version_once"),
        ]
        ordering: ClassVar = ["number", "pk"]

    def __str__(self) -> str:
        return f"{self.agreement} {self.number}"

    @property
    def read(self) -> Text:
        """The clauses; they were validated before they were stored."""
        return read_text(bytes(self.text))


class ClauseRow(models.Model):
    """One clause of a version, as a row that lists and searches can use."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in ClauseKind])
    value = models.JSONField(default=dict)
    words = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "number"], name="agreements_clause_once"),
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class PersonalSignature(models.Model):
    """A signatory's own signature as received or given, and whether it is that of the credential the text names."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    digest = models.CharField(max_length=64)
    service = models.CharField(max_length=100)
    office = models.CharField(max_length=100)
    name = models.CharField(max_length=200, blank=True)
    full_powers = models.CharField(max_length=300, blank=True)
    credential = models.CharField(max_length=64)
    assertion = models.BinaryField()
    valid = models.BooleanField()
    fault = models.TextField(blank=True)
    message = models.CharField(max_length=64)
    signed_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "message"], name="agreements_signature_once"),
        ]
        ordering: ClassVar = ["signed_at"]

    def __str__(self) -> str:
        return f"{self.office} {self.service}"


class InstrumentEvent(models.Model):
    """Entry into force, suspension, resumption, termination, as a party announced it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="events")
    event = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=100)
    effective = models.BigIntegerField()
    message = models.CharField(max_length=64)
    announced_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "message"], name="agreements_event_once"),
        ]
        ordering: ClassVar = ["announced_at"]

    def __str__(self) -> str:
        return f"{self.event} {self.by}"


class Passkey(models.Model):
    """An officer's passkey for signing: its public key and site, and the credential that texts name."""

    service = models.CharField(max_length=100)
    staff = models.CharField(max_length=150)
    credential = models.CharField(max_length=64)
    handle = models.BinaryField()
    """By which the authenticator knows it."""
    algorithm = models.CharField(max_length=20)
    public_key = models.BinaryField()
    rp_id = models.CharField(max_length=253)
    origin = models.CharField(max_length=300)
    made_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "staff"], name="agreements_passkey_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.credential[:8]}"


class PersonalKey(models.Model):
    """An officer's personal signing key: where its encrypted half lies, and the credential that texts name."""

    service = models.CharField(max_length=100)
    staff = models.CharField(max_length=150)
    credential = models.CharField(max_length=64)
    made_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "staff"], name="agreements_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.credential[:8]}"
