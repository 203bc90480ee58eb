"""What a mention says, taken from where it was said: the sealed body of its message, the record, the answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from entente.crypto import canonical
from entente.domains.identities.models import Answer, Mention, Source
from entente.domains.identities.rules.said import Said, said_in
from entente.domains.identities.services.ports import Records, no_records
from entente.exchange import bulk
from entente.exchange.entries import header_of
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.reading import body_of
from entente.protocol.entities import Entity
from entente.protocol.limits import BODY

TOGETHER = 500


@dataclass(frozen=True)
class Bodies:
    """Opens what mentions of one service say. It asks no gate: whoever shows anything of it does."""

    house: House
    records: Records = field(default=no_records, repr=False)

    def entities(self, mentions: Iterable[Mention]) -> dict[str, Entity]:
        """By key; a mention whose message was erased meanwhile is missing."""
        held = list(mentions)
        found: dict[str, Entity] = {}
        for start in range(0, len(held), TOGETHER):
            found.update(self._some(held[start : start + TOGETHER]))
        return found

    def _some(self, mentions: Sequence[Mention]) -> Iterator[tuple[str, Entity]]:
        by_source = defaultdict(list)
        for mention in mentions:
            by_source[mention.source].append(mention)
        yield from self._of_messages(by_source[Source.MESSAGE])
        if keys := [each.key for each in by_source[Source.RECORD]]:
            yield from ((held.key, held.entity) for held in self.records(self.house.service, keys))
        if keys := [each.key for each in by_source[Source.REGISTER]]:
            answers = Answer.objects.filter(service=self.house.service, key__in=keys)
            for key, body in answers.values_list("key", "body"):
                yield key, canonical.decode_as(body.encode(), Entity, limit=BODY)

    def _of_messages(self, mentions: Sequence[Mention]) -> Iterator[tuple[str, Entity]]:
        rows = bulk.at(
            Message.objects.select_related("content"), self.house.service, {each.row for each in mentions if each.row}
        )
        said = {row.pk: self.said(row) for row in rows}
        for mention in mentions:
            entities = said[mention.row].entities if mention.row in said else ()
            if mention.place < len(entities):
                yield mention.key, entities[mention.place]

    def said(self, row: Message) -> Said:
        """Everything that one stored message says; nothing once it is erased."""
        header = header_of(bytes(row.header))
        body = body_of(self.house, row, header)
        return said_in(header, body) if body else Said()
