"""A list as a table, whatever file it came in: told by its content, opened within limits, read row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from entente.domains.screening.rules import csv_table
from entente.domains.screening.rules.lines import Line, ListRefused


class Form(StrEnum):
    """The forms of files that are read."""

    CSV = "csv"
    EXCEL = "xlsx"
    PARQUET = "parquet"


class Encoding(StrEnum):
    """How the text of a CSV file is written."""

    UTF_8 = "utf-8"
    WESTERN = "windows-1252"
    ARABIC = "windows-1256"
    CYRILLIC = "windows-1251"


LARGEST = 256 * 2**20
"""Bytes of one file; a million people with ten columns are about 100 MB of CSV."""
_ENDINGS = {".csv": Form.CSV, ".txt": Form.CSV, ".tsv": Form.CSV, ".xlsx": Form.EXCEL, ".xlsm": Form.EXCEL}
_ENDINGS |= {".parquet": Form.PARQUET, ".pq": Form.PARQUET}
_OPENERS = {
    Form.EXCEL: "entente.domains.screening.rules.workbook",
    Form.PARQUET: "entente.domains.screening.rules.parquet_table",
}
"""Each has an `opened`; loaded for the first such file: a node that sees none need not carry their libraries."""
_LEGACY = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Opened:
    """Headers, and the lines below them; reading goes through the file once."""

    form: Form
    headers: tuple[str, ...]
    lines: Callable[[], Iterator[Line]]


def open_table(content: bytes, name: str, encoding: Encoding = Encoding.UTF_8) -> Opened:
    """Open a list; raise ListRefused for what is no list, too large, or not what its name says."""
    if not content.strip(b"\r\n\t \x00"):
        raise ListRefused("the file is empty", cure="send the list with its header and its rows")
    if len(content) > LARGEST:
        raise ListRefused(f"the file is larger than {LARGEST // 2**20} MB", cure="send it in parts, as late lists")
    form = _form(content)
    _refuse_wrong_ending(name, form)
    if form is Form.CSV:
        return Opened(form, *csv_table.opened(content, encoding.value))
    return Opened(form, *import_module(_OPENERS[form]).opened(content))


def _form(content: bytes) -> Form:
    if content.startswith(_LEGACY):
        raise ListRefused("this is a workbook of the old form (.xls)", cure="save it as .xlsx and send it again")
    if content.startswith(b"PK\x03\x04"):
        return Form.EXCEL
    return Form.PARQUET if content.startswith(b"PAR1") else Form.CSV


def _refuse_wrong_ending(name: str, form: Form) -> None:
    ending = f".{name.lower().rpartition('.')[2]}" if "." in name else ""
    if _ENDINGS.get(ending) is not form:
        raise ListRefused(
            f"the file's name ends in {ending or 'nothing'}, its content is {form.value}",
            cure="give the file the ending of what it is: .csv, .xlsx or .parquet",
        )
