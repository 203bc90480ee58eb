"""Consonant skeletons: what is left of a word when spelling habits are taken away, the same in every script.

Letters fall into classes; vowels fall away, except that a word that begins with one begins with `A`; doubled letters
count once and a last h is silent. Hammouchi, Hamouchi, Hamoushi, Hammashi and حموشي all are `HMX`. Where a spelling
has several readings (ch, j, g) a word has several skeletons, the likeliest first.
"""

import re
from functools import lru_cache
from itertools import groupby, islice, product

from entente.matching.names.channel import Channel

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
_RUN = re.compile("|".join(sorted(_READINGS, key=lambda run: (-len(run), run))))


def skeletons(latin: str) -> tuple[str, ...]:
    """The skeletons of a word in a-z, the likeliest first, at most `MOST_SKELETONS`."""
    choices = [_READINGS[run] for run in _RUN.findall(latin)]
    readings = islice(product(*choices), MOST_SKELETONS * 4)
    return tuple(dict.fromkeys(_finished("".join(reading)) for reading in readings))[:MOST_SKELETONS]


def native_skeletons(numbers: list[int], channel: Channel) -> tuple[str, ...]:
    """The skeletons of a native word, by the chance of its renditions (a beam over the letters)."""
    beam = {"": 1.0}
    for number in numbers:
        longer: dict[str, float] = {}
        for classes, chance in beam.items():
            for run, share in _classes_of(number, channel):
                longer[classes + run] = longer.get(classes + run, 0.0) + chance * share
        beam = dict(sorted(longer.items(), key=lambda entry: (-entry[1], entry[0]))[: MOST_SKELETONS * 3])
    return tuple(dict.fromkeys(_finished(classes) for classes in beam))[:MOST_SKELETONS]


def _finished(classes: str) -> str:
    consonants = classes[:1].replace(_VOWEL, "A") + classes[1:].replace(_VOWEL, "")
    bare = "".join(letter for letter, _ in groupby(consonants))
    return bare[:-1] if len(bare) > 1 and bare.endswith("H") and not classes.endswith("Ha") else bare


@lru_cache(maxsize=16384)
def _classes_of(number: int, channel: Channel) -> tuple[tuple[str, float], ...]:
    shares: dict[str, float] = {}
    for run, chance in channel.table[number].items():
        classes = "".join(_READINGS[part][0] for part in _RUN.findall(run))
        kept = _VOWEL if classes == _VOWEL else re.sub(r"(?<=.)a$", "", classes)
        shares[kept] = shares.get(kept, 0.0) + chance
    kept_shares = sorted(shares.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple((classes, share) for classes, share in kept_shares[:3] if share >= 0.04)
