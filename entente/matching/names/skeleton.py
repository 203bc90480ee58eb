"""Consonant skeletons: what is left of a word when spelling habits are taken away, the same in every script.

Letters fall into classes; vowels fall away, except that a word that begins with one begins with `A`; doubled letters
count once and a last h is silent. Hammouchi, Hamouchi, Hamoushi, Hammashi and حموشي all are `HMX`. Where a spelling
has several readings (ch, j, g) a word has several skeletons, the likeliest first.
"""

import re
from functools import cache
from itertools import islice, product

import numpy as np

from entente.matching.names.channel import Channel
from entente.matching.names.class_beam import CHOICES, ClassTable, class_table, distinct

MOST_SKELETONS = 4
CLASSES = "APFTSXJKHLRMN"
_VOWEL = "a"

# Runs of Latin letters, longest first, with the classes that they may stand for, the commonest reading first.
READINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tsch", ("X",)),
    ("tch", ("X",)),
    ("sch", ("X",)),
    ("dzh", ("J",)),
    ("sh", ("X",)),
    ("ch", ("X", "K", "H")),
    ("cz", ("X",)),
    ("kh", ("H",)),
    ("gh", ("K",)),
    ("ph", ("F",)),
    ("th", ("T",)),
    ("dh", ("T",)),
    ("dj", ("J",)),
    ("zh", ("J",)),
    ("tz", ("S",)),
    ("ts", ("S",)),
    ("ck", ("K",)),
    ("ng", ("N", "NK")),
    ("ce", ("Sa", "Xa")),
    ("ci", ("Sa", "Xa")),
    ("cy", ("Sa",)),
    ("ge", ("Ka", "Ja")),
    ("gi", ("Ka", "Ja")),
    ("x", ("KS",)),
    ("j", ("J", "a")),
    ("w", ("a", "F")),
    ("y", ("a",)),
    ("b", ("P",)),
    ("p", ("P",)),
    ("f", ("F",)),
    ("v", ("F",)),
    ("d", ("T",)),
    ("t", ("T",)),
    ("s", ("S",)),
    ("z", ("S",)),
    ("c", ("K",)),
    ("k", ("K",)),
    ("q", ("K",)),
    ("g", ("K",)),
    ("h", ("H",)),
    ("l", ("L",)),
    ("r", ("R",)),
    ("m", ("M",)),
    ("n", ("N",)),
)
_READINGS = dict(READINGS) | dict.fromkeys("aeiou", (_VOWEL,))
_DOUBLED = re.compile(r"(.)\1+")
_RUN = re.compile("|".join(sorted(_READINGS, key=lambda run: (-len(run), run))))


def skeletons(latin: str) -> tuple[str, ...]:
    """The skeletons of a word in a-z, the likeliest first, at most `MOST_SKELETONS`."""
    choices = [_READINGS[run] for run in _RUN.findall(latin)]
    found: dict[str, None] = {}
    for reading in islice(product(*choices), MOST_SKELETONS * 4):
        found[_finished("".join(reading))] = None
        if len(found) == MOST_SKELETONS:
            break
    return tuple(found)


def native_skeletons(numbers: list[int], channel: Channel) -> tuple[str, ...]:
    """The skeletons of a native word, by the chance of its renditions (a beam over the letters)."""
    table, known = _table(channel)
    for number in numbers:
        if number not in known:
            _enter(number, channel, table)
            known.add(number)
    found, count = distinct(np.array(numbers, np.int64), table, MOST_SKELETONS)
    return tuple(bytes(row).rstrip(b"\0").decode("ascii") for row in found[:count])


@cache
def _table(channel: Channel) -> tuple[ClassTable, set[int]]:
    """The table, and the letters that are in it: each is entered when a word first has it."""
    return class_table(len(channel.table)), set()


def _enter(number: int, channel: Channel, table: ClassTable) -> None:
    for choice, (classes, share) in enumerate(_classes_of(number, channel)):
        table.texts[number, choice, : len(classes)] = np.frombuffer(classes.encode("ascii"), np.uint8)
        table.shares[number, choice] = share


def _finished(classes: str) -> str:
    consonants = classes[:1].replace(_VOWEL, "A") + classes[1:].replace(_VOWEL, "")
    bare = _DOUBLED.sub(r"\1", consonants)
    return bare[:-1] if len(bare) > 1 and bare.endswith("H") and not classes.endswith("Ha") else bare


def _classes_of(number: int, channel: Channel) -> tuple[tuple[str, float], ...]:
    shares: dict[str, float] = {}
    for run, chance in channel.table[number].items():
        classes = "".join(_READINGS[part][0] for part in _RUN.findall(run))
        kept = _VOWEL if classes == _VOWEL else re.sub(r"(?<=.)a$", "", classes)
        shares[kept] = shares.get(kept, 0.0) + chance
    kept_shares = sorted(shares.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple((classes, share) for classes, share in kept_shares[:CHOICES] if share >= 0.04)
