"""Who took part: offices, names and countries that stand together in a sentence."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from entente.domains.diary.rules.identities import Identity, identified
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.people import Name
from entente.domains.diary.rules.tables import persons, services
from entente.domains.diary.rules.units import Unit, units_of
from entente.domains.diary.rules.values import Participant, Span

COUNTERPART = "Counterpart"
"""An office that is told only by another's: without a name it is nobody in particular."""
LED = 60
"""Letters between a delegation's country and the office of who leads it."""
SURE, TOLD, OFFICE_ONLY = 0.95, 0.85, 0.7


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
    deputy = "Deputy " if service and unit.heads[0].code.startswith("Deputy") else ""
    office = deputy + service.office if service else _office_text(sentence, unit)
    org = service.organisation if service else unit.org
    country = None if unit.org and not unit.country else unit.country
    if identity and unit.name:
        country = country or (None if org else _before(sentence, unit) or later)
        return Participant(identity.written, office, org, country, _span(sentence, unit.name, TOLD))
    if not unit.heads or unit.heads[-1].code == COUNTERPART or not (country or org):
        return None
    place = Name(unit.start, unit.end, None)
    return Participant(None, office, org, country, _span(sentence, place, OFFICE_ONLY))


def _before(sentence: Sentence, unit: Unit) -> str | None:
    """The country of the delegation that the office's holder leads: "a delegation of A headed by the director"."""
    if not unit.heads:
        return None
    told = [one for one in sentence.of("country", "adjective") if unit.start - LED < one.start < unit.start]
    said = sentence.plain[told[-1].start - sentence.start : unit.start - sentence.start] if told else ","
    return told[-1].code if told and "," not in said and sentence.has("cue:led") else None


def hosted(found: Sequence[Participant], country: str | None) -> list[Participant]:
    """Who has an office but no country is of the place's country, where nobody else is: who receives is at home."""
    alone = [one for one in found if one.office and not one.country and not one.org]
    if len(alone) != 1 or country is None or any(one.country == country for one in found):
        return list(found)
    return [msgspec.structs.replace(one, country=country) if one is alone[0] else one for one in found]


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
