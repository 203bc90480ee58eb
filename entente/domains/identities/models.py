"""What is said of whom and where, which pairs may be one subject, and what officers decided on them."""

from typing import ClassVar

from django.db import models

from entente.domains.identities.rules.deciding import Act, State
from entente.vocabulary.errors import LocalError
from entente.vocabulary.persons import EntityKind


class CandidateUnknown(LocalError):
    """The service holds no such mention or candidate, or the officer may not see it."""


class Source(models.TextChoices):
    """Where a mention stands."""

    MESSAGE = "message"
    RECORD = "record"
    REGISTER = "register"
    """The answer of a national system to the check of a received request."""


class Turn(models.Model):
    """The count of changes to the mentions of a service; locked while it grows, so that numbers appear in order."""

    service = models.CharField(max_length=100, unique=True)
    epoch = models.CharField(max_length=32)
    """Of this database: an index that followed another one is built anew."""
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.service} {self.number}"


class Mention(models.Model):
    """One entity in one message, list or answer. What is said of it stays where it was said: this row points there."""

    service = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    """`<message id>.<place>`, or the key on record; a correction keeps the key of what it corrects."""
    number = models.BigIntegerField()
    """The turn at which it last changed; an index follows by it."""
    source = models.CharField(max_length=8, choices=Source.choices)
    row = models.BigIntegerField(null=True)
    """Primary key of exchange.Message."""
    message_id = models.CharField(max_length=64, blank=True)
    place = models.PositiveIntegerField(default=0)
    dossier = models.CharField(max_length=32, blank=True)
    thread = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=16)
    holder = models.CharField(max_length=100)
    """The author of the message, or the list."""
    origin = models.CharField(max_length=200)
    """The message in which it was said first, through forwards."""
    sources = models.TextField(blank=True)
    """The lists' own rows that the entity was made from, one a line."""
    text_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    """Of the entity as it was said: what makes a decided pair worth asking again."""
    subject_category = models.CharField(max_length=16, blank=True)
    standing = models.CharField(max_length=16)
    evaluation = models.JSONField(default=dict)
    purpose = models.CharField(max_length=40, blank=True)
    agreement = models.CharField(max_length=32, blank=True)
    handling = models.JSONField(default=dict)
    retain_until = models.BigIntegerField(null=True)
    said_at = models.BigIntegerField()
    checked = models.BigIntegerField(default=0)
    """The turn up to which it was held against the rest."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "key"], name="identities_mention_once")]
        indexes: ClassVar = [
            models.Index(fields=["service", "number"], name="identities_by_turn"),
            models.Index(fields=["service", "message_id"], name="identities_by_message"),
            models.Index(fields=["service", "dossier"], name="identities_by_dossier"),
            models.Index(
                fields=["service", "number"],
                name="identities_unchecked",
                condition=models.Q(checked__lt=models.F("number")),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def kind_code(self) -> EntityKind:
        """The kind as its enum."""
        return EntityKind(self.kind)


class Gone(models.Model):
    """A mention that was erased: an index that follows forgets it. Nothing of what it said is here."""

    service = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    number = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["service", "number"], name="identities_gone_by_turn")]

    def __str__(self) -> str:
        return self.key


class Link(models.Model):
    """A relation that a message states between two of its entities."""

    service = models.CharField(max_length=100)
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    kind = models.CharField(max_length=80)
    standing = models.CharField(max_length=16)
    message_id = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service", "first"], name="identities_link_first"),
            models.Index(fields=["service", "second"], name="identities_link_second"),
            models.Index(fields=["service", "message_id"], name="identities_link_message"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.kind} {self.second}"


class Answer(models.Model):
    """What a national system answered to a check, kept with the request and erased with it."""

    service = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    register = models.CharField(max_length=40)
    message_id = models.CharField(max_length=64)
    body = models.TextField()
    """A canonical entity (P-6.13)."""
    asked_by = models.CharField(max_length=150)
    asked_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "key"], name="identities_answer_once")]
        indexes: ClassVar = [models.Index(fields=["service", "message_id"], name="identities_answer_message")]

    def __str__(self) -> str:
        return self.key


class Candidate(models.Model):
    """Two mentions that may be of one subject; never more than that until an officer confirms it."""

    service = models.CharField(max_length=100)
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    """Keys of mentions, the lesser first."""
    kind = models.CharField(max_length=16)
    found_by = models.CharField(max_length=16)
    probability = models.FloatField()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State], default=State.OPEN)
    again = models.BooleanField(default=False)
    """It was decided, and then one of the two changed."""
    first_digest = models.CharField(max_length=64)
    second_digest = models.CharField(max_length=64)
    found_at = models.BigIntegerField()
    changed_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-probability", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "first", "second"], name="identities_pair_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "state", "-probability"], name="identities_queue"),
            models.Index(fields=["service", "second"], name="identities_pair_second"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"

    @property
    def state_code(self) -> State:
        """The state as its enum."""
        return State(self.state)

    @property
    def keys(self) -> tuple[str, str]:
        """Both mentions."""
        return self.first, self.second


class Decision(models.Model):
    """What an officer decided on a candidate, and why; nothing is ever changed here, only added."""

    service = models.CharField(max_length=100)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="decisions")
    act = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Act])
    reason = models.TextField()
    by = models.CharField(max_length=150)
    at = models.BigIntegerField()
    purpose = models.CharField(max_length=40)
    entry = models.BigIntegerField()
    """Its place in the ledger's internal tree."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.candidate_id}"

    @property
    def act_code(self) -> Act:
        """The act as its enum."""
        return Act(self.act)


def keys_of(candidates: "models.QuerySet[Candidate] | list[Candidate]") -> set[str]:
    """All mentions that candidates name."""
    return {key for each in candidates for key in each.keys}
