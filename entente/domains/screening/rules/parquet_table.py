"""Lists as Parquet, read by polars some thousand rows at a time."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import polars as pl

from entente.domains.screening.rules.lines import Line, ListRefused, is_blank, refuse_too_many

CHUNK = 50_000
_DAMAGED = (pl.exceptions.PolarsError, OSError, ValueError)


def opened(content: bytes) -> tuple[tuple[str, ...], Callable[[], Iterator[Line]]]:
    """Columns, and the rows; raise ListRefused for a damaged file."""
    try:
        frame = pl.scan_parquet(io.BytesIO(content))
        headers = tuple(frame.collect_schema().names())
        rows = int(frame.select(pl.len()).collect().item())
    except _DAMAGED as error:
        raise ListRefused("the Parquet file is damaged", cure="write it again and send it") from error
    refuse_too_many(rows)
    return headers, lambda: _lines(content, rows)


def _lines(content: bytes, rows: int) -> Iterator[Line]:
    for start in range(0, rows, CHUNK):
        try:
            part = pl.scan_parquet(io.BytesIO(content)).slice(start, CHUNK).collect()
        except _DAMAGED as error:
            raise ListRefused("the Parquet file is damaged", cure="write it again and send it") from error
        for offset, row in enumerate(part.iter_rows()):
            cells = [_text(value) for value in row]
            if not is_blank(cells):
                yield Line(start + offset + 2, cells)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
