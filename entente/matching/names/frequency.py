"""How much a shared word says: a rare name weighs more than Mohamed."""

from collections.abc import Callable
from functools import cache
from math import log

from entente.matching.names.frequency_file import read_frequencies
from entente.matching.names.scripts import Script
from entente.matching.names.word import Word

LEAST, MOST = 2.5, 9.0
"""Bounds in nats: nothing is so common that it says nothing; beyond this, unequal spellings and chance even out."""
_UNSEEN = 5
"""Counts as seen this often in a million: a name that the table does not list."""

Information = Callable[[Word], float]
"""Nats that a shared word is worth: minus the logarithm of the chance that two strangers share it."""


@cache
def _table() -> tuple[dict[str, int], int]:
    table = read_frequencies()
    return table, table.pop("")


def general_information(word: Word) -> float:
    """From the committed table of name counts."""
    table, total = _table()
    form = word.latin if word.script is Script.LATIN else word.text
    return bounded(-log((table.get(form, 0) + _UNSEEN) / total))


def bounded(nats: float) -> float:
    """Within LEAST and MOST."""
    return min(MOST, max(LEAST, nats))
