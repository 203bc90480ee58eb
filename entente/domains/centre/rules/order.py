"""The place of an entry in its log: the same on every node that holds the same entries (P-6.17.9)."""

from entente.vocabulary.clock import Milliseconds


def place(written: Milliseconds, greatest: Milliseconds) -> Milliseconds:
    """When it was written, or one more than the `greatest` place of what its author had read or written before."""
    return max(written, greatest + 1)
