"""Epochs of both sides, batches answered, checks asked, what is worked on, deconflictions, suspensions.

What names a person rests sealed under the node's storage key; the columns beside it are ids, codes, counts and times.
"""

from typing import ClassVar

from django.db import models

from entente.domains.hitchecks.rules.states import CheckState, EpochState, OverlapState, SessionState, Side
from entente.exchange.errors import Unknown
from entente.exchange.trust import decoded
from entente.protocol.blind_checks import EpochClaim, read_announcement


class CheckUnknown(Unknown):
    """The service holds no such check, epoch, entry or deconfliction."""


class Epoch(models.Model):
    """One epoch of a pair under an agreement, as its holder or as its asker; filters lie in files beside."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    side = models.CharField(max_length=5, choices=[(each.value, each.value) for each in Side])
    agreement = models.CharField(max_length=32)
    epoch = models.CharField(max_length=32)
    state = models.CharField(max_length=5, default=EpochState.OPEN.value)
    public = models.CharField(max_length=64)
    seed = models.BinaryField(null=True)
    """Sealed; None at the asker, and once the epoch has ended."""
    signed = models.BinaryField()
    """The newest announcement."""
    digest = models.CharField(max_length=64)
    opens = models.BigIntegerField()
    closes = models.BigIntegerField()
    filled_at = models.BigIntegerField()
    """What was on record then is in its filters."""
    keys = models.PositiveBigIntegerField(default=0)
    """Held: how many were put in; never told to the partner."""
    quota = models.PositiveIntegerField()
    ends_early = models.CharField(max_length=20, blank=True)
    """Why it must end before its time: a code."""
    fetched = models.BooleanField(default=True)
    """Asked: whether every announced part is on disk."""
    canaries = models.PositiveBigIntegerField(default=0)
    false_canaries = models.PositiveIntegerField(default=0)
    ended_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-opens", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "side", "partner", "epoch"], name="hitchecks_epoch_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "side", "partner", "state"], name="hitchecks_epoch_open"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.partner} {self.epoch[:8]}"

    @property
    def claim(self) -> EpochClaim:
        """The newest announcement, verified when it was kept."""
        return read_announcement(decoded(bytes(self.signed)))


class Contribution(models.Model):
    """A message of which an epoch's filter holds something: its erasure ends the epoch early (P-14.8)."""

    service = models.CharField(max_length=100)
    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="contributions")
    message = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["epoch", "message"], name="hitchecks_contribution_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "message"], name="hitchecks_contribution_of")]

    def __str__(self) -> str:
        return self.message[:8]


class Served(models.Model):
    """A batch that a partner sent: counted before it is evaluated, or refused with the clause."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    epoch = models.CharField(max_length=32)
    identifier = models.CharField(max_length=64)
    """The partner's opaque one; empty for what was refused before it was read."""
    agreement = models.CharField(max_length=32)
    purpose = models.CharField(max_length=40)
    crime_area = models.CharField(max_length=40, blank=True)
    batch = models.CharField(max_length=64, blank=True)
    """Digest of the elements."""
    commitment = models.CharField(max_length=64, blank=True)
    elements = models.PositiveIntegerField(default=0)
    """Counted against the quota; 0 for a refusal."""
    clause = models.CharField(max_length=100, blank=True)
    """Why it was refused; empty for an answer."""
    what = models.CharField(max_length=300, blank=True)
    day = models.PositiveIntegerField()
    """Days since 1970, UTC."""
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "partner", "identifier"],
                condition=models.Q(clause=""),
                name="hitchecks_served_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "partner", "day"], name="hitchecks_served_day")]

    def __str__(self) -> str:
        return f"{self.partner} {self.identifier[:8]}"


