"""Who took part: offices, names and countries that stand together in a sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.domains.diary.rules.identities import Identity, identified
from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.people import Name, names_in
from entente.domains.diary.rules.tables import persons, services
from entente.domains.diary.rules.values import Participant, Span

LEANING = 4
"""Letters between a country and the office that leans on it."""
SURE, TOLD, OFFICE_ONLY = 0.95, 0.85, 0.7


@dataclass(frozen=True)
class Unit:
    """An office's words: from its head up to the next office; the name and country that belong to it."""

    start: int
    end: int
    heads: tuple[Mention, ...]
    name: Name | None
    country: str | None
    org: str | None
    office: str | None


def units_of(sentence: Sentence) -> list[Unit]:
    """The offices of a sentence, each with what belongs to it."""
    names = names_in(sentence)
    units: list[Unit] = []
    heads: list[Mention] = []
    offices = _separate(sentence.of("office"))
    taken: set[Name] = set()
    for at, head in enumerate(offices):
        heads.append(head)
        end = offices[at + 1].start if at + 1 < len(offices) else sentence.end
        unit = _unit(sentence, heads, end, [name for name in names if name not in taken])
        if unit.name or unit.country or unit.org or at + 1 == len(offices):
            units.append(unit)
            taken |= {unit.name} if unit.name else set()
            heads = []
        elif ";" in sentence.plain[head.start - sentence.start : end - sentence.start]:
            heads = []
    alone = [Unit(one.start, one.end, (), one, None, None, None) for one in names if one not in taken]
    return sorted(units + alone, key=lambda one: one.start)


def _separate(offices: list[Mention]) -> list[Mention]:
    return [one for at, one in enumerate(offices) if at == 0 or one.start >= offices[at - 1].end]


def _unit(sentence: Sentence, heads: Sequence[Mention], end: int, names: Sequence[Name]) -> Unit:
    start = heads[0].start
    before = [one for one in names if one.end <= start and _adjacent(sentence, one.end, start)]
    after = [one for one in names if start < one.start < end]
    # A name right before the next office belongs to that one, unless nothing else is left for this one.
    name = before[-1] if before else after[0] if after else None
    if name and name in after and end < sentence.end and _adjacent(sentence, name.end, end) and _bound(sentence, name):
        name = None
    stop = name.start if name and name.start > start else end
    said = [one for one in sentence.mentions if start <= one.start < stop or _leans(sentence, one, start)]
    service = _service(said, start)
    country = _country(said, start) or (service and services()[service].country) or None
    org = next((one.code for one in said if one.kind == "organisation"), None)
    return Unit(start, stop, tuple(heads), name, country, org, service)


def _bound(sentence: Sentence, name: Name) -> bool:
    """Whether a conjunction parts the name from this office: "the chief of A, and X, director of B"."""
    before = sentence.plain[: name.start - sentence.start].rstrip()
    return bool(re.search(r"\b(?:and|et|und|y|e|en|with|avec|mit|con|com|met)$", before))


def _adjacent(sentence: Sentence, end: int, start: int) -> bool:
    gap = sentence.plain[end - sentence.start : start - sentence.start]
    return bool(re.fullmatch(r"\s*[,(]\s*(?:[^\W\d_]+['\s]\s*){0,2}", gap))


def _leans(sentence: Sentence, one: Mention, start: int) -> bool:
    """Whether it stands right before the office: "Norway's commissioner", "the Danish police chief"."""
    gap = sentence.plain[one.end - sentence.start : start - sentence.start]
    return one.start < start <= one.end + LEANING and gap.strip() in {"", "'s", "s"}


def _service(said: Sequence[Mention], start: int) -> str | None:
    """A service named within the office; plain words of another country's service do not count."""
    countries = {one.code for one in said if one.kind in {"country", "adjective"}}
    for one in said:
        if one.kind == "service" and one.start >= start - 2:
            country = services()[one.code].country
            if not countries or country in countries:
                return one.code
    return None


