"""The states of epochs, checks and deconflictions."""

from enum import StrEnum


class Side(StrEnum):
    """Whose key an epoch's is."""

    HELD = "held"
    """Ours: partners ask us."""
    ASKED = "asked"
    """The partner's: we ask."""


class EpochState(StrEnum):
    """How far an epoch is."""

    OPEN = "open"
    ENDED = "ended"


class CheckState(StrEnum):
    """How far a check is."""

    WAITING = "waiting"
    """For a second officer, as the agreement demands."""
    ASKED = "asked"
    """On its way; no answer is stored."""
    HIT = "hit"
    NO_HIT = "no_hit"
    REFUSED = "refused"
    LOST = "lost"
    """No answer came."""
    DISHONEST = "dishonest"
    """The answer does not hold what the protocol demands; it says nothing about the person."""


ANSWERED = frozenset({CheckState.HIT, CheckState.NO_HIT})


class SessionState(StrEnum):
    """How far a deconfliction is."""

    OFFERED = "offered"
    """The invitation is out, or came in; nobody has learned anything."""
    LEARNED = "learned"
    """The invited side has looked up."""
    DONE = "done"
    """Both sides have."""
    FAILED = "failed"
    ONE_SIDED = "one_sided"
    """The partner took the first run and gave no answer."""


class OverlapState(StrEnum):
    """What an officer made of an overlap."""

    OPEN = "open"
    ASKED = "asked"
    """A request for information was begun."""
    PUT_ASIDE = "put_aside"
