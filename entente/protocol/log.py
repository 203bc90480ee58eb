"""The dossier log: what one node holds of one dossier, its causal order, its gaps and its forks (P-5.3 to P-5.8)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise

import msgspec

from entente.protocol.wire import Gap, Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

Place = tuple[ServiceId, int]
"""Author and `seq` of a message."""


class Entry(msgspec.Struct, frozen=True):
    """One message as the fold sees it: its header, what receipts say of it, never its body (P-5.5)."""

    message_id: MessageId
    header: Header
    seen: dict[ServiceId, int] = {}
    """The newest `seq` of each other author that the header's `heads` name (`seen_of`)."""
    verdicts: dict[ServiceId, str] = {}
    """The clause by which each service refused it, from its receipt (P-9.3)."""
    receipts: dict[ServiceId, Milliseconds] = {}
    """When each service received it, from its receipt (P-9.1)."""

    @property
    def author(self) -> ServiceId:
        """Who wrote it."""
        return self.header.author

    @property
    def kind(self) -> MessageKind:
        """What it does."""
        return self.header.kind


class Fork(msgspec.Struct, frozen=True, order=True):
    """Two or more messages of one author with one `seq` (P-5.8)."""

    author: ServiceId
    seq: int
    messages: tuple[MessageId, ...]


def seen_of(header: Header, place_of: Callable[[MessageId], Place | None]) -> dict[ServiceId, int]:
    """How far the author had read the others, from the places of its `heads`; computed once, on acceptance.

    `place_of` gives None for messages from before this node joined (P-5.12): they precede all that it holds.
    """
    seen: dict[ServiceId, int] = {}
    for author, seq in filter(None, map(place_of, header.heads)):
        seen[author] = max(seq, seen.get(author, 0))
    return seen


def precedes(first: Entry, second: Entry) -> bool:
    """Whether `first` is in the causal past of `second` (P-5.3)."""
    if first.author == second.author:
        return first.header.seq < second.header.seq
    named = first.message_id in second.header.refers_to or first.message_id in second.header.heads
    return named or second.seen.get(first.author, 0) >= first.header.seq


def concurrent(first: Entry, second: Entry) -> bool:
    """Whether neither author knew of the other message."""
    return not precedes(first, second) and not precedes(second, first)


def causal_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries by causality, ties by message id (P-5.5): a function of the set, whatever order it comes in.

    Only a forked author can make causes run in a circle; the circle is then cut at its least id.
    """
    held = {entry.message_id: entry for entry in entries}
    if len(held) < 2:
        return list(held.values())
    after, waiting = _edges(held)
    ready = [name for name, count in waiting.items() if not count]
    heapify(ready)
    ordered: list[Entry] = []
    while waiting:
        name = heappop(ready) if ready else min(waiting)
        if waiting.pop(name, None) is None:
            continue
        ordered.append(held[name])
        _release(after[name], waiting, ready)
    return ordered


def _release(names: Iterable[MessageId], waiting: dict[MessageId, int], ready: list[MessageId]) -> None:
    for name in names:
        if name in waiting:
            waiting[name] -= 1
            if not waiting[name]:
                heappush(ready, name)


def _edges(held: Mapping[MessageId, Entry]) -> tuple[dict[MessageId, list[MessageId]], dict[MessageId, int]]:
    chains = _chains(held.values())
    after: dict[MessageId, list[MessageId]] = defaultdict(list)
    waiting: dict[MessageId, int] = {}
    for name, entry in held.items():
        before = _before(entry, chains) | {m for m in (*entry.header.refers_to, *entry.header.heads) if m in held}
        waiting[name] = len(before)
        for cause in before:
            after[cause].append(name)
    return after, waiting


Chains = dict[ServiceId, tuple[list[int], dict[int, list[MessageId]]]]


def _chains(entries: Iterable[Entry]) -> Chains:
    by_author: dict[ServiceId, dict[int, list[MessageId]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_author[entry.author][entry.header.seq].append(entry.message_id)
    return {author: (sorted(rows), rows) for author, rows in by_author.items()}


def _before(entry: Entry, chains: Chains) -> set[MessageId]:
    """The nearest message of each author that the entry's author had read or written; the chains give the rest."""
    found: set[MessageId] = set()
    for author, (numbers, rows) in chains.items():
        if author == entry.author:
            place = bisect_left(numbers, entry.header.seq)
        else:
            place = bisect_right(numbers, entry.seen.get(author, 0))
        if place:
            found.update(rows[numbers[place - 1]])
    return found


def gaps_in(dossier: DossierId, held: Mapping[ServiceId, Iterable[int]], cited: Mapping[ServiceId, int]) -> list[Gap]:
    """The runs of `seq` that are missing up to the newest one held or cited of each author (P-5.4)."""
    gaps: list[Gap] = []
    for author in sorted({*held, *cited}):
        numbers = sorted(set(held.get(author, ())))
        edges = [0, *numbers, max([cited.get(author, 0), *numbers]) + 1]
        gaps += [Gap(dossier, author, low + 1, high - 1) for low, high in pairwise(edges) if high - low > 1]
    return gaps


def forks_in(entries: Iterable[Entry]) -> tuple[Fork, ...]:
    """Every place at which an author wrote more than one message."""
    places: dict[Place, set[MessageId]] = defaultdict(set)
    for entry in entries:
        places[entry.author, entry.header.seq].add(entry.message_id)
    return tuple(sorted(Fork(author, seq, tuple(sorted(ids))) for (author, seq), ids in places.items() if len(ids) > 1))
