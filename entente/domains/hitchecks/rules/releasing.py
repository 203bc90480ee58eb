"""What may stand in a filter for a partner: a table of what holds something back (P-14.9)."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.access.neutrality import touched
from entente.access.terms import Terms
from entente.protocol.wire import Header
from entente.vocabulary.handling import HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory

_OWN_TLP = frozenset({Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER})
_RECEIVED_TLP = frozenset({Tlp.CLEAR, Tlp.GREEN})
_RECEIVED_CODES = frozenset({HandlingCode.H0, HandlingCode.H1})
_NO_DATA = frozenset({DataCategory.NONE})


@dataclass(frozen=True)
class Given:
    """A message on record, between its holder and a partner that would find it by a check."""

    header: Header
    holder: ServiceId
    asker: ServiceId
    terms: Terms
    now: int

    @property
    def own(self) -> bool:
        """Whether the holder is its originator."""
        return self.header.originator == self.holder

    @property
    def named(self) -> bool:
        """Whether the asker is among those for whom it is."""
        return self.asker in self.header.audience or self.asker in self.header.handling.releasable_to


@dataclass(frozen=True)
class Bar:
    """What holds a message back from a filter."""

    id: str
    bars: Callable[[Given], bool]


def _tlp(given: Given) -> bool:
    return given.header.handling.tlp not in (_OWN_TLP if given.own else _RECEIVED_TLP)


def _codes(given: Given) -> bool:
    codes = given.header.handling.codes
    return HandlingCode.H3 in codes if given.own else not codes <= _RECEIVED_CODES


def _circle(given: Given) -> bool:
    return not given.named and (not given.own or bool(given.header.handling.releasable_to))


def _expired(given: Given) -> bool:
    until = given.header.handling.retain_until
    return until is not None and until <= given.now


def _area(given: Given) -> bool:
    return not given.terms.crime_areas_open and given.header.ground.crime_area not in given.terms.crime_areas


def _level(given: Given) -> bool:
    return given.header.handling.classification > given.terms.most_classification


TABLE: tuple[Bar, ...] = (
    Bar("of_the_asker", lambda given: given.asker in (given.header.originator, given.header.author)),
    Bar("traffic_light", _tlp),
    Bar("handling_code", _codes),
    Bar("circle", _circle),
    Bar("classification", _level),
    Bar("retention_over", _expired),
    Bar("categories", lambda given: not given.header.ground.categories - _NO_DATA <= given.terms.categories),
    Bar("special_categories", lambda given: bool(given.header.ground.special)),
    Bar("crime_area", _area),
    Bar("neutrality", lambda given: bool(touched(given.header.ground.crime_area, given.header.ground.special))),
)
"""Our own rules, each stricter than passing the message on would be: a hit tells that there is something."""


def bars(given: Given) -> tuple[str, ...]:
    """What holds it back; empty when it may stand in the filter."""
    return tuple(row.id for row in TABLE if row.bars(given))
