"""Words by skeleton: those whose skeleton is one of the sought ones or near it, the nearest first."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from entente.matching.index.growing import Growing
from entente.matching.index.skeleton_scan import CHANGE, DROP, distances, packed, signature, signatures_of

MOST_CANDIDATES = 3000
"""Words that are compared letter by letter for one sought word."""
_NO_WORDS = np.empty(0, np.int64)
FARTHEST = 0.3
"""Changes per class beyond which words are not looked at."""

Places = npt.NDArray[np.int64]


class SkeletonKeys:
    """Distinct skeletons and the places of the words that have them."""

    def __init__(self, owners: Places, skeletons: npt.NDArray[np.uint64]) -> None:
        order = np.argsort(skeletons, kind="stable")
        distinct, starts = np.unique(skeletons[order], return_index=True)
        self._distinct = Growing(distinct)
        self._signatures = Growing(signatures_of(distinct))
        self._owners = owners[order]
        self._starts = np.append(starts, len(order))
        self._base = len(distinct)
        self._number = {int(key): number for number, key in enumerate(distinct)}
        self._added: dict[int, list[int]] = {}

    def add(self, place: int, skeletons: Iterable[str]) -> None:
        """A word at this place has these skeletons."""
        for key in {packed(skeleton) for skeleton in skeletons}:
            if key not in self._number:
                self._number[key] = len(self._distinct)
                self._distinct.extend([key])
                self._signatures.extend([signature(np.uint64(key))])
            self._added.setdefault(self._number[key], []).append(place)

    def near(self, skeletons: Iterable[str]) -> Places:
        """Places of words, the nearest skeletons first; about `MOST_CANDIDATES` at most."""
        sought = np.array(sorted({packed(skeleton) for skeleton in skeletons}), np.uint64)
        distance = distances(sought, self._distinct.view, self._signatures.view, CHANGE, DROP, FARTHEST)
        close = np.flatnonzero(distance <= FARTHEST)
        parts: list[Places] = []
        total = 0
        for number in close[np.argsort(distance[close], kind="stable")]:
            part = self._words(int(number))
            parts.append(part)
            total += len(part)
            if total >= MOST_CANDIDATES:
                break
        return np.unique(np.concatenate(parts)) if parts else _NO_WORDS

    def _words(self, number: int) -> Places:
        base = self._owners[self._starts[number] : self._starts[number + 1]] if number < self._base else _NO_WORDS
        added = self._added.get(number)
        return base if added is None else np.append(base, np.array(added, np.int64))
