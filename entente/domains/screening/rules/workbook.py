"""Lists as Excel workbooks: the first sheet, its first row the header; formulas are told apart from values."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from entente.domains.screening.rules.lines import Line, ListRefused, is_blank
from entente.domains.screening.rules.refusals import Refusal

LARGEST_UNPACKED = 1 * 2**30
"""Bytes of all parts unpacked; a million rows are about 300 MB."""
MOST_TIMES = 200
"""How many times larger a part may unpack; sheets unpack to ten or twenty times."""
MOST_PARTS = 2000
_SMALL = 2**20
"""Parts below this are let be: an empty sheet packs well."""


def opened(content: bytes) -> tuple[tuple[str, ...], Callable[[], Iterator[Line]]]:
    """Headers, and the rows below them; raise ListRefused, also for what would unpack to more than a list can be."""
    _refuse_bomb(content)
    rows = _rows(content)
    headers = tuple(_text(cell).strip() for cell in next(rows, ()))
    while headers and not headers[-1]:
        headers = headers[:-1]
    if not headers:
        raise ListRefused("the first sheet is empty", cure="put the list on the first sheet, its header in row 1")
    return headers, lambda: _lines(content, len(headers))


def _refuse_bomb(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise ListRefused(f"the workbook is damaged: {error}", cure="save it again and send it") from error
    swollen = any(part.file_size > max(_SMALL, MOST_TIMES * part.compress_size) for part in parts)
    if swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ListRefused("the workbook would unpack to more than a list can be", cure="save the list alone, as CSV")
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise ListRefused("this archive is no workbook", cure="send a .csv, an .xlsx or a .parquet")


def _rows(content: bytes) -> Iterator[Sequence[Any]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        yield from book.worksheets[0].iter_rows()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise ListRefused("the workbook cannot be read", cure="save it again as .xlsx, or as CSV") from error


def _lines(content: bytes, width: int) -> Iterator[Line]:
    rows = _rows(content)
    next(rows, None)
    for number, row in enumerate(rows, start=2):
        cells = [_text(cell) for cell in row]
        if is_blank(cells):
            continue
        wide = len(cells) > width and not is_blank(cells[width:])
        yield Line(number, [], Refusal.SHAPE) if wide else Line(number, cells)


def _text(cell: Any) -> str:
    """A value as a person would write it; a formula as it stands, which its row is then refused for."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float | bool) else "=array"
