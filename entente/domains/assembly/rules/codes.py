"""The closed sets of an assembly: priority, half of a day, privacy of a room, kinds of blocks, reasons in the way."""

from enum import IntEnum, StrEnum


class Priority(IntEnum):
    """How much a request matters to the host delegation; a lower number goes first, whatever the count below it."""

    ESSENTIAL = 1
    HIGH = 2
    NORMAL = 3
    LOW = 4


class Half(StrEnum):
    """The half of the day that a slot belongs to, as the assembly's programme divides it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Privacy(IntEnum):
    """What a room protects, and what a meeting needs; more contains less."""

    OPEN = 0
    DISCREET = 1
    CONFIDENTIAL = 2


class BlockKind(StrEnum):
    """What takes people away from meetings for a while; it never counts as an idle gap."""

    PLENARY = "plenary"
    PRAYER = "prayer"
    MEAL = "meal"
    CEREMONY = "ceremony"


class Family(StrEnum):
    """The families of constraints that can stand in the way of a request; `Reason` says which one of the family.

    PLACED are the meetings of the same or a higher priority that have a place: those of the person that the reason
    names, or those that share nobody with the request where it names none.
    """

    ONE_PLACE = "one_place"
    AWAY = "away"
    BLOCK = "block"
    DAILY_CAP = "daily_cap"
    TRAVEL = "travel"
    ROOMS_FULL = "rooms_full"
    NO_ROOM = "no_room"
    LENGTH = "length"
    HALF = "half"
    FORBIDDEN = "forbidden"
    FIXED = "fixed"
    PAST = "past"
    REST = "rest"
    NO_INTERPRETER = "no_interpreter"
    APART = "apart"
    AFTER = "after"
    PLACED = "placed"
