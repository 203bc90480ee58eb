"""Names in a sentence: persons that the tables know, and words that stand where a name stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.words import Token

_PARTICLES = frozenset(
    [
        "ben",
        "bin",
        "ibn",
        "al",
        "el",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "do",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ould",
        "y",
        "e",
        "la",
        "le",
        "ter",
        "zu",
        "af",
    ]
)
_NO_NAME = ("country", "adjective", "city", "office", "area", "service", "organisation", "person")
_STOPS = ("cue:stop", "cue:honorific", "cue:not_name", "topic", *_NO_NAME)
LONGEST = 5
"""Words of a name."""


class Name(NamedTuple):
    """A name as written: its place, and the known person where it is one."""

    start: int
    end: int
    person: str | None


def names_in(sentence: Sentence) -> list[Name]:
    """The names of a sentence in its order."""
    known = [Name(one.start, one.end, one.code) for one in sentence.of("person")]
    arabic = sum("\u0620" <= token.word[0] <= "\u064a" for token in sentence.words) > len(sentence.words) / 2
    found = _arabic(sentence) if arabic else _latin(sentence)
    fresh = [one for one in found if not any(one.start < other.end and other.start < one.end for other in known)]
    return sorted(known + fresh)


def _latin(sentence: Sentence) -> list[Name]:
    barred = _barred(sentence.mentions, capital_only=True)
    found = []
    run: list[Token] = []
    for token in sentence.words:
        joined = not run or re.fullmatch(r"[\s'’.-]{1,2}", _between(sentence, run[-1], token))
        is_name = token.capital and not token.word.isdigit() and not _in(barred, token)
        if run and joined and (is_name or (token.word in _PARTICLES and not _in(barred, token))):
            run.append(token)
            continue
        found += _closed(sentence, run)
        run = [token] if is_name else []
    return found + _closed(sentence, run)


def _closed(sentence: Sentence, run: list[Token]) -> list[Name]:
    while run and run[-1].word in _PARTICLES and not run[-1].capital:
        run = run[:-1]
    if not 2 <= len(run) <= LONGEST + 1 or not _stands_as_name(sentence, run):
        return []
    return [Name(run[0].start, run[-1].end, None)]


def _stands_as_name(sentence: Sentence, run: Sequence[Token]) -> bool:
    """After a comma, an honorific or an office; or before a comma and an office."""
    return follows(sentence, run[0].start) or leads(sentence, run[-1].end)


def follows(sentence: Sentence, start: int) -> bool:
    """Whether an office, a service or an honorific stands right before this place."""
    before = sentence.plain[: start - sentence.start].rstrip(' .,(«"-)')
    at = sentence.start + len(before)
    kinds = (*_NO_NAME[:-1], "cue:honorific")
    comma = before != sentence.plain[: start - sentence.start].rstrip(" ")
    near = [one for one in sentence.mentions if one.kind in kinds and at - 40 <= one.end <= at]
    return any(one.end == at for one in near) or (comma and any(one.kind != "city" for one in near))


def leads(sentence: Sentence, end: int) -> bool:
    """Whether an office follows after a comma or bracket."""
    gap = sentence.plain[end - sentence.start :]
    opening = re.match(r"\s*[,(]\s*(?:(?:the|le|la|l'|der|die|el|il|lo|o|a|de|het|new|neue[rn]?|nouveau)\s*){0,2}", gap)
    if not opening:
        return False
    at = end + opening.end()
    return any(
        one.kind in {"office", "service", "adjective", "country"} and at <= one.start <= at + 12
        for one in sentence.mentions
    )


def _arabic(sentence: Sentence) -> list[Name]:
    """After an honorific, or after a comma behind an office: words up to a stop."""
    barred = _barred(sentence.mentions, capital_only=False)
    found: list[Name] = []
    for at, token in enumerate(sentence.words):
        if found and token.start < found[-1].end:
            continue
        if _in(barred, token) or not follows(sentence, token.start):
            continue
        run = [token]
        for following in sentence.words[at + 1 : at + LONGEST]:
            if _in(barred, following) or _between(sentence, run[-1], following).strip():
                break
            run.append(following)
        if len(run) >= 2:
            found.append(Name(run[0].start, run[-1].end, None))
    return found


def _barred(mentions: Sequence[Mention], *, capital_only: bool) -> list[tuple[int, int]]:
    kinds = tuple(kind for kind in _STOPS if not (capital_only and kind in {"cue:stop", "person"}))
    return [(one.start, one.end) for one in mentions if one.kind in kinds]


def _in(barred: Sequence[tuple[int, int]], token: Token) -> bool:
    return any(start <= token.start < end for start, end in barred)


def _between(sentence: Sentence, first: Token, second: Token) -> str:
    return sentence.text[first.end - sentence.start : second.start - sentence.start]
