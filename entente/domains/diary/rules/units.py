"""The offices of a sentence: each office's words, and the name and country that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.people import Name, names_in
from entente.domains.diary.rules.tables import services

LEANING = 4
"""Letters between a country and the office that leans on it."""


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
    leaning = [one for one in told if one.start < start]
    chosen = leaning or told
    return chosen[0].code[:2] if chosen else None
