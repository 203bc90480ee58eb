"""The place of an entry in its log: the same on every node that holds the same entries (P-6.17.9)."""

from collections.abc import Iterable, Mapping

from entente.vocabulary.clock import Milliseconds

Placed = tuple[str, int, Milliseconds]
"""Author, number in its chain and place of an entry."""


def place(written: Milliseconds, seen: Mapping[str, int], above: Iterable[Placed]) -> Milliseconds:
    """When it was written, or one more than the greatest place of an entry that its author had read or written.

    `seen`: how far its author had read each author, itself included. `above`: the log's entries whose place is not
    below `written`, the greatest first; nothing else can push it up.
    """
    for author, number, held in above:
        if number <= seen.get(author, 0):
            return held + 1
    return written
