"""A list as a CSV file: streamed, in UTF-8 with a mark that spreadsheets know it by, and no cell that is a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.functional import Promise

from entente.web.lists.columns import Column, Prepare

BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@|%]")
"""What a spreadsheet may take for a formula, also behind blanks (OWASP, CSV injection)."""
NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
CHUNK = 500


class _Line:
    """What `csv` writes to: hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def neutral(value: object) -> str:
    """A cell: text that would be a formula gets an apostrophe before it, and stays as it is otherwise."""
    if value is None:
        return ""
    text = value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[str]:
    """Heading and rows; the first line begins with the byte order mark."""
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow([neutral(_heading(each.title)) for each in columns])
    for row in rows:
        yield writer.writerow([neutral(each.value(row)) for each in columns])


def _heading(title: Promise | str) -> str:
    return str(title)


def prepared(rows: Iterable[Any], prepare: Prepare) -> Iterator[Any]:
    """The rows as they are shown, prepared some hundreds at a time."""
    waiting: list[Any] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            yield from prepare(waiting)
            waiting = []
    yield from prepare(waiting)


def answer(name: str, columns: Sequence[Column], rows: Iterable[Any]) -> StreamingHttpResponse:
    """The file, for download."""
    response = StreamingHttpResponse(lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
