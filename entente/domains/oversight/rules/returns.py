"""What comes back on a message: which kinds answer it, how long that took, what is still owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entente.protocol.requests import ServiceState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind

K = MessageKind
EXPECTS: Mapping[MessageKind, frozenset[MessageKind]] = {
    K.CONSENT_REQUEST: frozenset({K.CONSENT}),
    K.RECALL: frozenset({K.DECLARATION}),
    K.CORRECTION: frozenset({K.DECLARATION}),
}
"""Kinds that wait for an answer besides requests, whose own state says what is due (P-6.2)."""


@dataclass(frozen=True)
class Back:
    """What came back from one member."""

    kinds: tuple[MessageKind, ...] = ()
    first_at: Milliseconds | None = None
    took: Milliseconds | None = None
    """From sending to the first thing that came back; for a request from its receipt to what settled it."""
    outstanding: bool = False


def came_back(
    kind: MessageKind,
    sent_at: Milliseconds,
    replies: Sequence[tuple[MessageKind, Milliseconds]],
    asked: ServiceState | None,
) -> Back:
    """The answers to a message, oldest first; `asked` for a request that this member was asked."""
    kinds = tuple(dict.fromkeys(each for each, _at in replies))
    first_at = replies[0][1] if replies else None
    took = None if first_at is None else first_at - sent_at
    if asked is not None:
        return Back(kinds, first_at, _settled_after(asked), not asked.settled)
    owed = EXPECTS.get(kind, frozenset())
    return Back(kinds, first_at, took, bool(owed) and owed.isdisjoint(kinds))


def _settled_after(asked: ServiceState) -> Milliseconds | None:
    if not asked.settled or asked.received_at is None:
        return None
    end = asked.since if asked.settled_received_at is None else asked.settled_received_at
    return max(0, end - asked.received_at)
