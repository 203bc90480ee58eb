"""Rows of a CSV file with offices and their holders, or with contacts: read, checked one by one, each fault named."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its line in the file, the column, why."""

    line: int
    column: str
    why: str


@dataclass(frozen=True)
class Table:
    """One sort of file: its columns, those that no row may leave empty, and the checks of single values."""

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    checks: Mapping[str, Callable[[str], str]] = field(default_factory=dict)


def _one_of(known: type[Role] | type[Channel]) -> Callable[[str], str]:
    def check(text: str) -> str:
        codes = {each.value for each in known}
        return "" if text in codes else f"not one of {', '.join(sorted(codes))}"

    return check


def _date(text: str) -> str:
    try:
        parsed(text)
    except LocalError as error:
        return f"{error.what}: {error.cure}"
    return ""


def _day(text: str) -> str:
    return _date(text) or ("" if len(text) == 10 else "write a whole day, such as 2024-06-26")


def _yes(text: str) -> str:
    return "" if text.lower() in {"yes", "no", "1", "0"} else "write yes or no"


OFFICES = Table(
    "offices",
    (
        *("partner", "office", "role", "title_en", "title_fr", "title_es", "title_ar", "precedence"),
        *("person", "spellings", "since", "until", "acting", "source"),
    ),
    ("partner", "office", "source"),
    {
        "role": _one_of(Role),
        "since": _date,
        "until": _date,
        "acting": _yes,
        "precedence": lambda text: "" if text.isascii() and text.isdigit() and int(text) < 1000 else "write a number",
    },
)
CONTACTS = Table(
    "contacts",
    ("partner", "role", "person", "post", "channel", "value", "languages", "hours", "verified_on", "source"),
    ("partner", "channel", "value"),
    {"role": _one_of(Role), "channel": _one_of(Channel), "verified_on": _day},
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
            yield Fault(line, name, "this column may not be empty")
    for name, value in row.items():
        if "\0" in value or len(value) > 1000:
            yield Fault(line, name, "too long, or not text")
        elif value and name in table.checks and (why := table.checks[name](value)):
            yield Fault(line, name, why)
    if row.get("since") and row.get("until") and row["until"] < row["since"][: len(row["until"])]:
        yield Fault(line, "until", "the end lies before the beginning")
