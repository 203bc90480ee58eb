"""The tables of docs/protocol, as data: what a reader of the specification is told of each form and closed set."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs/protocol"
CODE = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class Table:
    """One table: the heads of its columns, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables() -> list[Table]:
    """Every table of every chapter."""
    return [_table(block) for path in sorted(FOLDER.glob("*-*.md")) for block in _blocks(path.read_text("utf-8"))]


def by_head(head: str) -> Table:
    """The one table whose first column has this head."""
    (found,) = [table for table in tables() if table.heads[0] == head]
    return found


def forms() -> dict[str, dict[str, str]]:
    """Of each form that stands in a table of its own: its fields, with what the table says of their form."""
    return {
        table.heads[0]: {_code(row[0]): row[1] for row in table.rows}
        for table in tables()
        if len(table.heads) > 1 and table.heads[1] == "form"
    }


def parts(head: str) -> dict[str, dict[str, str]]:
    """Of a table that lists the fields of many (`kind` or `body`): their fields."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, field, form, *_ in by_head(head).rows:
        found[name.strip("`")] |= {_code(field): form} if field else {}
    return dict(found)


def codes(text: str) -> list[str]:
    """What stands between backquotes."""
    return CODE.findall(text)


def _code(cell: str) -> str:
    (found,) = codes(cell)
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        yield block.splitlines()


def _table(lines: list[str]) -> Table:
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return Table(cells[0], tuple(cells[2:]))
