"""The stages of a draft that waits for release: who moves it on, and how long it waits. A table."""

from collections.abc import Mapping
from enum import StrEnum

from entente.vocabulary.clock import DAY


class Stage(StrEnum):
    """Where a draft stands."""

    WAITING = "waiting"
    RELEASED = "released"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Step(StrEnum):
    """What can be done with one."""

    RELEASE = "release"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


AFTER: Mapping[Step, Stage] = {
    Step.RELEASE: Stage.RELEASED,
    Step.SEND_BACK: Stage.SENT_BACK,
    Step.WITHDRAW: Stage.WITHDRAWN,
    Step.EXPIRE: Stage.EXPIRED,
}
"""Each step leads from `waiting`; no stage leads back: what was changed or ran out is laid up anew."""

WAITS = 3 * DAY
"""Milliseconds for which a release can be given: the facts and the members may have changed after that."""
KEPT = 30 * DAY
"""Milliseconds for which the author of a draft that was sent back or ran out can still read it."""
