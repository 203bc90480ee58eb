"""The language of a text, told by its function words."""

from functools import lru_cache

from entente.domains.diary.rules.tables import rows
from entente.domains.diary.rules.words import Token, folded
from entente.vocabulary.errors import LocalError

LEAST = 0.12
"""Share of function words below which no language of the eight is told (running text has 0.25 to 0.5)."""

_OTHER = frozenset("پچژگکیےٹڈ")
"""Letters that Persian, Urdu and Kurdish write and Arabic does not."""


class LanguageUnknown(LocalError):
    """The text is in none of the languages that the tables cover."""


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("languages"):
        for word in dict.fromkeys(folded(row["words"]).split()):
            found[word] = (*found.get(word, ()), row["language"])
    return found


def language_of(words: list[Token]) -> str:
    """The ISO 639-1 code; raise LanguageUnknown."""
    told = _languages_of()
    counts = dict.fromkeys((row["language"] for row in rows("languages")), 0)
    arabic = 0
    for token in words:
        arabic += "\u0620" <= token.word[0] <= "\u064a"
        for language in told.get(token.word, ()):
            counts[language] += 1
    best = max(counts, key=counts.__getitem__)
    if arabic > len(words) / 2 and not any(_OTHER & set(token.word) for token in words):
        return "ar"
    if not words or counts[best] / len(words) < LEAST:
        known = ", ".join(counts)
        raise LanguageUnknown("the text is in none of the languages read", cure=f"give a text in one of: {known}")
    return best
