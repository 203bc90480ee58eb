"""What blind checks find: held-out names asked in Latin of a holder who has them in their own script, and chance."""

import json
import subprocess
from itertools import count
from pathlib import Path
from random import Random

import numpy as np

from bench.matching.held_out import DATA
from bench.report import Figure
from entente.crypto.oprf import Key
from entente.matching.blind import filter as filters
from entente.matching.blind.check import CANARIES, SLOTS, Allowance, Question, answer
from entente.matching.blind.filter import Parts
from entente.matching.blind.keys import KeyClass, asked_keys, held_keys
from entente.matching.identities.birth import read_birth
from entente.matching.identities.identity import Identity, Sex, person
from entente.matching.names.corpus import is_held_out, read_pairs
from entente.matching.names.scripts import Script

PEOPLE = 1_000
SCRIPTS = (Script.ARABIC, Script.CYRILLIC, Script.HEBREW, Script.HAN, Script.HANGUL)
A_AIM, EITHER_AIM = 0.88, 0.95
ADDITIONS = 30
ORACLE = Path(".make/blind-peers/bin/python")


def _born(random: Random) -> str:
    return f"19{random.randrange(50, 99)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"


def _someone(name: str, born: str) -> Identity:
    return person(name, births=(read_birth(born),), sex=Sex.MALE, nationalities=("MA",))


def recall() -> list[Figure]:
    """Two-word names by their frequency, dates of birth agree: the share found on A, and on A or B."""
    return [figure for script in SCRIPTS for figure in _of(script)]


def _of(script: Script) -> list[Figure]:
    random = Random(5)
    pairs = [pair for pair in read_pairs(DATA / "names", script) if is_held_out(pair.native)]
    weights = [pair.count for pair in pairs]
    strong = either = 0
    for _ in range(PEOPLE):
        words, born = random.choices(pairs, weights, k=2), _born(random)
        held = {key.data for key in held_keys(_someone(" ".join(pair.native for pair in words), born))}
        asked = asked_keys(_someone(" ".join(pair.latin for pair in words), born), SLOTS - CANARIES)
        hits = {key.key_class for key in asked if key.data in held}
        strong += KeyClass.PAIR_AND_DATE in hits
        either += bool(hits)
    note, aimed = f"{PEOPLE:,} held-out names, {script.value}", script is Script.ARABIC
    return [
        Figure("recall on A", strong / PEOPLE, "", note, strong / PEOPLE >= A_AIM if aimed else None),
        Figure("recall on A or B", either / PEOPLE, "", note, either / PEOPLE >= EITHER_AIM if aimed else None),
    ]


def false_hits() -> list[Figure]:
    """False hits of a check against a base filter with a month of additions: chance alone."""
    draw = np.random.default_rng(6)
    held = [filters.build(draw.integers(0, 2**64, 4096, dtype=np.uint64), count(1)) for _ in range(1 + ADDITIONS)]
    checks = 20_000
    probes = draw.integers(0, 2**64, SLOTS * checks, dtype=np.uint64)
    false = float(Parts(tuple(held)).contains(probes).sum()) / checks
    return [Figure("false hits a check after a month of additions", false, "", f"{1 + ADDITIONS} parts", false < 0.5)]


def agreement() -> list[Figure]:
    """Checks of numbers against the plain intersection, and against openmined-psi where it is installed."""
    random, key = Random(7), Key.generate()
    ours, theirs = ({f"+2126{random.randrange(400):08}" for _ in range(200)} for _ in range(2))
    held = filters.build(filters.values_of([key.output(_data(each)) for each in sorted(theirs)]), count(1))
    found = {number for number in sorted(ours) if _asked(number, key, held)}
    wrong = len(found ^ (ours & theirs))
    figures = [Figure("checks that differ from the plain intersection", wrong, "", f"{len(ours)} checks", wrong == 0)]
    told = _oracle(sorted(ours), sorted(theirs))
    if told is None:
        return [*figures, Figure("openmined-psi", 0, "", "not installed: make bench-blind installs its wheel")]
    differs = len(found ^ told)
    return [*figures, Figure("checks that differ from openmined-psi", differs, "", "2.0.6", differs == 0)]


def _data(number: str) -> bytes:
    return f"C|phone|{number}".encode()


def _asked(number: str, key: Key, held: filters.Filter) -> bool:
    from entente.matching.identities.identifiers import IdentifierKind, identifier
    from entente.matching.identities.identity import Kind

    thing = Identity(Kind.DOCUMENT, identifiers=(identifier(IdentifierKind.PHONE, number),))
    question = Question.about(thing, "ab" * 16, number.encode().ljust(32, b"."))
    return question.outcome(key.public, answer(key, question.batch(), Allowance(10**9)), held).hit


SCRIPT = """
import json, sys
import private_set_intersection.python as psi
ours, theirs = json.load(sys.stdin)
client = psi.client.CreateWithNewKey(True)
server = psi.server.CreateWithNewKey(True)
setup = server.CreateSetupMessage(0.0, len(ours), theirs, psi.DataStructure.RAW)
response = server.ProcessRequest(client.CreateRequest(ours))
print(json.dumps([ours[at] for at in client.GetIntersection(setup, response)]))
"""


def _oracle(ours: list[str], theirs: list[str]) -> set[str] | None:
    if not ORACLE.exists():
        return None
    told = subprocess.run(
        [str(ORACLE), "-c", SCRIPT], input=json.dumps([ours, theirs]), capture_output=True, text=True, check=True
    )
    return set(json.loads(told.stdout))
