"""The exact keys under which an identity can be found blindly, in the fixed order in which they are cut to a number.

Blind checks compare for equality only, so what may differ between two sources is taken away beforehand: names become
consonant skeletons, a pair of them with a date is found in any order and any script. A row of `CLASSES` is a policy:
what a key is made of and what a hit on it is worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import combinations, product

from entente.crypto.digests import Label, digest
from entente.matching.identities.birth import Birth, Precision
from entente.matching.identities.countries import is_country
from entente.matching.identities.identifiers import Identifier, IdentifierKind
from entente.matching.identities.identity import Identity, Sex
from entente.matching.names.channel_file import PARAMETERS
from entente.matching.names.parse import ParsedName, Role


class KeyClass(StrEnum):
    """What a key is made of."""

    NUMBER = "C"
    """The number of a document, phone, plate or account, exactly."""
    PAIR_AND_DATE = "A"
    """Two words of a name and the full date of birth."""
    PAIR_AND_SWAPPED_DATE = "A'"
    """The same with day and month exchanged; only asked, never held."""
    WORD_DATE_AND_MORE = "B"
    """One word of a name, the full date of birth, sex and nationality."""


@dataclass(frozen=True)
class ClassRule:
    """What a hit on a class of keys is worth."""

    key_class: KeyClass
    prefills: bool
    """Whether a hit pre-fills a request for information; one on a word and a date alone is too weak."""


CLASSES: tuple[ClassRule, ...] = (
    ClassRule(KeyClass.NUMBER, prefills=True),
    ClassRule(KeyClass.PAIR_AND_DATE, prefills=True),
    ClassRule(KeyClass.WORD_DATE_AND_MORE, prefills=False),
    ClassRule(KeyClass.PAIR_AND_SWAPPED_DATE, prefills=True),
)
"""In the order in which keys of equal rank are kept when they are too many."""
PREFILLS = frozenset(rule.key_class for rule in CLASSES if rule.prefills)
_ORDER = {rule.key_class: at for at, rule in enumerate(CLASSES)}
PAPERS = frozenset(
    {
        IdentifierKind.PASSPORT,
        IdentifierKind.IDENTITY_CARD,
        IdentifierKind.RESIDENCE_PERMIT,
        IdentifierKind.DRIVING_LICENCE,
    }
)
"""Sources often do not say which paper a number is of: all go as documents."""
MOST_HELD = 96
"""Keys of one identity that a holder puts into its filter; the asker's own cut is narrower."""


@dataclass(frozen=True)
class Key:
    """One key; `rank` counts how unlikely the readings of its words are, 0 for the likeliest."""

    key_class: KeyClass
    rank: int
    text: str

    @property
    def data(self) -> bytes:
        """What is evaluated blindly; a swapped date is sought among the dates as they are."""
        held_as = KeyClass.PAIR_AND_DATE if self.key_class is KeyClass.PAIR_AND_SWAPPED_DATE else self.key_class
        return f"{held_as.value}|{self.text}".encode()


def asked_keys(identity: Identity, most: int) -> tuple[Key, ...]:
    """The keys that an asker tries, the most telling first, at most `most`."""
    return _first([*_own_keys(identity), *_swapped_keys(identity)], most)


def held_keys(identity: Identity) -> tuple[Key, ...]:
    """The keys under which a holder's identity is found."""
    return _first(_own_keys(identity), MOST_HELD)


def working_keys(identity: Identity, most: int, *, asked: bool) -> tuple[Key, ...]:
    """Keys for a deconfliction: none on one word of a name alone (P-14.13)."""
    own = [each for each in _own_keys(identity) if each.key_class is not KeyClass.WORD_DATE_AND_MORE]
    return _first([*own, *_swapped_keys(identity)] if asked else own, most)


_TABLE = b"1"
"""Raised with each change of how keys are made that the channel's parameters do not show."""


@cache
def scheme() -> str:
    """32 hexadecimal digits that name how this node makes keys: two nodes compare only what they make alike."""
    return digest(Label.BLIND_CHECK, b"scheme", PARAMETERS.read_bytes(), _TABLE)[:16].hex()


def _first(keys: list[Key] | Iterator[Key], most: int) -> tuple[Key, ...]:
    ordered = sorted(keys, key=lambda key: (key.rank, _ORDER[key.key_class], key.text))
    distinct = {key.data: key for key in reversed(ordered)}
    return tuple(key for key in ordered if distinct[key.data] is key)[:most]


def _own_keys(identity: Identity) -> Iterator[Key]:
    yield from (_number_key(each) for each in identity.identifiers)
    for birth in _full(identity):
        for name in identity.parsed_names():
            yield from _pairs(KeyClass.PAIR_AND_DATE, name, birth.first)
            yield from _words(identity, name, birth.first)


def _swapped_keys(identity: Identity) -> Iterator[Key]:
    for birth in _full(identity):
        day = birth.first
        if day.day <= 12 and day.day != day.month:
            for name in identity.parsed_names():
                yield from _pairs(KeyClass.PAIR_AND_SWAPPED_DATE, name, date(day.year, day.day, day.month))


def _number_key(identifier: Identifier) -> Key:
    kind = IdentifierKind.DOCUMENT if identifier.kind in PAPERS else identifier.kind
    return Key(KeyClass.NUMBER, 0, f"{kind.value}|{identifier.number}")


def _full(identity: Identity) -> list[Birth]:
    return [birth for birth in identity.births if birth.precision is Precision.DAY]


def _readings(name: ParsedName) -> list[tuple[str, ...]]:
    """The skeletons of each word that bears the name."""
    words = (part.word for part in name.bearing if part.role is not Role.INITIAL and part.word.skeletons)
    return [tuple(dict.fromkeys(map(_coarse, word.skeletons))) for word in words]


def _coarse(skeleton: str) -> str:
    """Without an h inside: one script writes it, the other does not (John and جون), and the full date tells apart."""
    return skeleton[:1] + skeleton[1:].replace("H", "")


def _pairs(key_class: KeyClass, name: ParsedName, day: date) -> Iterator[Key]:
    for one, other in combinations(_readings(name), 2):
        for (first, left), (second, right) in product(enumerate(one), enumerate(other)):
            yield Key(key_class, first + second, f"{'+'.join(sorted((left, right)))}|{day.isoformat()}")


def _words(identity: Identity, name: ParsedName, day: date) -> Iterator[Key]:
    if identity.sex in {Sex.UNKNOWN, Sex.UNSPECIFIED}:
        return
    for country in filter(is_country, identity.nationalities):
        for readings in _readings(name):
            for rank, skeleton in enumerate(readings):
                text = f"{skeleton}|{day.isoformat()}|{identity.sex.value}|{country}"
                yield Key(KeyClass.WORD_DATE_AND_MORE, rank, text)
