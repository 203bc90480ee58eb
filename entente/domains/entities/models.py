"""What a service holds on record: entities, and the imports that brought them."""

from functools import reduce
from typing import ClassVar, Self

from django.db import models

from entente.crypto import canonical
from entente.domains.entities.rules.folding import folded
from entente.protocol import entities as protocol
from entente.protocol.limits import BODY
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind, SubjectCategory


class EntityUnknown(LocalError):
    """The service holds no such entity or import."""


class Import(models.Model):
    """One import of a public list: its account, what it changed, and the rows it refused."""

    service = models.CharField(max_length=80)
    source = models.CharField(max_length=40)
    actor = models.CharField(max_length=150, blank=True)
    started_at = models.BigIntegerField()
    finished_at = models.BigIntegerField()
    accounts = models.JSONField(default=dict)
    """For each file: its SHA-256 and its rows read, imported and refused."""
    added = models.PositiveIntegerField(default=0)
    amended = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    kept_unread = models.PositiveIntegerField(default=0)
    """Entities left as they were because their row was refused this time."""
    refused = models.JSONField(default=list)
    """The first refused rows: file, line, entry's number, what is wrong."""

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "started_at"], name="entities_import_by_time")]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at}"


class Held(models.QuerySet["Entity"]):
    """What one service holds."""

    def matching(self, service: ServiceId, text: str = "", kind: EntityKind | None = None) -> Self:
        """Those of whose names each word of `text` is a part, without case and marks."""
        held = self.filter(service=service, **({"kind": kind.value} if kind else {}))
        return reduce(lambda found, word: found.filter(search__contains=word), folded(text).split(), held)

    def of_key(self, service: ServiceId, key: str) -> "Entity":
        """The entity of this key; raise EntityUnknown."""
        held = self.filter(service=service, key=key).first()
        if held is None:
            raise EntityUnknown(f"no entity {key[:80]!r} is held", cure="look it up in the list; it may have left it")
        return held


class Entity(models.Model):
    """One person or thing: the canonical entity of P-6.13, and columns beside it that serve lists and searches."""

    service = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    """Source and number, such as `us.sdn:7807`."""
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in EntityKind])
    name = models.CharField(max_length=500)
    search = models.TextField()
    """All names, folded (`rules.folding`)."""
    subject_category = models.CharField(max_length=16)
    standing = models.CharField(max_length=16)
    body = models.TextField()
    """Canonical JSON, the source's own rows in it."""
    source = models.CharField(max_length=40)
    imported_at = models.BigIntegerField()
    """When this content came; a re-import that changes nothing leaves it."""

    objects = Held.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "key"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "key"], name="entities_key_once")]
        indexes: ClassVar = [models.Index(fields=["service", "kind", "name"], name="entities_by_kind")]

    def __str__(self) -> str:
        return self.key

    @property
    def value(self) -> protocol.Entity:
        """The entity as the protocol's value."""
        return canonical.decode_as(self.body.encode(), protocol.Entity, limit=BODY)

    @property
    def kind_code(self) -> EntityKind:
        """The kind as its enum."""
        return EntityKind(self.kind)

    @property
    def category_code(self) -> SubjectCategory:
        """The category of data subject as its enum."""
        return SubjectCategory(self.subject_category)
