"""What an entry bears: its officer's choice; nobody else's first entry loosens or binds what others write."""

from collections.abc import Iterable
from dataclasses import replace

from entente.access.handling import tightest
from entente.vocabulary.handling import TLP_ORDER, Handling, HandlingCode, Tlp

LEAST = Handling(tlp=Tlp.AMBER)
"""For the members of the dossier and whom they must tell: what an entry bears where nobody says otherwise."""


def for_room(first: Handling, *, own: bool) -> Handling:
    """What a room suggests: as its opener said, where that was this service; of another's only a narrower circle.

    Codes, levels and circles of another service's first entry are that entry's: they would bind or widen ours.
    """
    return first if own else replace(LEAST, tlp=max(first.tlp, LEAST.tlp, key=TLP_ORDER.index))


def for_entry(room: Handling, chosen: Tlp | None, quoted: Iterable[Handling]) -> Handling:
    """What an entry bears; an answer, a correction and a handover may quote, and are as tight as what they quote."""
    return _joined(replace(room, tlp=chosen) if chosen else room, map(_quotable, quoted))


def of_page(room: Handling, shown: Iterable[Handling]) -> Handling:
    """The banner of a page: as tight as the tightest of what is on it, and as the room where nothing is."""
    return _joined(room, shown)


def _joined(own: Handling, others: Iterable[Handling]) -> Handling:
    """As tight as all of them; the circle stays the own one, for members write to members."""
    found = own
    for each in others:
        found = replace(tightest(found, each), releasable_to=own.releasable_to)
    return found


def _quotable(handling: Handling) -> Handling:
    """The words of H3 stand in the entry that bears it: who quotes it passes it on to nobody."""
    if HandlingCode.H3 not in handling.codes:
        return handling
    return replace(handling, codes=handling.codes - {HandlingCode.H3} | {HandlingCode.H2})
