"""A list read whole: rows to keep in blocks, rows refused with their reasons, and the account of all."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from entente.domains.screening.rules.fields import Mapped
from entente.domains.screening.rules.lines import Line, refuse_too_many
from entente.domains.screening.rules.refusals import Account, Refusal
from entente.domains.screening.rules.rows import ListedRow, read_row

BLOCK = 10_000
"""Rows that are kept together, sealed as one."""


@dataclass
class Reader:
    """Goes through the lines once; hands full blocks and refused rows on as they come, and counts."""

    mapped: Mapped
    today: date
    known: Collection[bytes]
    """Fingerprints of rows of earlier editions that still stand."""
    keep: Callable[[Sequence[ListedRow]], None]
    refuse: Callable[[int, Refusal], None]
    block: int = BLOCK
    met: set[bytes] = field(default_factory=set)
    """Fingerprints of this file."""
    _refused: Counter[Refusal] = field(default_factory=Counter)
    _block: list[ListedRow] = field(default_factory=list)

    def read(self, lines: Iterable[Line]) -> Account:
        """Read all; what becomes of each row is counted exactly once."""
        read = kept = repeated = unchanged = 0
        for line in lines:
            read += 1
            refuse_too_many(read)
            row = line.refused or read_row(line.number, line.cells, self.mapped, self.today)
            if isinstance(row, Refusal):
                self._refused[row] += 1
                self.refuse(line.number, row)
            elif (mark := row.fingerprint) in self.met:
                repeated += 1
            else:
                self.met.add(mark)
                if mark in self.known:
                    unchanged += 1
                else:
                    kept += 1
                    self._add(row)
        self._hand_on()
        return Account(read, kept, repeated, unchanged, dict(self._refused))

    def _add(self, row: ListedRow) -> None:
        self._block.append(row)
        if len(self._block) == self.block:
            self._hand_on()

    def _hand_on(self) -> None:
        if self._block:
            self.keep(self._block)
            self._block = []
