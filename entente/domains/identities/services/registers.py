"""Connectors to national systems: an interface, and two that implement it, over CSV files and SQL. They only read.

Each gives rows that may be about a subject, within the time that the administrator allows; whatever is beyond that is
said to be missing. A new connector is a callable of this shape, named in `CONNECTORS` (docs/guides/registers.md).
"""

import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psycopg
from psycopg.rows import dict_row

from entente.domains.identities.rules.registers import Register, RegisterRefused
from entente.matching.identities.identity import Identity

Row = Mapping[str, str]
LOOKED_AT = 1000
"""Rows between two looks at the clock."""


@dataclass(frozen=True)
class Asking:
    """One query: what is sought, and when it ends (seconds of the monotonic clock)."""

    sought: Identity
    until: float

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return monotonic() >= self.until


class TimeUp(Exception):
    """The register had more to say when its time was over."""


Connector = Callable[[Register, Asking], Iterator[Row]]
"""Gives rows; raises TimeUp when it has to end before its end, RegisterRefused when it cannot be asked."""


def csv_rows(register: Register, asking: Asking) -> Iterator[Row]:
    """All rows of a file; the caller compares them. Bytes that are not of the encoding are shown as replaced."""
    try:
        with Path(register.place).open(encoding=register.encoding, errors="replace", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, restval="")):
                if number % LOOKED_AT == 0 and asking.is_over:
                    raise TimeUp
                yield {name: str(value) for name, value in row.items() if name}
    except (OSError, csv.Error) as error:
        raise _refused(register, error) from error


def sqlite_rows(register: Register, asking: Asking) -> Iterator[Row]:
    """The rows of the register's query, from a file that is opened for reading only."""
    try:
        base = sqlite3.connect(f"file:{register.place}?mode=ro", uri=True, timeout=register.seconds)
        try:
            base.row_factory = sqlite3.Row
            base.set_progress_handler(lambda: int(asking.is_over), 10_000)
            for told in parameters(asking.sought):
                rows = base.execute(register.query, told).fetchmany(register.most)
                yield from ({name: str(row[name] or "") for name in row.keys()} for row in rows)  # noqa: SIM118 - a Row
        finally:
            base.close()
    except sqlite3.OperationalError as error:
        if asking.is_over:
            raise TimeUp from error
        raise _refused(register, error) from error
    except sqlite3.Error as error:
        raise _refused(register, error) from error


def postgresql_rows(register: Register, asking: Asking) -> Iterator[Row]:
    """The same from a server, in a transaction that reads only and that the server ends in time."""
    limit = max(1, int(1000 * (asking.until - monotonic())))
    options = f"-c default_transaction_read_only=on -c statement_timeout={limit}"
    try:
        with psycopg.connect(register.place, options=options, row_factory=dict_row) as base:
            for told in parameters(asking.sought):
                rows = base.execute(register.query.encode(), told).fetchmany(register.most)
                yield from ({name: str(value or "") for name, value in row.items()} for row in rows)
    except psycopg.errors.QueryCanceled as error:
        raise TimeUp from error
    except psycopg.Error as error:
        raise _refused(register, error) from error


def parameters(sought: Identity) -> Iterator[dict[str, str]]:
    """What a query may name: once with name and birth, once with each number; what is not known is empty."""
    name = next((each.full or f"{each.given} {each.family}" for each in sought.names), "")
    birth = next((each.text for each in sought.births), "")
    if name or birth:
        yield {"name": name, "birth": birth, "number": ""}
    for number in sought.identifiers:
        yield {"name": "", "birth": "", "number": number.number}


def _refused(register: Register, error: Exception) -> RegisterRefused:
    """Without the error's own words, which may hold what was asked or a password."""
    return RegisterRefused(
        f"the register {register.name} does not answer ({type(error).__name__})",
        cure="tell your administrator; the check can be run again",
    )


CONNECTORS: Mapping[str, Connector] = {"csv": csv_rows, "sqlite": sqlite_rows, "postgresql": postgresql_rows}
"""By the `kind` in node.toml."""
