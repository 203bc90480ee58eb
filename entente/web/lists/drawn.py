"""A table as a page drew it: its columns and rows read back, narrowed and put in order. Knows no request.

A column that names itself (`<th scope="col" data-column="state">`) sorts; with `data-choice` it filters by its values.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

ACTS = "form, button, svg, select, dialog"
"""What a cell offers to do is no part of what it says."""
BLOCKS = "br, li, div, p, summary, dd, dt"
"""Words before and after one of these are two words."""
BLANK = re.compile(r"\s+")

Key = tuple[int, float, str]
"""Numbers and times first, then words, then what is empty."""


@dataclass(frozen=True)
class Column:
    """One named column."""

    at: int
    name: str
    attributes: dict[str, str | None]
    """Of its `<th>`."""
    heading: str
    """As drawn."""
    title: str
    numeric: bool
    choice: bool


@dataclass(frozen=True)
class Cell:
    """One cell: what it says, and the one instant that it is the mark of."""

    words: str
    instant: float | None


EMPTY = Cell("", None)


@dataclass(frozen=True)
class Row:
    """One row: its markup and its cells."""

    markup: str
    cells: tuple[Cell, ...]

    def cell(self, column: Column) -> Cell:
        """Its cell in a column; a row may have fewer than the head."""
        return self.cells[column.at] if column.at < len(self.cells) else EMPTY

    def says(self, column: Column) -> str:
        """The words of one of its cells."""
        return self.cell(column).words

    def key(self, column: Column) -> Key:
        """What it is sorted by in this column."""
        cell = self.cell(column)
        if not cell.words:
            return (2, 0, "")
        number = _number(cell.words) if column.numeric else cell.instant
        return (1, 0, cell.words.casefold()) if number is None else (0, number, "")


@dataclass(frozen=True)
class Table:
    """A table with its columns and rows; `markup` is the whole as it was drawn."""

    markup: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((each for each in self.columns if each.name == name), None)

    def choices(self, column: Column) -> list[str]:
        """The values that stand in a column, each once."""
        return sorted({told for row in self.rows if (told := row.says(column))})


def read(markup: str) -> Table | None:
    """The table in this markup; None where it has no rows or no column that names itself."""
    tree = LexborHTMLParser(markup)
    columns = tuple(_columns(tree))
    rows = tuple(_row(each) for each in tree.css("tbody > tr") if not each.css("[colspan]"))
    if not columns or not rows:
        return None
    caption = tree.css_first("caption")
    return Table(markup, _words(caption) if caption else "", columns, rows)


def narrowed(table: Table, words: str, chosen: dict[str, str]) -> list[Row]:
    """The rows that hold the words and, in each column chosen by, that value."""
    wanted = words.casefold()
    columns = [(column, chosen[column.name]) for column in table.columns if chosen.get(column.name)]
    return [
        row
        for row in table.rows
        if wanted in " ".join(cell.words for cell in row.cells).casefold()
        and all(row.says(column) == value for column, value in columns)
    ]


def ordered(table: Table, rows: list[Row], sort: str) -> list[Row]:
    """By the column of this name, `-` before it for the last first; a name that is none leaves the page's order."""
    column = table.column(sort.lstrip("-"))
    if column is None:
        return rows
    told = [row for row in rows if row.says(column)]
    silent = [row for row in rows if not row.says(column)]
    return sorted(told, key=lambda row: row.key(column), reverse=sort.startswith("-")) + silent


def redrawn(table: Table, heads: dict[str, str], body: str) -> str:
    """The markup with other heads (by the columns' names, whole `<th>`s) and another body."""
    tree = LexborHTMLParser(table.markup)
    for head in tree.css("thead > tr")[:1]:
        cells = ((each.attributes.get("data-column") or "", each.html or "") for each in head.css("th"))
        head.inner_html = "".join(heads.get(name, drawn) for name, drawn in cells)
    for rows in tree.css("tbody")[:1]:
        rows.inner_html = body
    return (tree.body and tree.body.inner_html) or ""


def _columns(tree: LexborHTMLParser) -> list[Column]:
    found = []
    for at, each in enumerate(tree.css("thead > tr > th")):
        if name := each.attributes.get("data-column"):
            numeric = "number" in (each.attributes.get("class") or "").split()
            choice = "data-choice" in each.attributes
            found.append(Column(at, name, each.attributes, each.inner_html or "", _words(each), numeric, choice))
    return found


def _row(node: LexborNode) -> Row:
    return Row(node.html or "", tuple(Cell(_words(each), _instant(each)) for each in node.css("td, th")))


def _words(node: LexborNode) -> str:
    """What a piece of a page says in words."""
    told = node.clone()
    for act in told.css(ACTS):
        act.decompose()
    for block in told.css(BLOCKS):
        block.insert_before(" ")
        block.insert_after(" ")
    return BLANK.sub(" ", told.text()).strip()


def _number(told: str) -> float | None:
    try:
        return float(BLANK.sub("", told.split("/")[0]).replace(",", "."))
    except ValueError:
        return None


def _instant(cell: LexborNode) -> float | None:
    """The one instant of a cell that begins with it, or that is the mark of a time limit."""
    times = cell.css("time[datetime]")
    begins = (cell.inner_html or "").lstrip().startswith("<time")
    if len(times) != 1 or not (begins or cell.css_first(".mark")):
        return None
    return datetime.fromisoformat(times[0].attributes["datetime"] or "").timestamp()
