"""A table as a page drew it: its columns and rows read back, narrowed and put in order. Knows no request.

What is read is our own markup, in which every text of others is escaped, so no cell can end another. A column that
names itself (`<th scope="col" data-column="state">`) sorts; with `data-choice` it filters by its values too.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

HEAD = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
HEADS = re.compile(r"<thead><tr>(.*?)</tr></thead>", re.DOTALL)
BODY = re.compile(r"(<tbody[^>]*>)(.*)(</tbody>)", re.DOTALL)
ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
COLUMN = re.compile(r'\bdata-column="([\w-]+)"')
ACTS = re.compile(r"<(form|button|svg|select|dialog)\b.*?</\1>", re.DOTALL)
"""What a cell offers to do is no part of what it says."""
BLOCK = re.compile(r"<br\b[^>]*>|</(?:li|div|p|summary|dd|dt)>")
TAG = re.compile(r"<[^>]*>")
TIME = re.compile(r'<time\b[^>]*datetime="([^"]+)"')
BLANK = re.compile(r"\s+")

Key = tuple[int, float, str]
"""Numbers and times first, then words, then what is empty."""


def text_of(markup: str) -> str:
    """What a piece of a page says in words."""
    plain = TAG.sub("", BLOCK.sub(" ", ACTS.sub(" ", markup)))
    return BLANK.sub(" ", unescape(plain)).strip()


@dataclass(frozen=True)
class Column:
    """One named column."""

    at: int
    name: str
    attributes: str
    """Of its `<th>`, as drawn."""
    heading: str
    """As drawn."""
    title: str
    numeric: bool
    choice: bool


@dataclass(frozen=True)
class Row:
    """One row: its markup, the markup of its cells, their words."""

    markup: str
    cells: tuple[str, ...]
    words: tuple[str, ...]

    def says(self, column: Column) -> str:
        """The words of one of its cells."""
        return self.words[column.at] if column.at < len(self.words) else ""

    def key(self, column: Column) -> Key:
        """What it is sorted by in this column."""
        told = self.says(column)
        if not told:
            return (2, 0, "")
        number = _number(told) if column.numeric else _instant(self.cells[column.at])
        return (1, 0, told.casefold()) if number is None else (0, number, "")


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
    heads, body = HEADS.search(markup), BODY.search(markup)
    if heads is None or body is None:
        return None
    columns = tuple(_columns(heads[1]))
    rows = tuple(_row(each) for each in ROW.findall(body[2]) if "colspan=" not in each)
    if not columns or not rows:
        return None
    caption = CAPTION.search(markup)
    return Table(markup, text_of(caption[1]) if caption else "", columns, rows)


def narrowed(table: Table, words: str, chosen: dict[str, str]) -> list[Row]:
    """The rows that hold the words and, in each column chosen by, that value."""
    wanted = words.casefold()
    columns = [(column, chosen[column.name]) for column in table.columns if chosen.get(column.name)]
    return [
        row
        for row in table.rows
        if wanted in " ".join(row.words).casefold() and all(row.says(column) == value for column, value in columns)
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

    def headed(found: re.Match[str]) -> str:
        named = COLUMN.search(found[1])
        return heads.get(named[1], found[0]) if named else found[0]

    whole = HEADS.sub(lambda found: f"<thead><tr>{HEAD.sub(headed, found[1])}</tr></thead>", table.markup, count=1)
    return BODY.sub(lambda found: f"{found[1]}{body}{found[3]}", whole, count=1)


def _columns(heads: str) -> list[Column]:
    found = []
    for at, (told, title) in enumerate(HEAD.findall(heads)):
        if named := COLUMN.search(told):
            numeric, choice = "number" in told, "data-choice" in told
            found.append(Column(at, named[1], told, title, text_of(title), numeric, choice))
    return found


def _row(markup: str) -> Row:
    cells = tuple(CELL.findall(markup))
    return Row(markup, cells, tuple(text_of(each) for each in cells))


def _number(told: str) -> float | None:
    try:
        return float(BLANK.sub("", told.split("/")[0]).replace(",", "."))
    except ValueError:
        return None


def _instant(cell: str) -> float | None:
    """The one instant of a cell that begins with it, or that is the mark of a time limit."""
    times = TIME.findall(cell)
    if len(times) != 1 or not (cell.lstrip().startswith("<time") or 'class="mark ' in cell):
        return None
    return datetime.fromisoformat(times[0]).timestamp()