class Check(models.Model):
    """One check that this service asked: under what, by whom, with what result."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    epoch = models.CharField(max_length=32, blank=True)
    identifier = models.CharField(max_length=32)
    dossier = models.CharField(max_length=32)
    agreement = models.CharField(max_length=32)
    purpose = models.CharField(max_length=40)
    crime_area = models.CharField(max_length=40, blank=True)
    categories = models.JSONField(default=list)
    subject_category = models.CharField(max_length=16)
    standing = models.CharField(max_length=16)
    asked_by = models.CharField(max_length=150)
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
    approved_by = models.CharField(max_length=150, blank=True)
    at = models.BigIntegerField()
    day = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=CheckState.ASKED.value)
    sealed = models.BinaryField(null=True)
    """The identity, the seed and the keys; None once erased."""
    commitment = models.CharField(max_length=64, blank=True)
    batch = models.CharField(max_length=64, blank=True)
    elements = models.PositiveIntegerField(default=0)
    classes = models.JSONField(default=list)
    """On which classes of keys it hit."""
    clause = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=300, blank=True)
    error = models.CharField(max_length=60, blank=True)
    """Which error, so that pages can say it in the reader's language."""
    answered_at = models.BigIntegerField(null=True)
    retain_until = models.BigIntegerField()
    origin = models.CharField(max_length=80, blank=True)
    """The row of another domain that it was asked for; empty for an officer's own."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "identifier"], name="hitchecks_check_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "origin"], name="hitchecks_check_origin", condition=~models.Q(origin="")),
            models.Index(fields=["service", "partner", "day"], name="hitchecks_check_day"),
            models.Index(fields=["service", "dossier"], name="hitchecks_check_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.identifier[:8]}"

    @property
    def state_code(self) -> CheckState:
        """The state as its enum."""
        return CheckState(self.state)


class Subject(models.Model):
    """What a dossier works on and may be compared with partners: a person, a telephone, an address, a number."""

    service = models.CharField(max_length=100)
    dossier = models.CharField(max_length=32)
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    subject_category = models.CharField(max_length=16, blank=True)
    standing = models.CharField(max_length=16)
    purpose = models.CharField(max_length=40)
    partners = models.JSONField(default=list)
    """With whom it may be compared; never with others."""
    sealed = models.BinaryField()
    added_by = models.CharField(max_length=150)
    added_at = models.BigIntegerField()
    retain_until = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-added_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "key"], name="hitchecks_subject_once")]
        indexes: ClassVar = [models.Index(fields=["service", "dossier"], name="hitchecks_subject_dossier")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:8]}"


class Session(models.Model):
    """One deconfliction with one partner, as the side that invited or the one invited."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    session = models.CharField(max_length=32)
    invited = models.BooleanField()
    """Whether this side was invited, and learns first."""
    dossier = models.CharField(max_length=32, blank=True)
    """Of the side that invited; stays there."""
    agreement = models.CharField(max_length=32)
    purpose = models.CharField(max_length=40)
    crime_area = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, default=SessionState.OFFERED.value)
    asked_by = models.CharField(max_length=150, blank=True)
    at = models.BigIntegerField()
    day = models.PositiveIntegerField()
    own = models.BinaryField()
    """The announcement of this side."""
    theirs = models.BinaryField(null=True)
    sealed = models.BinaryField(null=True)
    """Seeds, keys with the entries that they are of, and both filters; None once done."""
    commitment = models.CharField(max_length=64, blank=True)
    batch = models.CharField(max_length=64, blank=True)
    question = models.CharField(max_length=64, blank=True)
    """Digest of the partner's question that `answer` answers."""
    answer = models.BinaryField(null=True)
    compared = models.PositiveIntegerField(default=0)
    """How many of this side's entries took part."""
    left_out = models.PositiveIntegerField(default=0)
    """Entries that found no room among the session's elements."""
    what = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    finished_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "partner", "session"], name="hitchecks_session_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "partner", "day"], name="hitchecks_session_day")]

    def __str__(self) -> str:
        return f"{self.partner} {self.session[:8]}"

    @property
    def state_code(self) -> SessionState:
        """The state as its enum."""
        return SessionState(self.state)


class Overlap(models.Model):
    """An entry on which a partner works too. A candidate until an officer asks the partner or puts it aside."""

    service = models.CharField(max_length=100)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="overlaps")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="overlaps")
    dossier = models.CharField(max_length=32)
    classes = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=OverlapState.OPEN.value)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "subject"], name="hitchecks_overlap_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["service", "dossier"], name="hitchecks_overlap_dossier")]

    def __str__(self) -> str:
        return f"{self.session} {self.subject}"


class Suspension(models.Model):
    """Checks with a partner are stopped, with what it sent as evidence, until an officer lifts it with a reason."""

    service = models.CharField(max_length=100)
    partner = models.CharField(max_length=100)
    epoch = models.CharField(max_length=32, blank=True)
    error = models.CharField(max_length=40)
    clause = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=300)
    evidence = models.BinaryField()
    digest = models.CharField(max_length=64)
    """Of all that was sent; `evidence` may be its beginning."""
    at = models.BigIntegerField()
    lifted_at = models.BigIntegerField(null=True)
    lifted_by = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["service", "partner"], name="hitchecks_suspended", condition=models.Q(lifted_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.error}"
