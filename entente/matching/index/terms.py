"""The terms under which an identity is found, and those that a query looks under, with what each is worth."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from entente.matching.identities.birth import Birth, Precision
from entente.matching.identities.findings import WEIGHTS, Finding
from entente.matching.identities.identifiers import Identifier
from entente.matching.identities.identity import Identity
from entente.matching.names.latin import fold
from entente.matching.names.parse import ParsedName, Role
from entente.matching.names.word import Word, word


class SoughtTerm(NamedTuple):
    """A term that a query looks under, and its worth in nats."""

    term: str
    worth: float


def word_term(word: Word) -> str:
    """The term of a word of a name."""
    return f"w:{word.text}"


def key_term(key: str) -> str:
    """The term under which a record is found by its key."""
    return f"k:{key}"


def _number_term(number: Identifier) -> str:
    return f"n:{number.number}"


def words(identity: Identity) -> dict[str, Word]:
    """The words of all names, by text."""
    parsed = list(identity.parsed_names())
    found = {part.word.text: part.word for name in parsed for part in name.bearing}
    for name in parsed:
        found |= {one.text: one for one in _written_together(name)}
        if name.acronym:
            found[name.acronym] = word(name.acronym)
    return found


def _written_together(name: ParsedName) -> Iterator[Word]:
    """A name that parsing took apart by its first letter, whole: it may be a foreign name in Han or Hangul."""
    for one, following in pairwise(name.words):
        if one.role is Role.FAMILY and len(one.word.text) == 1 and following.role is Role.GIVEN:
            yield word(one.word.text + following.word.text)


def kept_terms(key: str, identity: Identity, borne: Iterable[Word] | None = None) -> list[str]:
    """All terms of a record, none twice; `borne` are its words where they were taken already."""
    borne = words(identity).values() if borne is None else borne
    found = [key_term(key), *(word_term(one) for one in borne)]
    found.extend(_number_term(number) for number in identity.identifiers)
    found.extend(_birth_term(birth) for birth in identity.births)
    found.extend(f"p:{fold(place)}" for place in identity.places)
    return list(dict.fromkeys(found))


def _birth_term(birth: Birth) -> str:
    if birth.precision is Precision.DAY:
        return f"b:{birth.earliest}"
    return f"y:{birth.first.year}"


def sought_terms(identity: Identity) -> list[SoughtTerm]:
    """What a query looks under besides its words."""
    found = [SoughtTerm(_number_term(number), WEIGHTS[Finding.NUMBER_SAME]) for number in identity.identifiers]
    for birth in identity.births:
        found.extend(_sought_births(birth))
    found.extend(SoughtTerm(f"p:{fold(place)}", WEIGHTS[Finding.PLACE_SHARED]) for place in identity.places)
    return found


def _sought_births(birth: Birth) -> Iterator[SoughtTerm]:
    for year in range(birth.first.year, date.fromordinal(birth.latest).year + 1):
        yield SoughtTerm(f"y:{year}", WEIGHTS[Finding.BIRTH_SAME_YEAR])
    if birth.precision is Precision.DAY:
        yield SoughtTerm(f"b:{birth.earliest}", WEIGHTS[Finding.BIRTH_SAME])
        yield from (SoughtTerm(f"b:{day.toordinal()}", worth) for day, worth in _written_otherwise(birth.first))
    elif birth.precision is Precision.MONTH:
        for ordinal in range(birth.earliest, birth.latest + 1):
            yield SoughtTerm(f"b:{ordinal}", WEIGHTS[Finding.BIRTH_SAME_MONTH])


def _written_otherwise(day: date) -> Iterator[tuple[date, float]]:
    if day.day <= 12 and day.day != day.month:
        yield day.replace(month=day.day, day=day.month), WEIGHTS[Finding.BIRTH_SWAPPED]
    if (day.month, day.day) != (2, 29):
        for year in (day.year - 1, day.year + 1):
            yield day.replace(year=year), WEIGHTS[Finding.BIRTH_YEAR_OFF]
    for step in (-1, 1):
        yield day + timedelta(days=step), WEIGHTS[Finding.BIRTH_SLIP]
