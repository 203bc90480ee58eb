"""Handling: what a receiver may do with a message, as its originator said it (handling codes, TLP, classification).

Sources: handling codes H0 to H3 as printed on Europol SIENA messages (from memory); TLP 2.0, FIRST, August 2022
(from memory); classification levels by their common equivalence table (from memory).
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from entente.vocabulary.ids import ServiceId


class HandlingCode(StrEnum):
    """H0 free within the law, H1 not in court without consent, H2 not passed on without consent, H3 as written."""

    H0 = "H0"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"


class Tlp(StrEnum):
    """Traffic Light Protocol 2.0, from the widest to the narrowest circle."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"


class Classification(IntEnum):
    """Levels of classified information; a national level maps onto one of these."""

    UNCLASSIFIED = 0
    RESTRICTED = 1
    CONFIDENTIAL = 2
    SECRET = 3
    TOP_SECRET = 4


TLP_ORDER: tuple[Tlp, ...] = tuple(Tlp)


@dataclass(frozen=True)
class Handling:
    """The originator's conditions; the free words of H3 travel sealed in the body, never here.

    `releasable_to` empty means: the dossier's members and nobody else.
    """

    codes: frozenset[HandlingCode] = frozenset({HandlingCode.H0})
    tlp: Tlp = Tlp.AMBER
    classification: Classification = Classification.UNCLASSIFIED
    releasable_to: frozenset[ServiceId] = frozenset()
    retain_until: int | None = None
    """Milliseconds; after this instant the content is erased."""
