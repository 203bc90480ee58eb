"""The codes that fields of records hold; closed sets, written on the wire as here (P-6.19.4)."""

from enum import StrEnum


class Resource(StrEnum):
    """What services lend each other."""

    PUBLIC_ORDER = "public_order"
    DOGS = "dogs"
    EXPLOSIVE_DISPOSAL = "explosive_disposal"
    COUNTER_DRONE = "counter_drone"
    MOUNTED = "mounted"
    TRANSPORT = "transport"
    SPOTTERS = "spotters"
    INTERPRETERS = "interpreters"


class Stand(StrEnum):
    """Where an offer or a task stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


class Outcome(StrEnum):
    """What a result counts."""

    ARREST = "arrest"
    SEIZURE = "seizure"
    VICTIM = "victim"


class Unit(StrEnum):
    """Units of what is seized; none is converted into another."""

    PIECES = "pieces"
    KILOGRAM = "kg"
    GRAM = "g"
    LITRE = "l"
    EUR = "EUR"
    MAD = "MAD"


class Comparison(StrEnum):
    """Whether a service had compared with every other party what it works on, before it began."""

    ALL = "all"
    NOT_ALL = "not_all"
    """It began all the same; a supervisor gave the reason."""


class Fate(StrEnum):
    """What becomes of the data that a service received in the operation."""

    RETURNED = "returned"
    ERASED = "erased"
    KEPT = "kept"
    """Under its own law, which it names."""
