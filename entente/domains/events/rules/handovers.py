"""Movements between hosts: the steps of a handover as a table, who may take each, and the order of movements."""

from collections.abc import Mapping
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from entente.vocabulary.errors import LocalError


class CargoKind(StrEnum):
    """What moves."""

    TEAM = "team"
    SUPPORTERS = "supporters"
    DELEGATION = "delegation"
    OFFICIALS = "officials"
    EQUIPMENT = "equipment"


class HandoverPoint(StrEnum):
    """Where one host hands over to the next."""

    PORT = "port"
    AIRPORT = "airport"
    BORDER = "border"


class MovementState(StrEnum):
    """Where a movement stands."""

    PLANNED = "planned"
    HANDED_OVER = "handed_over"
    TAKEN_OVER = "taken_over"
    NOT_TAKEN = "not_taken"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What a side does."""

    HAND_OVER = "hand_over"
    TAKE_OVER = "take_over"
    REFUSE = "refuse"
    CANCEL = "cancel"


class Side(StrEnum):
    """Whose step it is."""

    HANDS = "hands"
    TAKES = "takes"


STEPS: Mapping[tuple[MovementState, Step], tuple[Side, MovementState]] = {
    (MovementState.PLANNED, Step.HAND_OVER): (Side.HANDS, MovementState.HANDED_OVER),
    (MovementState.HANDED_OVER, Step.TAKE_OVER): (Side.TAKES, MovementState.TAKEN_OVER),
    (MovementState.HANDED_OVER, Step.REFUSE): (Side.TAKES, MovementState.NOT_TAKEN),
    (MovementState.NOT_TAKEN, Step.HAND_OVER): (Side.HANDS, MovementState.HANDED_OVER),
    (MovementState.PLANNED, Step.CANCEL): (Side.HANDS, MovementState.CANCELLED),
    (MovementState.NOT_TAKEN, Step.CANCEL): (Side.HANDS, MovementState.CANCELLED),
}
"""From a state by a step of one side to the next state. Own rule: nothing is taken over but by the receiving side."""


class CircularOrder(LocalError):
    """Each waits for another, so none can begin."""


def refuse_circle(after: Mapping[int, int | None]) -> None:
    """Raise CircularOrder; `after` names what each waits for."""
    graph = {each: {before} if before is not None else set() for each, before in after.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise CircularOrder("each of these waits for another", cure="take one of them out of the circle") from error
