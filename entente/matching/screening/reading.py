"""Names of a list as numbers of words: each distinct word is analysed once, names that need it are parsed in full."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from entente.matching.names.normalise import NameRefused, Refusal
from entente.matching.names.parse import parse, plain_word

MOST_WORDS = 4
"""Words of a name that bulk screening looks at; search looks at all."""
_NEEDS_PARSING = -2


@dataclass
class WordNumbers:
    """Numbers of words in the order in which lists brought them; shared by the lists that are compared."""

    texts: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _written: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        """The number of a cleaned word."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return number

    def simple(self, written: str) -> int:
        """The number of a word that means the same in any name, or `_NEEDS_PARSING`."""
        number = self._written.get(written)
        if number is None:
            number = self._written[written] = self._looked_at(written)
        return number

    def _looked_at(self, written: str) -> int:
        try:
            text = plain_word(written)
        except NameRefused:
            return _NEEDS_PARSING
        return _NEEDS_PARSING if text is None else self.of(text)


@dataclass(frozen=True)
class ReadNames:
    """`words[row]` are numbers, -1 where there is none; `refused` the rows that cannot be compared, and why."""

    words: npt.NDArray[np.int32]
    refused: dict[int, Refusal]


def read_names(names: Sequence[str], numbers: WordNumbers) -> ReadNames:
    """Read a column of names; a row that is refused keeps its place and matches nothing."""
    flat = array("i")
    refused: dict[int, Refusal] = {}
    for row, name in enumerate(names):
        found = [numbers.simple(written) for written in name.split(" ")] if len(name) < 200 else [_NEEDS_PARSING]
        if _NEEDS_PARSING in found:
            try:
                found = [numbers.of(part.word.text) for part in parse(name).bearing]
            except NameRefused as refusal:
                refused[row] = refusal.reason
                found = []
        flat.extend(_padded(found))
    return ReadNames(np.frombuffer(flat, np.int32).reshape(len(names), MOST_WORDS), refused)


def _padded(found: Iterable[int]) -> list[int]:
    kept = list(dict.fromkeys(found))[:MOST_WORDS]
    return kept + [-1] * (MOST_WORDS - len(kept))
