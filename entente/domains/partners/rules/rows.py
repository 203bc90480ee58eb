"""Rows of a CSV file with offices and their holders, or with contacts: read, checked one by one, each fault named."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import StringIO

from entente.domains.partners.rules.codes import Role
from entente.vocabulary.codes import Channel
from entente.vocabulary.errors import LocalError
from entente.vocabulary.partial_dates import parsed

LARGEST = 5 * 2**20
MOST = 20_000
"""Bytes and rows of one file; the offices of all police services of the world are fewer."""


class RowsUnreadable(LocalError):
    """The file is no CSV with the columns that are documented."""


class Wrong(StrEnum):
    """What can be wrong with a value."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NO_FILE = "no_file"
    NO_CODE = "no_code"
    NO_DATE = "no_date"
    NO_DAY = "no_day"
    NO_ANSWER = "no_answer"
    NO_NUMBER = "no_number"
    BACKWARDS = "backwards"


ENGLISH: Mapping[Wrong, str] = {
    Wrong.EMPTY: "this column may not be empty",
    Wrong.NOT_TEXT: "too long, or not text",
    Wrong.NO_FILE: "no file has this key or service id",
    Wrong.NO_CODE: "not one of %(codes)s",
    Wrong.NO_DATE: "%(value)s is no date: write 2024, 2024-06 or 2024-06-26",
    Wrong.NO_DAY: "write a whole day, such as 2024-06-26",
    Wrong.NO_ANSWER: "write yes or no",
    Wrong.NO_NUMBER: "write a number",
    Wrong.BACKWARDS: "the end lies before the beginning",
}
"""For terminals and programs; pages say it in the reader's language."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its line in the file, the column, what; `codes` are those that would be right."""

    line: int
    column: str
    wrong: Wrong
    codes: tuple[str, ...] = ()
    value: str = ""

    @property
    def why(self) -> str:
        """In English."""
        return ENGLISH[self.wrong] % self.said

    @property
    def said(self) -> dict[str, str]:
        """What the sentence names."""
        return {"codes": ", ".join(self.codes), "value": self.value[:40]}


@dataclass(frozen=True)
class Table:
    """One sort of file: its columns, those that no row may leave empty, and the checks of single values."""

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    checks: Mapping[str, Callable[[str], Wrong | None]] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Closed sets that a column holds one of."""


def _codes(known: type[Role] | type[Channel]) -> tuple[str, ...]:
    return tuple(sorted(each.value for each in known))


def _date(text: str) -> Wrong | None:
    try:
        parsed(text)
    except LocalError:
        return Wrong.NO_DATE  # the sentence says how a date is written, which is all that is wrong
    return None


def _day(text: str) -> Wrong | None:
    return _date(text) or (None if len(text) == 10 else Wrong.NO_DAY)


def _yes(text: str) -> Wrong | None:
    return None if text.lower() in {"yes", "no", "1", "0"} else Wrong.NO_ANSWER


def _number(text: str) -> Wrong | None:
    return None if text.isascii() and text.isdigit() and int(text) < 1000 else Wrong.NO_NUMBER


OFFICES = Table(
    "offices",
    (
        *("partner", "office", "role", "title_en", "title_fr", "title_es", "title_ar", "precedence"),
        *("person", "spellings", "since", "until", "acting", "source"),
    ),
    ("partner", "office", "source"),
    {"since": _date, "until": _date, "acting": _yes, "precedence": _number},
    {"role": _codes(Role)},
)
CONTACTS = Table(
    "contacts",
    ("partner", "role", "person", "post", "channel", "value", "languages", "hours", "verified_on", "source"),
    ("partner", "channel", "value"),
    {"verified_on": _day},
    {"role": _codes(Role), "channel": _codes(Channel)},
)
TABLES = (OFFICES, CONTACTS)


@dataclass(frozen=True)
class Read:
    """A file: which table it is, its rows with their lines, and the faults found so far."""

    table: Table
    rows: tuple[tuple[int, dict[str, str]], ...]
    faults: tuple[Fault, ...]


def read(data: bytes) -> Read:
    """Read a file in UTF-8; raise RowsUnreadable for what is no such file at all."""
    if len(data) > LARGEST:
        raise RowsUnreadable(f"the file is larger than {LARGEST} bytes", cure="send it in parts")
    try:
        text = data.decode("utf-8-sig")
        lines = csv.DictReader(StringIO(text, newline=""))
        table = _table(lines.fieldnames or ())
        rows = list(_rows(lines))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RowsUnreadable(f"the file is no CSV in UTF-8: {error}", cure="save it as CSV in UTF-8") from error
    if len(rows) > MOST:
        raise RowsUnreadable(f"the file has more than {MOST} rows", cure="send it in parts")
    faults = [fault for line, row in rows for fault in _faults(table, line, row)]
    bad = {fault.line for fault in faults}
    return Read(table, tuple((line, row) for line, row in rows if line not in bad), tuple(faults))


def _table(names: object) -> Table:
    told = {str(name).strip() for name in names} if isinstance(names, list | tuple) else set()
    for table in TABLES:
        if set(table.needed) <= told:
            return table
    wanted = " or ".join(", ".join(table.needed) for table in TABLES)
    raise RowsUnreadable(f"the first line names no columns of a known table: {wanted}", cure="see the guide for them")


def _rows(lines: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    for row in lines:
        told = {str(name).strip(): str(value or "").strip() for name, value in row.items() if isinstance(name, str)}
        if any(told.values()):
            yield lines.line_num, told


def _faults(table: Table, line: int, row: Mapping[str, str]) -> Iterator[Fault]:
    for name in table.needed:
        if not row.get(name):
            yield Fault(line, name, Wrong.EMPTY)
    for name, value in row.items():
        if "\0" in value or len(value) > 1000:
            yield Fault(line, name, Wrong.NOT_TEXT)
        elif value and value not in (codes := table.codes.get(name, (value,))):
            yield Fault(line, name, Wrong.NO_CODE, codes)
        elif value and name in table.checks and (wrong := table.checks[name](value)):
            yield Fault(line, name, wrong, value=value)
    if row.get("since") and row.get("until") and row["until"] < row["since"][: len(row["until"])]:
        yield Fault(line, "until", Wrong.BACKWARDS)
