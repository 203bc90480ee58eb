"""Lists as CSV: a row that cannot be read is refused alone, with its reason, and the next one goes on.

Readers of whole files (polars among them) stop at the first wrong byte or mend it silently; neither says which row.
"""

import csv
from collections.abc import Callable, Iterator

from entente.domains.screening.rules.lines import Line, ListRefused, is_blank
from entente.domains.screening.rules.refusals import Refusal

MOST_LINES = 20
"""Lines that one quoted cell may run over; a quotation mark open for longer was never closed."""
LONGEST_HEADER = 100_000
_DELIMITERS = (",", ";", "\t", "|")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MARK = "\ufeff"


def opened(content: bytes, encoding: str) -> tuple[tuple[str, ...], Callable[[], Iterator[Line]]]:
    """Headers, and the rows below them; raise ListRefused for a header that cannot be read."""
    if content.startswith(_WIDE):
        content, encoding = _from_wide(content), "utf-8"
    ends = content.find(b"\n")
    first = content if ends < 0 else content[:ends]
    try:
        text = first[:LONGEST_HEADER].decode(encoding).removeprefix(_MARK).rstrip("\r")
    except UnicodeDecodeError as error:
        raise ListRefused("the header is not text in this encoding", cure="choose the encoding of the file") from error
    if "\0" in text:
        raise ListRefused("this is neither CSV nor Excel nor Parquet", cure="send the list in one of these forms")
    delimiter = max(_DELIMITERS, key=text.count)
    headers = tuple(cell.strip() for cell in next(csv.reader([text], delimiter=delimiter), []))
    start = len(first) + 1
    return headers, lambda: _lines(content[start:], encoding, delimiter, len(headers))


def _from_wide(content: bytes) -> bytes:
    try:
        return content.decode("utf-16").encode()
    except UnicodeDecodeError as error:
        raise ListRefused("the file begins as UTF-16 and does not go on so", cure="save it as CSV in UTF-8") from error


def _lines(content: bytes, encoding: str, delimiter: str, width: int) -> Iterator[Line]:
    physical = content.splitlines()
    place, number = 0, 2
    while place < len(physical):
        line, taken = _line(physical, place, number, encoding, delimiter)
        if line.refused is None and len(line.cells) > width and not is_blank(line.cells[width:]):
            line = Line(number, [], Refusal.SHAPE)
        if line.refused is not None or not is_blank(line.cells):
            yield line
        place, number = place + taken, number + taken


def _line(physical: list[bytes], place: int, number: int, encoding: str, delimiter: str) -> tuple[Line, int]:
    """The row that begins at a physical line, and how many lines it takes."""
    for taken in range(1, MOST_LINES + 1):
        try:
            text = b"\n".join(physical[place : place + taken]).decode(encoding)
        except UnicodeDecodeError:
            return Line(number, [], Refusal.ENCODING), 1
        if text.count('"') % 2 == 0:
            return _parsed(text, number, delimiter), taken
        if place + taken >= len(physical):
            break
    return Line(number, [], Refusal.QUOTING), 1


def _parsed(text: str, number: int, delimiter: str) -> Line:
    if '"' not in text:
        return Line(number, text.split(delimiter))
    try:
        rows = list(csv.reader(text.split("\n") if "\n" not in text else _kept(text), delimiter=delimiter, strict=True))
    except csv.Error:
        return Line(number, [], Refusal.QUOTING)
    return Line(number, rows[0]) if len(rows) == 1 else Line(number, [], Refusal.QUOTING)


def _kept(text: str) -> list[str]:
    return text.splitlines(keepends=True)
