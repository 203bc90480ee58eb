"""Where entries stand in their log: looked up in one statement, however long the log, however far clocks differ."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules import order
from entente.exchange.drafts import Accepted
from entente.exchange.models import Message
from entente.vocabulary.clock import Milliseconds

_READ = {
    "sqlite": "SELECT key AS author, value AS number FROM json_each(%s)",
    "postgresql": "SELECT key AS author, value::bigint AS number FROM jsonb_each_text(%s::jsonb)",
}
_GREATEST = """
SELECT MAX(place) FROM (
    SELECT (SELECT place FROM centre_logentry
            WHERE room_id = %s AND author = seen.author AND number <= seen.number AND place >= %s
            ORDER BY place DESC LIMIT 1) AS place
    FROM ({read}) AS seen) AS placed
"""
"""Of each author, the greatest place among what had been read: one look into the index of authors and places each."""


@dataclass
class Places:
    """The places of entries of one room that are written down together, one after the other."""

    room: Room
    entries: Sequence[Accepted]
    _made: dict[str, list[LogEntry]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[int, dict[str, int]] | None = None
    _before: dict[str, tuple[LogEntry, dict[str, int]]] = field(default_factory=dict)
    """By author: the entry placed last, and what had been read of others before it."""

    def of(self, each: Accepted) -> Milliseconds:
        """The place of the next entry."""
        written = each.header.created
        if written > self.room.newest:
            return written
        return order.place(written, self._greatest(each, written))

    def add(self, each: Accepted, row: LogEntry) -> None:
        """It is placed, though not written down yet: later ones may have read it."""
        self._made[row.author].append(row)
        self._before[row.author] = row, self._read_by(each)
        self.room.newest = max(self.room.newest, row.place)

    def _read_by(self, each: Accepted) -> dict[str, int]:
        """How far its author had read each other author."""
        if self._seen is None:
            rows = Message.objects.filter(pk__in=[entry.row for entry in self.entries])
            self._seen = dict(rows.values_list("pk", "seen"))
        return self._seen[each.row]

    def _greatest(self, each: Accepted, written: Milliseconds) -> Milliseconds:
        """Who has read nothing new since the entry before stands after that one; else all that was read is asked."""
        read = self._read_by(each)
        before = self._before.get(each.header.author)
        if before and before[0].message == each.header.previous and before[1] == read:
            return before[0].place
        return self._among(read | {each.header.author: each.header.seq - 1}, written)

    def _among(self, read: Mapping[str, int], written: Milliseconds) -> Milliseconds:
        """Among what is held and what was placed just now; 0 where all of it stands before."""
        made = [row.place for author in read for row in self._made.get(author, ()) if row.number <= read[author]]
        with connection.cursor() as cursor:
            statement = _GREATEST.format(read=_READ[connection.vendor])
            cursor.execute(statement, [self.room.pk, written, json.dumps(read)])
            (held,) = cursor.fetchone()
        return max([*made, held or 0])
