"""A line of a list as its file gives it: its number and its cells, or why it cannot be read."""

from typing import NamedTuple

from entente.domains.screening.rules.refusals import Refusal
from entente.vocabulary.errors import LocalError

MOST_ROWS = 5_000_000
"""Rows of one file; beyond it, send the list in parts."""


class ListRefused(LocalError):
    """The file cannot be a list: empty, damaged, too large, or not what its name says."""


class Line(NamedTuple):
    """`number` as the file counts rows, the header being 1; no cells where it is refused."""

    number: int
    cells: list[str]
    refused: Refusal | None = None


def is_blank(cells: list[str]) -> bool:
    """A line without anything in it is no row: spreadsheets leave such lines at the end."""
    return not any(cell and not cell.isspace() for cell in cells)


def refuse_too_many(rows: int) -> None:
    """Raise ListRefused beyond MOST_ROWS."""
    if rows > MOST_ROWS:
        raise ListRefused(f"the list has more than {MOST_ROWS:,} rows", cure="send it in parts, as late lists")
