"""One word of a name, in every form that comparison needs."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from entente.matching.names.channel import channel
from entente.matching.names.chunks import numbered
from entente.matching.names.kernels import LONGEST_WORD
from entente.matching.names.latin import fold
from entente.matching.names.likeness import LATIN, Ints, article, likeness_of_pair, tables
from entente.matching.names.scripts import LEARNED, Script, script_of_word
from entente.matching.names.skeleton import MOST_SKELETONS, native_skeletons, skeletons

_NONE: Ints = np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Word:
    """`latin` is the spelling, or the likeliest reading, in a-z; `letters` numbers the native letters."""

    text: str
    script: Script
    latin: str
    script_number: int
    spelling: Ints
    letters: Ints

    @cached_property
    def skeletons(self) -> tuple[str, ...]:
        """The word's own, the likeliest first; made when a key is asked for, which most comparisons never do."""
        if self.script_number == LATIN:
            return skeletons(self.latin)
        return native_skeletons(self.letters.tolist(), channel())

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the word is found under: its skeletons, and the first one without an article."""
        return self.skeletons if self.script_number != LATIN else _keys(self.latin, self.skeletons)


@lru_cache(maxsize=200_000)
def word(text: str) -> Word:
    """A cleaned lower-case word; always the same object for the same text."""
    script = script_of_word(text)
    if script not in LEARNED:
        latin = fold(text)[:LONGEST_WORD]
        return Word(text, script, latin, LATIN, numbered(latin), _NONE)
    learned = channel()
    letters = learned.letters(text, script)[:LONGEST_WORD]
    latin = learned.reading(letters)[:LONGEST_WORD]
    number = LEARNED.index(script) + 1
    return Word(text, script, latin, number, numbered(latin), np.array(letters, np.int64))


def _keys(latin: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """Latin words that may begin with an article, found without it too (Lourimi counts where Arabic asks)."""
    spelling = numbered(latin)
    taken = article(spelling, True) if len(spelling) else 0
    if not taken:
        return own
    return tuple(dict.fromkeys((*own[: MOST_SKELETONS - 1], skeletons(latin[taken:])[0])))


def alike(first: Word, second: Word) -> float:
    """The likeness of two words, from 0 to 1."""
    if first is second:
        return 1.0
    return _alike(second, first) if second.text < first.text else _alike(first, second)


@lru_cache(maxsize=50_000)
def _alike(first: Word, second: Word) -> float:
    learned = tables()
    return likeness_of_pair(
        first.script_number,
        first.spelling,
        first.letters,
        second.script_number,
        second.spelling,
        second.letters,
        learned.tree.children,
        learned.tree.worths,
        learned.best,
    )
