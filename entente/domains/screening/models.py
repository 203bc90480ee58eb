"""What a service keeps of a screening. Names rest sealed under the list's own key: when the key goes, so do they."""

from typing import ClassVar

from django.db import models

from entente.domains.screening.rules.states import State


class Screening(models.Model):
    """One list and all that became of it. After the purge this row and its counts stay, as proof; `key` is gone."""

    service = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    purpose = models.CharField(max_length=40)
    basis = models.CharField(max_length=40)
    provision = models.CharField(max_length=300)
    """The article or order, as the officer wrote it."""
    origin = models.CharField(max_length=200)
    """Who sent the list."""
    keep_until = models.BigIntegerField()
    key = models.BinaryField()
    """The list's content key, wrapped under the node's storage key."""
    columns = models.JSONField(default=dict)
    encoding = models.CharField(max_length=20, default="utf-8")
    created_by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()
    holdings_seen_at = models.BigIntegerField(default=0)
    """Up to when changes of the holdings were compared with every row."""
    purged_at = models.BigIntegerField(null=True)
    purged = models.JSONField(default=dict)
    """What the purge destroyed: counts."""

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["service", "created_at"], name="screening_by_time"),
            models.Index(fields=["service", "keep_until"], name="screening_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"screening:{self.pk}"


class EditionState(models.TextChoices):
    """How far an edition is."""

    ARRIVING = "arriving"
    """Its file is arriving, or its columns are to be chosen."""
    READING = "reading"
    READ = "read"
    REFUSED = "refused"


class Edition(models.Model):
    """One file of a list: the first, a late one that adds to it, or a whole new one that replaces it."""

    service = models.CharField(max_length=80)
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="editions")
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.ARRIVING)
    ending = models.CharField(max_length=20)
    """The ending of the file's name: the name itself may tell of people."""
    replaces = models.BooleanField(default=False)
    account = models.JSONField(default=dict)
    what = models.CharField(max_length=300, blank=True)
    """Why the file was refused."""
    error = models.CharField(max_length=60, blank=True)
    """Which error, so that pages can say it in the reader's language."""
    by = models.CharField(max_length=150)
    created_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class FilePart(models.Model):
    """A sealed part of a file that was not read yet."""

    service = models.CharField(max_length=80)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "place"], name="screening_part_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.place}"


class Block(models.Model):
    """Some thousand rows, sealed as one; `gone` are the places of rows that have left the list since."""

    service = models.CharField(max_length=80)
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="blocks")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="blocks")
    rows = models.PositiveIntegerField()
    sealed = models.BinaryField()
    marks = models.BinaryField()
    """The fingerprints of the rows, sealed."""
    gone = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} ({self.rows})"


class RefusedRow(models.Model):
    """A row that was refused: its number and the reason, never its content."""

    service = models.CharField(max_length=80)
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="refused_rows")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=20)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.reason}"


class RunState(models.TextChoices):
    """How far a run is."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"


class Run(models.Model):
    """Rows compared with holdings; whoever holds the lease works on it, and another may take it up once it ended."""

    service = models.CharField(max_length=80)
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="runs")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, related_name="runs")
    """The edition that it reads and compares; empty for a renewed check of what is on the list."""
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    planned = models.BooleanField(default=False)
    """Whether its tasks are laid out: the file is read by then."""
    since = models.BigIntegerField(default=0)
    """A renewed check compares the rows that stood before with subjects that changed after this instant."""
    seen_at = models.BigIntegerField(default=0)
    """Up to when the holdings were read for it."""
    cluster = models.CharField(max_length=200, blank=True)
    """The address of a Dask scheduler; empty for worker processes on this machine."""
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.BigIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    """How many subjects it compared with."""
    what = models.CharField(max_length=500, blank=True)
    error = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=150)
    started_at = models.BigIntegerField()
    finished_at = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "state"], name="screening_run_by_state")]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Task(models.Model):
    """One block to be compared, with all subjects or with those that changed; done together with its candidates."""

    service = models.CharField(max_length=80)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="tasks")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="tasks")
    everything = models.BooleanField()
    done = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "block"], name="screening_task_once")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.block_id}"


class Candidate(models.Model):
    """A row and a subject that may be one person; `sealed` is the evidence as it was found."""

    service = models.CharField(max_length=80)
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="candidates")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="candidates")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="candidates")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    holding = models.CharField(max_length=80)
    probability = models.FloatField()
    state = models.CharField(
        max_length=10, choices=[(state.value, state.value) for state in State], default=State.OPEN.value
    )
    appealed = models.BooleanField(default=False)
    """An appeal waits to be heard."""
    sealed = models.BinaryField()
    found_at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["-probability", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["block", "place", "holding"], name="screening_candidate_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["screening", "probability"], name="screening_by_probability"),
            models.Index(fields=["screening", "state", "probability"], name="screening_by_state"),
            models.Index(fields=["screening", "number"], name="screening_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"screening:{self.screening_id}:{self.pk}"

    @property
    def state_code(self) -> State:
        """The state as its enum."""
        return State(self.state)


class Step(models.Model):
    """What was done with a candidate, by whom and why (sealed); never changed, only added to."""

    service = models.CharField(max_length=80)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    by = models.CharField(max_length=150, blank=True)
    """Empty for the node."""
    acting_for = models.CharField(max_length=150, blank=True, default="")
    """The absent officer for whom a deputy did it: one pair of eyes with it from then on."""
    reason = models.BinaryField()
    at = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.act}"


class Appeal(models.Model):
    """What somebody holds against a decision, and its outcome; words sealed."""

    service = models.CharField(max_length=80)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="appeals")
    words = models.BinaryField()
    received_at = models.BigIntegerField()
    entered_by = models.CharField(max_length=150)
    granted = models.BooleanField(null=True)
    """None until it is heard."""
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.BigIntegerField(null=True)
    answer = models.BinaryField(default=bytes)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.granted}"


class KnownColumns(models.Model):
    """How a service mapped columns under these headers the last time; headers name no person."""

    service = models.CharField(max_length=80)
    headers = models.CharField(max_length=32)
    """A digest of the headers in their order."""
    columns = models.JSONField(default=dict)
    kept_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "headers"], name="screening_headers_once")]

    def __str__(self) -> str:
        return self.headers
