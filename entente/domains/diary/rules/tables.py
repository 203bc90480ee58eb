"""The tables beside this module, read once; and the rows that a service's officers taught, beside the shipped ones.

with taught(rows):        # the service's own rows, for what is read inside
    read(doc, text)
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from entente.domains.diary.rules.lexicon import Form, Lexicon
from entente.domains.diary.rules.words import folded

FOLDER = Path(__file__).with_name("tables")
SIMPLE = {"topics": "topic", "offices": "office", "areas": "area", "organisations": "organisation", "cues": "cue"}
"""Tables of one column and its forms."""


class Taught(NamedTuple):
    """A row that officers added: the table, and its cells by column; a row with a known key adds its written forms."""

    table: str
    cells: tuple[tuple[str, str], ...]


TEACHABLE: Mapping[str, tuple[str, ...]] = {
    "persons": ("canonical", "office", "organisation", "country", "forms"),
    "services": ("acronym", "country", "organisation", "office", "forms"),
    "organisations": ("organisation", "forms"),
    "offices": ("office", "forms"),
    "cities": ("code", "city", "forms"),
    "topics": ("topic", "forms"),
}
"""The tables that corrections teach, with their columns; the others hold grammar and stay as they are shipped."""
_TAUGHT: ContextVar[tuple[Taught, ...]] = ContextVar("taught", default=())


@contextmanager
def taught(added: tuple[Taught, ...]) -> Iterator[None]:
    """Within it the tables hold these rows too."""
    mark = _TAUGHT.set(added)
    try:
        yield
    finally:
        _TAUGHT.reset(mark)


def added() -> tuple[Taught, ...]:
    """The rows taught where this runs: what is kept of a comparison is kept for them alone."""
    return _TAUGHT.get()


class Service(NamedTuple):
    """A service, its country, and the office that leads it."""

    acronym: str
    country: str
    organisation: str
    office: str


class Person(NamedTuple):
    """A person whom the service knows, with every spelling seen."""

    canonical: str
    office: str
    organisation: str
    country: str
    forms: tuple[str, ...]


class OutcomeRule(NamedTuple):
    """An outcome stands where a cue and a companion stand in one sentence."""

    outcome: str
    cue: str
    companion: str


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table by column, the taught ones last; lines that begin with # are remarks."""
    yield from shipped(table)
    yield from (dict(row.cells) for row in _TAUGHT.get() if row.table == table)


def shipped(table: str) -> Iterator[dict[str, str]]:
    """The rows that came with the package."""
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for values in told[1:]:
        yield dict(zip(told[0], values, strict=False))


def split_forms(cell: str) -> tuple[str, ...]:
    """The written forms of a cell."""
    return tuple(form for part in cell.split(";") if (form := part.strip()))


def lexicon() -> Lexicon:
    """Every table's forms in one lexicon."""
    return _lexicon(_TAUGHT.get())


@lru_cache(maxsize=8)
def _lexicon(_added: tuple[Taught, ...]) -> Lexicon:
    built = Lexicon()
    for form, entry in _entries():
        built.add(form, entry)
    return built


def _entries() -> Iterator[tuple[str, Form]]:
    for table, column in SIMPLE.items():
        for row in rows(table):
            kind = f"cue:{row[column]}" if table == "cues" else column
            yield from ((form, Form(kind, row[column], False)) for form in split_forms(row["forms"]))
    for row in rows("countries"):
        kind = "country" if row["kind"] == "name" else "adjective"
        yield from ((form, Form(kind, row["code"], kind == "country")) for form in split_forms(row["forms"]))
    for row in rows("cities"):
        code = f"{row['code']}/{row['city']}"
        yield from ((form, Form("city", code, True)) for form in split_forms(row["forms"]))
    for row in rows("services"):
        yield from ((form, Form("service", row["acronym"], False)) for form in split_forms(row["forms"]))
    for row in rows("persons"):
        yield from ((form, Form("person", row["canonical"], False)) for form in split_forms(row["forms"]))
    for row in rows("types"):
        yield from ((form, Form(f"type:{row['type']}", row["type"], False)) for form in split_forms(row["cues"]))
    for row in rows("outcomes"):
        for column in ("cue", "with"):
            kind = f"{column}:{row['outcome']}"
            yield from ((form, Form(kind, row["outcome"], False)) for form in split_forms(row[column]))
    for row in rows("anchors"):
        yield from ((form, Form("anchor", row["anchor"], False)) for form in split_forms(row["forms"]))


def services() -> dict[str, Service]:
    """Services by acronym."""
    return _services(_TAUGHT.get())


@lru_cache(maxsize=8)
def _services(_added: tuple[Taught, ...]) -> dict[str, Service]:
    columns = Service._fields
    return {row["acronym"]: Service(*(row[column] for column in columns)) for row in rows("services")}


def persons() -> dict[str, Person]:
    """Known persons by canonical name."""
    return _persons(_TAUGHT.get())


@lru_cache(maxsize=8)
def _persons(_added: tuple[Taught, ...]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for row in rows("persons"):
        found[row["canonical"]] = _person(row, found.get(row["canonical"]))
    return found


def _person(row: dict[str, str], held: Person | None) -> Person:
    """A later row of one person wins where it says something, and adds its forms."""
    told = {name: row[name] or (getattr(held, name) if held else "") for name in ("office", "organisation", "country")}
    return Person(row["canonical"], **told, forms=((held.forms if held else ()) + split_forms(row["forms"])))


@lru_cache(maxsize=1)
def weights() -> dict[str, int]:
    """What a cue of each kind of event weighs."""
    return {row["type"]: int(row["weight"]) for row in rows("types")}


@lru_cache(maxsize=4)
def numbers(table: str) -> tuple[dict[str, int], str]:
    """The months or weekdays: folded form to number, and a pattern that finds them, the longest first."""
    column = next(iter(next(rows(table))))
    found = {folded(form): int(row[column]) for row in rows(table) for form in split_forms(row["forms"])}
    return found, "|".join(re.escape(form) for form in sorted(found, key=len, reverse=True))