def _country(said: Sequence[Mention], start: int) -> str | None:
    told = [one for one in said if one.kind in {"country", "adjective"}] or [one for one in said if one.kind == "city"]
    inside = [one for one in told if one.start >= start]
    chosen = inside or told
    return chosen[0].code[:2] if chosen else None


def participants_of(sentences: Iterable[Sentence], context: frozenset[str]) -> tuple[list[Participant], list[Identity]]:
    """Everybody who is told to take part, once each; and the identities met, for their doubts."""
    found: list[Participant] = []
    met: list[Identity] = []
    for sentence in sentences:
        units = units_of(sentence)
        for at, unit in enumerate(units):
            identity = identified(sentence_text(sentence, unit.name), unit.name.person) if unit.name else None
            later = next((one.country for one in units[at + 1 :] if one.country), None)
            if one := _participant(sentence, unit, identity, later, context):
                found.append(one)
            if identity:
                met.append(identity)
    return _once(found), met


def sentence_text(sentence: Sentence, name: Name) -> str:
    """The name as written."""
    return sentence.text[name.start - sentence.start : name.end - sentence.start]


def _participant(
    sentence: Sentence, unit: Unit, identity: Identity | None, later: str | None, context: frozenset[str]
) -> Participant | None:
    if identity and unit.name and identity.canonical:
        person = persons()[identity.canonical]
        span = _span(sentence, unit.name, SURE * identity.confidence)
        other = identity.canonical if identity.canonical != identity.written else None
        return Participant(
            identity.written, person.office, person.organisation or None, person.country or None, span, other
        )
    service = services()[unit.office] if unit.office else None
    if service and service.country not in context and not unit.country:
        service = None
    office = service.office if service else _office_text(sentence, unit)
    org = service.organisation if service else unit.org
    country = None if unit.org and not unit.country else unit.country
    if identity and unit.name:
        country = country or (None if org else later)
        return Participant(identity.written, office, org, country, _span(sentence, unit.name, TOLD))
    if not unit.heads or not (country or org):
        return None
    place = Name(unit.start, unit.end, None)
    return Participant(None, office, org, country, _span(sentence, place, OFFICE_ONLY))


def _office_text(sentence: Sentence, unit: Unit) -> str | None:
    if not unit.heads:
        return None
    said = sentence.text[unit.start - sentence.start : unit.end - sentence.start]
    first = re.split(r"[,،;(:.]", said)[0]
    heads = [one for one in sentence.of("area") if unit.start <= one.start < unit.start + len(first)]
    if not heads or any(not letter.isascii() for letter in unit.heads[0].code):
        return first.strip()
    return f"{unit.heads[0].code} of {heads[0].code}"


def _span(sentence: Sentence, place: Name, confidence: float) -> Span:
    text = sentence.text[place.start - sentence.start : place.end - sentence.start]
    return Span(place.start, place.end, text.strip(), round(confidence, 2))


def _once(found: Sequence[Participant]) -> list[Participant]:
    """Each person once, the fullest mention; an office without a name only where nobody named holds it."""
    named: dict[str, Participant] = {}
    for one in found:
        if one.name is None:
            continue
        key = _key(one, named)
        held = named.get(key)
        if held is None:
            named[key] = one
        elif not held.country and not held.office:
            named[key] = replace_missing(held, one)
    holders = {(one.org, None) if one.org else (None, one.country) for one in named.values()}
    holders |= {(None, one.country) for one in named.values()}
    unnamed: dict[tuple[str | None, ...], Participant] = {}
    for one in found:
        key_of = (one.org if not one.country else None, one.country)
        if one.name is None and key_of not in holders:
            unnamed.setdefault(key_of, one)
    return [*named.values(), *unnamed.values()]


def _key(one: Participant, named: dict[str, Participant]) -> str:
    key = (one.canonical or one.name or "").casefold()
    last = key.split()[-1]
    return next((held for held in named if held.split()[-1] == last and held.split()[0][0] == key[0]), key)


def replace_missing(held: Participant, other: Participant) -> Participant:
    """What the other mention tells and this one does not."""
    return Participant(
        held.name,
        held.office or other.office,
        held.org or other.org,
        held.country or other.country,
        held.span,
        held.canonical,
    )
