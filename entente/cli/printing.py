"""What a command prints: a table for people, JSON for programs, the same rows in both."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from gettext import gettext as _
from typing import Any

import click
import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from entente.cli.wording import said

INSTANTS = frozenset({"at", "closes", "created", "ends", "keep_until", "last_contact", "occurred", "opens"})
INSTANTS |= {"retain_until", "since", "starts", "until"}
"""Fields beside `…_at` that hold milliseconds where they hold a number."""
WIDE = 200
"""Columns where the output is no terminal."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
"""Every command that lists takes it."""


def show_rows(rows: Iterable[object], columns: Sequence[str], *, as_json: bool, empty: str) -> None:
    """Print rows (structs, data classes or mappings) with these fields as columns; JSON has every field.

    `empty` says what would fill an empty table.
    """
    plain: list[dict[str, Any]] = [msgspec.to_builtins(row) for row in rows]
    if as_json:
        show_json(plain)
    elif not plain:
        click.echo(said(empty))
    else:
        _console().print(_table(plain, columns))


def show_one(row: object, *, as_json: bool) -> None:
    """Print one row, a field a line."""
    plain: dict[str, Any] = msgspec.to_builtins(row)
    if as_json:
        show_json(plain)
        return
    width = max(len(_heading(name)) for name in plain)
    for name, value in plain.items():
        click.echo(f"{_heading(name):<{width}}  {_told(name, value)}")


def show_json(value: object) -> None:
    """Print JSON with names in any script as they are."""
    click.echo(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(_heading(column), overflow="fold")
    for row in rows:
        # Not markup: a title may hold square brackets.
        table.add_row(*(_plain(_told(column, row.get(column))) for column in columns))
    return table


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDE)


def _heading(name: str) -> str:
    return said(name.replace("_", " "))


def _told(name: str, value: object) -> str:
    """A value in a cell: instants (`…_at`, and those of INSTANTS) in UTC, lists with commas."""
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and (name.endswith("_at") or name in INSTANTS):
        return datetime.fromtimestamp(value / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    if isinstance(value, dict):
        return ", ".join(f"{key} ({each})" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "-"
    return str(value)
