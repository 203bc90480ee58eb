"""Arrays that take more at the end: room for twice as much is made when it runs out."""

from typing import Any

import numpy as np
import numpy.typing as npt


class Growing:
    """A flat array of one type; `view` is what is filled so far."""

    def __init__(self, start: npt.NDArray[Any]) -> None:
        self._room = np.array(start)
        self._size = len(start)

    def __len__(self) -> int:
        return self._size

    @property
    def view(self) -> npt.NDArray[Any]:
        """The filled part; writing to it changes the array, adding may move it."""
        return self._room[: self._size]

    def extend(self, more: npt.ArrayLike) -> None:
        """Put values at the end."""
        values = np.asarray(more, dtype=self._room.dtype)
        needed = self._size + len(values)
        if needed > len(self._room):
            room = np.zeros(max(needed, 2 * len(self._room), 64), self._room.dtype)
            room[: self._size] = self._room[: self._size]
            self._room = room
        self._room[self._size : needed] = values
        self._size = needed
