"""Questions from the held-out split: native forms that training never saw, and the Latin forms that answer them."""

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from entente.matching.names.corpus import Pair, is_held_out, read_pairs
from entente.matching.names.scripts import Script

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True)
class Questions:
    """Native forms with all their Latin forms, and the gallery in which those are looked for."""

    script: Script
    gallery: list[str]
    answers: dict[str, set[str]]


def single_names(script: Script, most: int, seed: int = 1) -> Questions:
    """One word asks; the gallery is every Latin form of the script's list, trained on or not."""
    pairs = read_pairs(DATA / "names", script)
    answers: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if is_held_out(pair.native):
            answers[pair.native].add(pair.latin)
    asked = random.Random(seed).sample(sorted(answers), min(most, len(answers)))
    return Questions(script, sorted({pair.latin for pair in pairs}), {native: answers[native] for native in asked})


def two_names(script: Script, most: int, seed: int = 2) -> Questions:
    """Two native forms ask, both held out; every pairing of their Latin forms answers, as for one word.

    The gallery is as many pairs of Latin forms as there are forms, the right ones among them.
    """
    draw = random.Random(seed)
    pairs = read_pairs(DATA / "names", script)
    forms: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if is_held_out(pair.native):
            forms[pair.native].add(pair.latin)
    natives = sorted(forms)
    answers: dict[str, set[str]] = defaultdict(set)
    for _ in range(most):
        one, other = draw.sample(natives, 2)
        answers[f"{one} {other}"] |= {f"{first} {second}" for first in forms[one] for second in forms[other]}
    return Questions(script, _gallery(pairs, answers, draw), dict(answers))


def two_names_of_rows(script: Script, most: int, seed: int = 2) -> Questions:
    """The same with one row each: its one Latin form answers, also where it is a translation or another name."""
    draw = random.Random(seed)
    pairs = read_pairs(DATA / "names", script)
    held = sorted({(pair.native, pair.latin) for pair in pairs if is_held_out(pair.native)})
    answers: dict[str, set[str]] = defaultdict(set)
    for _ in range(most):
        (one, first), (other, second) = draw.sample(held, 2)
        answers[f"{one} {other}"].add(f"{first} {second}")
    return Questions(script, _gallery(pairs, answers, draw), dict(answers))


def _gallery(pairs: list[Pair], answers: dict[str, set[str]], draw: random.Random) -> list[str]:
    every = sorted({pair.latin for pair in pairs})
    drawn = {f"{draw.choice(every)} {draw.choice(every)}" for _ in range(len(every))}
    return sorted(drawn.union(*answers.values()))
