"""The first and last day of birth of each row, 0 where not known; read by the gathering of candidates."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from entente.matching.index.growing import Growing

_NAMES = ("earliest", "latest")


class BirthColumns:
    """Two columns in memory, the base's also in files."""

    def __init__(self, base: Path, rows: int) -> None:
        self._files = [np.load(base / f"{name}.npy", mmap_mode="r+") for name in _NAMES]
        self._columns = [Growing(np.load(base / f"{name}.npy")) for name in _NAMES]
        for column in self._columns:
            column.extend(np.zeros(rows - len(column), np.int32))

    @property
    def earliest(self) -> npt.NDArray[np.int32]:
        """First days, as ordinals."""
        return self._columns[0].view

    @property
    def latest(self) -> npt.NDArray[np.int32]:
        """Last days, as ordinals."""
        return self._columns[1].view

    def grow(self) -> None:
        """Make room for one more row."""
        for column in self._columns:
            column.extend([0])

    def put(self, row: int, first: int, last: int) -> None:
        """Set a row, in memory."""
        self.earliest[row], self.latest[row] = first, last

    def blank(self, row: int) -> None:
        """Overwrite a row, in memory and in the files."""
        self.put(row, 0, 0)
        for file in self._files:
            if row < len(file):
                file[row] = 0

    def synchronise(self) -> None:
        """Wait until the disk has what was overwritten."""
        for file in self._files:
            if isinstance(file, np.memmap):
                file.flush()
