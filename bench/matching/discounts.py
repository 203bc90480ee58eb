"""How much less two words of a given likeness say than equal ones: `python -m bench.matching.discounts`.

The development part of the names alone: pairs of one name against random pairs, as logarithms of ratios. What it prints
is what the table `DISCOUNTS` in `names/comparison.py` was read off.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from bench.matching.held_out import DATA
from entente.matching.names.corpus import is_for_choosing, read_pairs
from entente.matching.names.frequency import MOST
from entente.matching.names.scripts import Script
from entente.matching.names.word import alike, word

SCRIPTS = (Script.ARABIC, Script.CYRILLIC, Script.HAN)
EDGES = (0.0, 0.01, 0.03, 0.06, 0.1, 0.2, 0.33, 0.5, 0.68, 0.85, 0.94, 0.99, 1.0001)
SAME, RANDOM = 2500, 400_000

Pairs = list[tuple[str, str]]


def main() -> None:
    """Print both tables: between scripts, and between Latin spellings."""
    for title, of in (("another script", _between_scripts), ("another Latin spelling", _between_spellings)):
        drawn = [of(script) for script in SCRIPTS]
        same, random = ([pair for part in parts for pair in part] for parts in zip(*drawn, strict=True))
        _print(title, _likenesses(same), _likenesses(random))


def _between_scripts(script: Script) -> tuple[Pairs, Pairs]:
    draw = Random(6)
    pairs = [pair for pair in read_pairs(DATA / "names", script) if is_for_choosing(pair.native)]
    drawn = draw.sample(pairs, min(SAME, len(pairs)))
    strangers = [(draw.choice(pairs).native, draw.choice(pairs).latin) for _ in range(RANDOM)]
    return [(pair.native, pair.latin) for pair in drawn], strangers


def _between_spellings(script: Script) -> tuple[Pairs, Pairs]:
    """Latin forms of one native form."""
    draw = Random(6)
    forms: dict[str, list[str]] = defaultdict(list)
    for pair in read_pairs(DATA / "names", script):
        if is_for_choosing(pair.native):
            forms[pair.native].append(pair.latin)
    same = list(_one_of_each(forms, draw))
    every = [latin for latins in forms.values() for latin in latins]
    strangers = [(draw.choice(every), draw.choice(every)) for _ in range(RANDOM)]
    return same[:SAME], strangers


def _one_of_each(forms: dict[str, list[str]], draw: Random) -> Iterator[tuple[str, str]]:
    for latins in forms.values():
        if len(latins) > 1:
            yield draw.choice(list(combinations(latins, 2)))


def _likenesses(pairs: Pairs) -> npt.NDArray[np.float64]:
    return np.array([alike(word(one), word(other)) for one, other in pairs if one != other])


def _print(title: str, same: npt.NDArray[np.float64], random: npt.NDArray[np.float64]) -> None:
    table = Table("likeness", "of one name", "of strangers", "nats", f"less {MOST}", title=title)
    for low, high in pairwise(EDGES):
        shares = [(np.sum((found >= low) & (found < high)) + 0.5) / (len(found) + 1) for found in (same, random)]
        nats = float(np.log(shares[0] / shares[1]))
        table.add_row(
            f"{low:.2f} to {min(high, 1):.2f}",
            f"{shares[0]:.4f}",
            f"{shares[1]:.6f}",
            f"{nats:+.1f}",
            f"{nats - MOST:+.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
