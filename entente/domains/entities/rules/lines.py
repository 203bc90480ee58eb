"""One line of a list file at a time: a spoiled line is refused and takes none of its neighbours with it.

The US Treasury publishes its sanctions list as three comma-separated files without a header (sdn.csv: entries,
alt.csv: aliases, add.csv: addresses). `-0-` means empty; a control-Z marks the end of the file, as in DOS.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

EMPTY = "-0-"
END_OF_FILE = "\x1a"
LONGEST = 64 * 1024
"""Bytes of a line: the longest in the published files has about 1,400; parsers are not fed without bound."""


class ListFile(StrEnum):
    """The three files of the list, by their published names."""

    ENTRIES = "sdn.csv"
    ALIASES = "alt.csv"
    ADDRESSES = "add.csv"


_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")

COLUMNS: dict[ListFile, int] = {ListFile.ENTRIES: 12, ListFile.ALIASES: 5, ListFile.ADDRESSES: 6}


@dataclass(frozen=True)
class Row:
    """A line that was understood: the entry's number and the other columns, empty where the file says `-0-`.

    `text` is the line as it stands in the file, without its end.
    """

    file: ListFile
    line: int
    number: int
    fields: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Refused:
    """A line that was not: where it stands and what is wrong; `number` is 0 where it cannot be read."""

    file: ListFile
    line: int
    what: str
    number: int = 0


def read_lines(file: ListFile, lines: Iterable[bytes]) -> Iterator[Row | Refused]:
    """Each line that is not empty gives exactly one Row or Refused, numbered from 1."""
    for number, line in enumerate(lines, start=1):
        if line.strip(b" \t\r\n" + END_OF_FILE.encode()):
            yield read_line(file, number, line)


def read_line(file: ListFile, at: int, line: bytes) -> Row | Refused:
    """Read one line; no field of these files spans lines."""
    if len(line) > LONGEST:
        return Refused(file, at, f"the line is longer than {LONGEST} bytes")
    try:
        text = line.decode("utf-8").rstrip("\r\n" + END_OF_FILE)
        columns = next(csv.reader([text], strict=True), [])
    except (UnicodeDecodeError, csv.Error) as error:
        return Refused(file, at, f"the line is not comma-separated UTF-8 text: {error}", _number(line[:12]))
    return _row(file, at, columns, text)


def _row(file: ListFile, at: int, columns: list[str], text: str) -> Row | Refused:
    fields = tuple("" if field.strip() == EMPTY else field.strip() for field in columns)
    number = _number(",".join(columns[:1]).encode())
    if len(columns) != COLUMNS[file]:
        return Refused(file, at, f"{len(columns)} columns where {file} has {COLUMNS[file]}", number)
    if not number:
        return Refused(file, at, f"{columns[0][:40]!r} is not the number of an entry")
    if _CONTROL.search(text):
        return Refused(file, at, "a column holds control characters", number)
    return Row(file, at, number, fields[1:], text)


def _number(text: bytes) -> int:
    digits = text.split(b",", 1)[0].strip()
    return int(digits) if digits.isdigit() and len(digits) <= 9 else 0
