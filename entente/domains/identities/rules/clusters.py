"""Which mentions are of one subject: those that confirmed pairs join, directly or through others."""

from collections.abc import Callable, Collection

Neighbours = Callable[[Collection[str]], Collection[str]]
"""The keys that are confirmed to be of one subject with any of these."""
MOST = 500
"""Mentions of one subject that a page shows."""


def cluster(key: str, confirmed: Neighbours, visible: Callable[[Collection[str]], Collection[str]]) -> list[str]:
    """All keys of the subject that can be reached through visible ones: what is withheld joins nothing."""
    found, edge = {key}, {key}
    while edge and len(found) < MOST:
        edge = set(visible(set(confirmed(edge)) - found))
        found |= edge
    return sorted(found)
