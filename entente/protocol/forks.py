"""Forks: where an author's chain parts, and which branch a resolve leaves behind (P-5.8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from entente.protocol.log import Entry, forks_in
from entente.vocabulary.ids import MessageId, ServiceId

End = tuple[ServiceId, int, str]
"""An author, the last `seq` that counts, and its message, as a membership message states them."""


def first_forks(entries: Iterable[Entry]) -> dict[ServiceId, int]:
    """The first forked `seq` of each author."""
    first: dict[ServiceId, int] = {}
    for fork in forks_in(entries):
        first[fork.author] = min(fork.seq, first.get(fork.author, fork.seq))
    return first


def losing_branches(ends: Iterable[End], suspects: Iterable[Entry]) -> frozenset[MessageId]:
    """For each end, its author's messages up to there that are not on the chain of the message that it names.

    An end that names a message which is not held resolves nothing.
    """
    by_author: dict[ServiceId, dict[str, Entry]] = defaultdict(dict)
    for entry in suspects:
        by_author[entry.author][entry.message_id] = entry
    lost: set[MessageId] = set()
    for author, seq, message in ends:
        held = by_author.get(author, {})
        if chain := _chain(held, message):
            lost |= {e.message_id for e in held.values() if e.header.seq <= seq and e.message_id not in chain}
    return frozenset(lost)


def _chain(held: Mapping[str, Entry], message: str) -> set[str]:
    chain: set[str] = set()
    while (entry := held.get(message)) is not None:
        chain.add(message)
        message = entry.header.previous
    return chain
