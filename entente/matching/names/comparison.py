"""Two names compared: which words stand for which, what that is worth, and which words nothing stands for."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from entente.matching.names.customs import SHORT_FORM_LIKENESS, SHORT_FORMS
from entente.matching.names.frequency import Information, general_information
from entente.matching.names.parse import NameWord, ParsedName, Role
from entente.matching.names.word import Word, alike, word

LEAST_LIKENESS = 0.02
"""Words less alike than this do not stand for each other."""


class Standing(StrEnum):
    """How two words stand for each other."""

    SAME = "same"
    SPELLING = "spelling"
    OTHER_SCRIPT = "other_script"
    SHORT_FORM = "short_form"
    INITIAL = "initial"
    JOINED = "joined"
    """One side writes as one word what the other writes as two."""
    ACRONYM = "acronym"
    """One side gives the first letters of all that the other writes out: an organisation's."""


@dataclass(frozen=True)
class WordPair:
    """A word of each name, their likeness from 0 to 1, and what it is worth in nats."""

    first: str
    second: str
    standing: Standing
    likeness: float
    weight: float


@dataclass(frozen=True)
class NameComparison:
    """The pairs, the words left over on each side, and the sum in nats (may be negative)."""

    first: str
    second: str
    pairs: tuple[WordPair, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    weight: float


CONTRADICTION = -6.0
"""A word on each side that nothing stands for: two names of different people, usually."""
OMISSION = -0.6
"""A word that the other side does not give at all: a middle name, a second family name."""
DISCOUNTS = (
    (0.0, -11.0),
    (0.02, -8.0),
    (0.04, -7.5),
    (0.08, -6.6),
    (0.15, -5.8),
    (0.27, -5.1),
    (0.42, -4.2),
    (0.6, -3.2),
    (0.77, -2.2),
    (0.9, -1.2),
    (0.97, -0.3),
    (1.0, 0.0),
)
"""Nats by which a likeness says less than equality does: logarithms of the ratio of pairs of one name to random pairs
at that likeness, between scripts and between Latin spellings alike (`python -m bench.matching.discounts`)."""
_LIKENESSES, _NATS = ([row[column] for row in DISCOUNTS] for column in (0, 1))
INITIAL_WEIGHT = 1.5
"""An initial, and each letter of an acronym."""
LEAST_JOINED = 0.8
"""Likeness from which on two words count as one, and a word as a particle of the other side."""
ROLE_SWAP = -0.5
"""A given name found as the other's family name; order is often lost, so it costs little."""


def compare_names(
    first: ParsedName, second: ParsedName, information: Information = general_information
) -> NameComparison:
    """Compare; the same whichever comes first (sides swapped) and whatever the order of words."""
    left, right = list(first.bearing), list(second.bearing)
    found = [pair for a in left for b in right if (pair := _pair(a, b, information))]
    found.sort(key=lambda match: (-match.pair.weight, *sorted((match.pair.first, match.pair.second))))
    pairs: list[WordPair] = []
    for match in found:
        if _holds(left, match.first) and _holds(right, match.second):
            pairs.append(match.pair)
            left, right = _without(left, match.first), _without(right, match.second)
    if left and right:
        joined = _joined(first, left, right, information) or _turned(_joined(second, right, left, information))
        if joined is not None:
            pairs.append(joined.pair)
            left, right = joined.left, joined.right
    if left and right:
        shortened = _shortened(first, left, right) or _turned(_shortened(second, right, left))
        if shortened is not None:
            pairs.append(shortened.pair)
            left, right = shortened.left, shortened.right
    left, found_left = _among_particles(left, second, information)
    right, found_right = _among_particles(right, first, information)
    pairs += [match.pair for match in found_left] + [_turned_pair(match.pair) for match in found_right]
    alone = min(len(left), len(right))
    weight = sum(pair.weight for pair in pairs) + CONTRADICTION * alone
    weight += OMISSION * (len(left) + len(right) - 2 * alone)
    only_first, only_second = (tuple(one.word.text for one in side) for side in (left, right))
    return NameComparison(first.text, second.text, tuple(pairs), only_first, only_second, weight)


class _Match(NamedTuple):
    pair: WordPair
    first: NameWord
    second: NameWord


class _Joined(NamedTuple):
    pair: WordPair
    left: list[NameWord]
    right: list[NameWord]


def _among_particles(
    left: list[NameWord], other: ParsedName, information: Information
) -> tuple[list[NameWord], list[_Match]]:
    """Words left over that stand among the particles or titles of the other side (Haji, Ben, Imam are names too)."""
    spare = [one for one in other.words if not _holds(list(other.bearing), one)]
    matches: list[_Match] = []
    for one in left if spare else ():
        near = [
            match for two in spare if (match := _pair(one, two, information)) and match.pair.likeness >= LEAST_JOINED
        ]
        best = max(near, key=lambda match: match.pair.likeness, default=None)
        if best is not None:
            matches.append(best)
            spare = _without(spare, best.second)
    return [one for one in left if not any(match.first is one for match in matches)], matches


def _holds(words: list[NameWord], sought: NameWord) -> bool:
    return any(one is sought for one in words)


def _without(words: list[NameWord], taken: NameWord) -> list[NameWord]:
    return [one for one in words if one is not taken]


def _pair(a: NameWord, b: NameWord, information: Information) -> _Match | None:
    found = _standing(a.word, b.word, Role.INITIAL in {a.role, b.role})
    if found is None:
        return None
    standing, likeness = found
    if standing is Standing.INITIAL:
        weight = INITIAL_WEIGHT
    else:
        weight = worth(likeness, min(information(a.word), information(b.word)))
    if {a.role, b.role} == {Role.GIVEN, Role.FAMILY}:
        weight += ROLE_SWAP
    return _Match(WordPair(a.word.text, b.word.text, standing, likeness, weight), a, b)


def worth(likeness: float, information: float) -> float:
    """Nats that two words of this likeness are worth, of which the commoner has this information."""
    return information + discount(likeness)


def discount(likeness: float) -> float:
    """Nats between the rows of `DISCOUNTS`, on a straight line."""
    at = bisect_right(_LIKENESSES, likeness)
    if at == len(_LIKENESSES):
        return _NATS[-1]
    low, high = _LIKENESSES[at - 1], _LIKENESSES[at]
    return _NATS[at - 1] + (likeness - low) / (high - low) * (_NATS[at] - _NATS[at - 1])


def discounts(likenesses: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """`discount` of many."""
    return np.interp(likenesses, _LIKENESSES, _NATS)


def _standing(a: Word, b: Word, initial: bool) -> tuple[Standing, float] | None:
    if a is b:
        return Standing.SAME, 1.0
    if initial:
        begins = bool(a.latin) and bool(b.latin) and a.latin[0] == b.latin[0]
        return (Standing.INITIAL, 1.0) if begins else None
    likeness = alike(a, b)
    if likeness < SHORT_FORM_LIKENESS and _short_form(a, b):
        return Standing.SHORT_FORM, SHORT_FORM_LIKENESS
    if likeness < LEAST_LIKENESS:
        return None
    return (Standing.SPELLING if a.script is b.script else Standing.OTHER_SCRIPT), likeness


def _short_form(a: Word, b: Word) -> bool:
    return bool(SHORT_FORMS.get(a.latin, frozenset()) & SHORT_FORMS.get(b.latin, frozenset()))


def _joined(name: ParsedName, left: list[NameWord], right: list[NameWord], information: Information) -> _Joined | None:
    """What `name` writes in two words, particles among them, and the other side in one (Ben Ali, Benali)."""
    for one, following in pairwise(name.words):
        if Role.INITIAL in {one.role, following.role} or not (_holds(left, one) or _holds(left, following)):
            continue
        whole = word(one.word.text + following.word.text)
        other = max(right, key=lambda candidate: alike(whole, candidate.word))
        likeness = alike(whole, other.word)
        if likeness >= LEAST_JOINED:
            weight = worth(likeness, min(information(whole), information(other.word)))
            pair = WordPair(whole.text, other.word.text, Standing.JOINED, likeness, weight)
            return _Joined(pair, _without(_without(left, one), following), _without(right, other))
    return None


def _shortened(name: ParsedName, left: list[NameWord], right: list[NameWord]) -> _Joined | None:
    """The acronym of `name`, of which no word has found another, among the words of the other side."""
    if not name.acronym or len(left) < len(name.bearing):
        return None
    other = next((one for one in right if one.word.text == name.acronym), None)
    if other is None:
        return None
    weight = INITIAL_WEIGHT * len(name.acronym)
    whole = " ".join(one.word.text for one in left)
    return _Joined(WordPair(whole, other.word.text, Standing.ACRONYM, 1.0, weight), [], _without(right, other))


def _turned(found: _Joined | None) -> _Joined | None:
    return None if found is None else _Joined(_turned_pair(found.pair), found.right, found.left)


def _turned_pair(pair: WordPair) -> WordPair:
    return WordPair(pair.second, pair.first, pair.standing, pair.likeness, pair.weight)
