"""Rounds of hit checks on applicants: their states, whom a round may ask about, how many fit in a day. No I/O."""

from enum import StrEnum

from entente.vocabulary.clock import SECOND
from entente.vocabulary.errors import LocalError


class RoundRefused(LocalError):
    """The round cannot begin or go on: nobody is in the set, it waits for a second officer, or it has ended."""


class RoundState(StrEnum):
    """How far a round is."""

    WAITING = "waiting"
    """For a second officer, as the agreement demands."""
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


OPEN = (RoundState.WAITING, RoundState.RUNNING)


class AskedState(StrEnum):
    """What is known of one applicant in a round."""

    WAITING = "waiting"
    ASKING = "asking"
    """A process has taken it up."""
    HIT = "hit"
    NO_HIT = "no_hit"
    UNASKABLE = "unaskable"
    """Neither a full date of birth nor a number of a document: nothing can be compared (P-14.2)."""


ANSWERED = (AskedState.HIT, AskedState.NO_HIT)


class Chosen(StrEnum):
    """Whom a round asks about; never who has an opinion already."""

    FOUND = "found"
    """Those on whom the screening found something."""
    CATEGORY = "category"
    ONE = "one"
    ALL = "all"


MOST = 5000
"""Applicants of one round: at a desk's quota that is most of a month; whoever needs more chooses by category."""
RESERVED = 50
"""Checks of a partner's day that rounds leave for casework."""
STALE = 600 * SECOND
"""After which an applicant that a process took up, and did not finish, is asked again."""


def days_for(waiting: int, quota: int) -> int:
    """Days that so many checks take, with `quota` checks a day of which casework keeps its part; at least one."""
    return max(1, -(-waiting // max(1, quota - RESERVED)))
