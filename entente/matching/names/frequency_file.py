"""How common a name is: counts of the commonest Latin and native forms, from the count column of the training rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from entente.matching.names.corpus import Pair
from entente.matching.names.scripts import Script

FREQUENCIES = Path(__file__).with_name("frequencies.tsv")
_FEWEST = 15
"""Names seen less often are all taken as rare."""


def write_frequencies(file: Path, seen: Mapping[Script, Iterable[Pair]]) -> None:
    """Write form and count, commonest first, and the total in the first line."""
    latin: Counter[str] = Counter()
    native: Counter[str] = Counter()
    for pairs in seen.values():
        for pair in pairs:
            latin[pair.latin] += pair.count
            native[pair.native] += pair.count
    kept = [(form, count) for form, count in (latin + native).items() if count >= _FEWEST]
    kept.sort(key=lambda entry: (-entry[1], entry[0]))
    lines = [f"\t{latin.total()}", *(f"{form}\t{count}" for form, count in kept)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_frequencies(file: Path = FREQUENCIES) -> dict[str, int]:
    """Form to count; the empty form holds the total."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {form: int(count) for form, count in rows}
