"""The figures of one run: a table for the reader, a JSON file for the next run to compare with."""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).with_name("results")


@dataclass(frozen=True)
class Figure:
    """One measured value; `met` says whether an aim that belongs to it was reached (None: no aim)."""

    what: str
    value: float
    unit: str
    note: str = ""
    met: bool | None = None
    details: dict[str, Any] = field(default_factory=dict)


def show(title: str, figures: list[Figure], console: Console | None = None) -> None:
    """Print the table."""
    table = Table("what was measured", "value", "unit", "aim", "note", title=title, title_justify="left")
    for figure in figures:
        aim = {True: "met", False: "MISSED", None: ""}[figure.met]
        table.add_row(figure.what, _readable(figure.value), figure.unit, aim, figure.note)
    (console or Console()).print(table)


def say(figure: Figure) -> Figure:
    """Print one figure as soon as it is there: a run that is cut off has told what it found."""
    aim = {True: "met", False: "MISSED", None: ""}[figure.met]
    print(f"{figure.what}: {_readable(figure.value)} {figure.unit} {aim} ({figure.note})", flush=True)
    return figure


def keep(name: str, figures: list[Figure]) -> Path:
    """Write the figures with the machine's size, and return the file."""
    RESULTS.mkdir(exist_ok=True)
    at = datetime.now(UTC)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    kept = {"name": name, "at": at.isoformat(), "machine": machine, "figures": [asdict(figure) for figure in figures]}
    file = RESULTS / f"{name}-{at:%Y%m%dT%H%M%SZ}.json"
    file.write_text(json.dumps(kept, indent=2), encoding="utf-8")
    return file


def _readable(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"
