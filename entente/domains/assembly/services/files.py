"""Files of an assembly: JSON, a workbook with a sheet for each table, or a folder with a CSV file for each."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import msgspec

from entente.domains.assembly.rules.filing import AssemblyFile
from entente.vocabulary.errors import LocalError

LARGEST = 20 * 2**20
"""Bytes of one file; an assembly of 1,000 requests has about 200 kB."""
SETTINGS = "assembly"
"""The table with the columns `name` and `value`: name, time_zone, slot_minutes, fairness."""
MANY = frozenset({"away", "languages", "hours", "people", "delegations", "seats", "not_at", "after"})
"""Columns that hold several values with a semicolon between."""


class FileUnreadable(LocalError):
    """The file is missing, too large, or not of the form that is documented."""


def read_file(path: Path) -> AssemblyFile:
    """Read a `.json`, an `.xlsx`, or a folder of `.csv`; raise FileUnreadable."""
    if path.is_dir():
        tables = {file.stem: _csv(file) for file in sorted(path.glob("*.csv"))}
        return _of_tables(tables)
    if path.stat().st_size > LARGEST:
        raise FileUnreadable(f"{path.name} is larger than {LARGEST} bytes", cure="leave out what is no table")
    if path.suffix == ".xlsx":
        return _of_tables(_workbook(path))
    if path.suffix == ".json":
        return _json(path)
    raise FileUnreadable(f"{path.name} is of no known kind", cure="give a .json, an .xlsx, or a folder of .csv")


def _json(path: Path) -> AssemblyFile:
    try:
        return msgspec.json.decode(path.read_bytes(), type=AssemblyFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"{path.name}: {error}", cure="see docs/guides/cooperation.md for the form") from error


def _csv(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(lines)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileUnreadable(f"{path.name}: {error}", cure="save it as CSV in UTF-8") from error


def _workbook(path: Path) -> dict[str, list[dict[str, str]]]:
    from openpyxl import load_workbook  # only for a workbook: a node that never sees one need not carry the library
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise FileUnreadable(f"{path.name} is no workbook: {error}", cure="save it as .xlsx") from error
    tables = {sheet.title: _sheet(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    return tables


def _sheet(rows: Iterable[Sequence[object]]) -> list[dict[str, str]]:
    """The rows under the first, which names the columns; empty rows are skipped."""
    lines = iter(rows)
    head = [str(cell or "").strip() for cell in next(lines, ())]
    found = [{name: _cell(cell) for name, cell in zip(head, line, strict=False) if name} for line in lines]
    return [row for row in found if any(row.values())]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _of_tables(tables: dict[str, list[dict[str, str]]]) -> AssemblyFile:
    plain: dict[str, Any] = {
        name: [_row(name, row) for row in rows] for name, rows in tables.items() if name != SETTINGS
    }
    plain |= {row.get("name", ""): row.get("value", "") for row in tables.get(SETTINGS, ()) if row.get("value")}
    try:
        return msgspec.convert(plain, AssemblyFile, strict=False)
    except msgspec.ValidationError as error:
        raise FileUnreadable(str(error), cure="see docs/guides/cooperation.md for the tables and columns") from error


def _row(table: str, row: dict[str, str]) -> dict[str, object]:
    """An empty cell is a column left out; a day's hours are one period, other columns in MANY hold several."""
    one_period = table == "days"
    return {
        name: value if name not in MANY or one_period else [part.strip() for part in value.split(";") if part.strip()]
        for name, value in row.items()
        if value
    }
