"""What an index of a service follows: the mentions that changed since a turn, and those that are gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.domains.identities.models import Gone, Mention, Source
from entente.domains.identities.rules.comparable import comparable
from entente.domains.identities.services import turns
from entente.domains.identities.services.bodies import Bodies
from entente.matching.identities.identity import Identity
from entente.matching.index.records import Record
from entente.vocabulary.ids import ServiceId

AT_ONCE = 500
INDEXED = (Source.MESSAGE, Source.RECORD)
"""What registers answered is held against the request that asked, and found by nobody else."""


@dataclass(frozen=True)
class Place:
    """How far an index has followed: the database's epoch and the turn."""

    epoch: str
    number: int


@dataclass(frozen=True)
class Change:
    """A key, and what is now said under it; None when it is gone."""

    key: str
    identity: Identity | None


@dataclass(frozen=True)
class Feed:
    """The changes of one service in the order of their turns."""

    bodies: Bodies

    @property
    def service(self) -> ServiceId:
        """Whose."""
        return self.bodies.house.service

    def place(self) -> Place:
        """Where the database stands now."""
        turn = turns.now(self.service)
        return Place(turn.epoch, turn.number)

    def pending(self, after: int) -> int:
        """How many changes came after a turn."""
        told = {"service": self.service, "number__gt": after}
        return Mention.objects.filter(**told).count() + Gone.objects.filter(**told).count()

    def changes(self, after: int) -> Iterator[Change]:
        """What is gone, then what was added or amended: a key that came back stands in the end."""
        gone = Gone.objects.filter(service=self.service, number__gt=after).order_by("number")
        yield from (Change(key, None) for key in gone.values_list("key", flat=True).iterator())
        for record in self._records(after):
            yield Change(record.key, record.identity)

    def everything(self) -> Iterator[Record]:
        """All mentions that are indexed."""
        return self._records(0)

    def _records(self, after: int) -> Iterator[Record]:
        while True:
            rows = Mention.objects.filter(service=self.service, number__gt=after, source__in=INDEXED)
            held = list(rows.order_by("number")[:AT_ONCE])
            if not held:
                return
            entities = self.bodies.entities(held)
            yield from (Record(each.key, comparable(entities[each.key])) for each in held if each.key in entities)
            after = held[-1].number
