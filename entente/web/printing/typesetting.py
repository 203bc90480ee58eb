"""From a paper to the bytes of a PDF: archival (PDF/A-2a), accessible (PDF/UA-1), without network or system fonts."""

import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from entente.vocabulary.errors import LocalError
from entente.web.printing.fonts import FAMILIES, FOLDERS, readable
from entente.web.printing.papers import Paper

TEMPLATE = Path(__file__).with_name("paper.typ")
STANDARDS: Any = ["a-2a", "ua-1"]


class PaperFailed(LocalError):
    """A paper could not be typeset."""


def typeset(paper: Paper) -> bytes:
    """The PDF; raise PaperFailed."""
    import typst  # only for a paper: a process that prints none need not carry the typesetter

    told = _readable(msgspec.to_builtins(paper)) | {"dir": paper.direction, "fonts": FAMILIES}
    files: Any = {"main.typ": _template(), "paper.json": msgspec.json.encode(told)}
    compiler = typst.Compiler(input=files, font_paths=[str(folder) for folder in FOLDERS], ignore_system_fonts=True)
    made_at = datetime.fromtimestamp(paper.made_at, UTC) if paper.made_at else None
    try:
        done: Any = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=made_at)
    except typst.TypstError as error:
        raise PaperFailed(
            f"the paper could not be typeset: {error}", cure="report this with the name of what you printed"
        ) from error
    return bytes(done)


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _readable(value: Any) -> Any:
    """The same value with every text as it can be printed, and the direction of each paragraph beside it."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, dict):
        told = {name: _readable(each) for name, each in value.items()}
        return told | {"dir": direction(told["text"])} if value.get("type") == "words" else told
    return [_readable(each) for each in value] if isinstance(value, list | tuple) else value


def direction(text: str) -> str:
    """The direction of the first letter that has one; `auto` for none, which is then the paper's."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "auto"
