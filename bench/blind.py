"""`python -m bench.blind`: what a blind check costs each side, what its filter weighs, and what it finds."""

import argparse
import os
import resource
import time
from itertools import count
from pathlib import Path
from random import Random

import numpy as np

from bench.blind_recall import agreement, false_hits, recall
from bench.report import Figure, keep, show
from entente.crypto.oprf import Key
from entente.matching.blind import filter as filters
from entente.matching.blind.check import SLOTS, Allowance, Question, answer
from entente.matching.blind.keys import held_keys
from entente.matching.identities.birth import read_birth
from entente.matching.identities.identity import Identity, Sex, person

CHECKS = 200
IDENTITIES = 10_000_000
A_KEYS = 12
"""Keys of an identity with three names, about: what a filter of ten million identities is filled with."""
MOST_SERVER_MS = 5.0


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _someone(random: Random) -> Identity:
    names = "Idriss Ximena Karim Olga Pedro Hammouchi Quiroz Belqamar Torrealta Dimov Jouahri Chafik".split()  # noqa: SIM905  # reads better
    born = f"19{random.randrange(50, 99)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    chosen = " ".join(random.sample(names, 3))
    return person(chosen, births=(read_birth(born),), sex=Sex.MALE, nationalities=("MA",))


def costs() -> list[Figure]:
    """Processor time of a check at the asker and at the holder."""
    random, key = Random(1), Key.generate()
    questions = [Question.about(_someone(random), f"batch-{n}", random.randbytes(32)) for n in range(CHECKS)]
    started = _cpu()
    batches = [question.batch() for question in questions]
    asked = (_cpu() - started) / CHECKS * 1000
    started = _cpu()
    answers = [answer(key, batch, Allowance(10**9)) for batch in batches]
    answered = (_cpu() - started) / CHECKS * 1000
    held = filters.build(np.random.default_rng(1).integers(0, 2**64, 100_000, dtype=np.uint64), count(1))
    started = _cpu()
    for question, told in zip(questions, answers, strict=True):
        question.outcome(key.public, told, held)
    finished = (_cpu() - started) / CHECKS * 1000
    return [
        Figure("holder's CPU for one identity", answered, "ms", f"{SLOTS} elements", answered < MOST_SERVER_MS),
        Figure("asker's CPU for one identity", asked + finished, "ms", "blinding, proof, unblinding, filter"),
        Figure("on the wire for one identity", SLOTS * 64 + 128, "bytes"),
    ]


def filling() -> list[Figure]:
    """What the filter of ten million identities weighs and takes; its values are random, as outputs are."""
    values = np.random.default_rng(2).integers(0, 2**64, IDENTITIES * A_KEYS, dtype=np.uint64)
    started = time.perf_counter()
    held = filters.build(values, count(1))
    built = time.perf_counter() - started
    size = sum(len(piece) for piece in held.pieces())
    random, key = Random(3), Key.generate()
    keys = [each for _ in range(100) for each in held_keys(_someone(random))]
    started = _cpu()
    for each in keys:
        key.output(each.data)
    evaluated = (_cpu() - started) / len(keys)
    probes = np.random.default_rng(4).integers(0, 2**64, SLOTS * 100_000, dtype=np.uint64)
    false = held.contains(probes).sum() / 100_000
    started = time.perf_counter()
    held.contains(probes[:SLOTS])
    looked = (time.perf_counter() - started) * 1000
    return [
        Figure(f"filter of {IDENTITIES:,} identities, {A_KEYS} keys each", size / 2**20, "MiB"),
        Figure("its building, values given", built, "s"),
        Figure("evaluating one held key", evaluated * 1e6, "microseconds CPU", "once an epoch for each key"),
        Figure("looking one identity up in it", looked, "ms"),
        Figure("false hits a check", float(false), "", "aim: under 0.5", bool(false < 0.5)),
    ]


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("all", "checks", "filter"), default="all", help="One part in its own run.")
    part = parser.parse_args().part
    os.chdir(Path(__file__).parents[1])
    figures: list[Figure] = []
    if part != "filter":
        figures += [*costs(), *recall(), *false_hits(), *agreement()]
    if part != "checks":
        figures += filling()
    show("Blind checks", figures)
    print(f"kept in {keep('blind', figures).relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
