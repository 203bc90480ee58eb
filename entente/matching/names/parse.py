"""A name taken apart: words with their roles; compounds joined, particles, titles and initials told apart."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from entente.matching.names import customs
from entente.matching.names.legal_forms import first_letters, plainly_written, tells_little
from entente.matching.names.normalise import Cleaned, Removed, clean, split
from entente.matching.names.word import Word, word

MOST_WORDS = 12
FIRST_SYLLABIC = "\u0600"
"""From here on a single letter may be a whole name."""

_SPECIAL = customs.PARTICLES | customs.TITLES | customs.COMPOUND_BEGINNINGS | customs.COMPOUND_ENDINGS


class Role(StrEnum):
    """What a word is in a name."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    PARTICLE = "particle"
    TITLE = "title"
    INITIAL = "initial"
    LEGAL_FORM = "legal_form"
    """Of an organisation, or a word that binds the others of its name."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class NameWord:
    """A word and its role."""

    word: Word
    role: Role


@dataclass(frozen=True)
class ParsedName:
    """A whole name; `bearing` are the words that tell who it is, initials among them."""

    text: str
    words: tuple[NameWord, ...]
    removed: tuple[Removed, ...] = ()
    acronym: str = ""
    """Of an organisation of three words or more: their first letters."""

    @cached_property
    def bearing(self) -> tuple[NameWord, ...]:
        """All words but particles, titles and legal forms; all words if there are no others."""
        kept = tuple(part for part in self.words if part.role not in _TELL_LITTLE)
        return kept or self.words


_TELL_LITTLE = frozenset({Role.PARTICLE, Role.TITLE, Role.LEGAL_FORM})


def parse_organisation(text: str) -> ParsedName:
    """Parse the name of an organisation: legal forms told apart, nothing is a title or a family name."""
    cleaned = clean(text)
    written = split(plainly_written(cleaned.text))
    joined = [one for one, _ in _joined(written, [Role.UNKNOWN] * len(written))]
    words = [NameWord(word(one), Role.LEGAL_FORM if tells_little(one) else Role.UNKNOWN) for one in joined]
    return ParsedName(cleaned.text, tuple(words[:MOST_WORDS]), cleaned.removed, first_letters(cleaned.text))


def parse(text: str, role: Role = Role.UNKNOWN) -> ParsedName:
    """Parse one name as written; `role` is what its words are when the source says so. Raises NameRefused."""
    cleaned = clean(text)
    family, comma, rest = cleaned.text.partition(",")
    if comma and rest.strip() and role is Role.UNKNOWN:
        parts = [*_tagged(family, Role.FAMILY), *_tagged(rest, Role.GIVEN)]
    else:
        parts = _tagged(cleaned.text, role)
    return _parsed(cleaned, parts)


def parse_parts(given: str, family: str) -> ParsedName:
    """Parse a name that came in two fields."""
    cleaned = clean(f"{given} {family}")
    return _parsed(cleaned, [*_tagged(clean(given).text, Role.GIVEN), *_tagged(clean(family).text, Role.FAMILY)])


def plain_word(written: str) -> str | None:
    """What a written word becomes in any name, or None where that depends on its neighbours. Raises NameRefused."""
    parts = split(clean(written).text)
    found = _joined(parts, [Role.UNKNOWN]) if len(parts) == 1 and "," not in written else []
    if len(found) != 1 or parts[0].lower() in _SPECIAL or (len(written) == 1 and written < FIRST_SYLLABIC):
        return None
    return found[0][0]


def _parsed(cleaned: Cleaned, parts: list[NameWord]) -> ParsedName:
    return ParsedName(cleaned.text, tuple(parts[:MOST_WORDS]), cleaned.removed)


def _tagged(text: str, role: Role) -> list[NameWord]:
    written = split(text)
    capitals = role is Role.UNKNOWN and any(_is_capitals(one) for one in written) and not text.isupper()
    roles = [Role.FAMILY if capitals and _is_capitals(one) else role for one in written]
    return [_with_role(one, said) for one, said in _joined(written, roles)]


def _is_capitals(written: str) -> bool:
    return len(written) > 2 and written.isupper()


def _joined(written: list[str], roles: list[Role]) -> list[tuple[str, Role]]:
    """Compounds as one word: `abd al latif` and `عبد اللطيف` as `abdlatif`."""
    lower = [one.lower() for one in written]
    found: list[tuple[str, Role]] = []
    place = 0
    while place < len(lower):
        beginning, role = lower[place], roles[place]
        following = place + 1
        if beginning in customs.COMPOUND_BEGINNINGS:
            while following < len(lower) - 1 and lower[following] in customs.ARTICLES:
                following += 1
            if following < len(lower):
                beginning += _without_article(lower[following])
                following += 1
        ending, following = _ending(lower, following)
        found.extend(_family_first(beginning) or [(_without_article(beginning) + ending, role)])
        place = following
    return found


def _ending(lower: list[str], place: int) -> tuple[str, int]:
    """The ending that joins the word before it (`al din`, `eddine`), or nothing, and where the next word stands."""
    following = place
    if lower[place : place + 1] and lower[place] in customs.ARTICLES_BEFORE_ENDINGS:
        following += 1
    written = lower[following] if following < len(lower) else ""
    joins = customs.COMPOUND_ENDINGS if following == place else customs.ENDINGS_AFTER_ARTICLE
    if written not in joins or lower[place - 1] in customs.PARTICLES:
        return "", place
    return customs.SHORT_ENDING.get(written, "din"), following + 1


def _family_first(written: str) -> list[tuple[str, Role]]:
    """A Chinese or Korean name that is written together, taken apart; empty for any other word."""
    chinese = len(written) in {2, 3} and written[0] in customs.CHINESE_FAMILIES
    korean = len(written) == 3 and written[0] in customs.KOREAN_FAMILIES
    return [(written[0], Role.FAMILY), (written[1:], Role.GIVEN)] if chinese or korean else []


def _without_article(written: str) -> str:
    bare = written.removeprefix(customs.ARABIC_ARTICLE)
    return bare if len(bare) >= customs.FEWEST_AFTER_ARTICLE else written


def _with_role(written: str, said: Role) -> NameWord:
    return NameWord(word(written), _role(written, said))


@lru_cache(maxsize=200_000)
def _role(written: str, said: Role) -> Role:
    if written in customs.TITLES:
        return Role.TITLE
    if written in customs.PARTICLES:
        return Role.PARTICLE
    if len(written) == 1 and written < FIRST_SYLLABIC:
        return Role.INITIAL
    if written.endswith(customs.PATRONYMIC_ENDINGS) and said is not Role.FAMILY:
        return Role.PATRONYMIC
    return said
