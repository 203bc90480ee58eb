"""The tables beside this module: data files that an officer can edit, read once."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from entente.domains.diary.rules.lexicon import Form, Lexicon
from entente.domains.diary.rules.words import folded

FOLDER = Path(__file__).with_name("tables")
SIMPLE = {"topics": "topic", "offices": "office", "areas": "area", "organisations": "organisation", "cues": "cue"}
"""Tables of one column and its forms."""


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
    """The rows of a table by column; lines that begin with # are remarks."""
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for values in told[1:]:
        yield dict(zip(told[0], values, strict=False))


def split_forms(cell: str) -> tuple[str, ...]:
    """The written forms of a cell."""
    return tuple(form for part in cell.split(";") if (form := part.strip()))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Every table's forms in one lexicon."""
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


@lru_cache(maxsize=1)
def services() -> dict[str, Service]:
    """Services by acronym."""
    columns = Service._fields
    return {row["acronym"]: Service(*(row[column] for column in columns)) for row in rows("services")}


@lru_cache(maxsize=1)
def persons() -> dict[str, Person]:
    """Known persons by canonical name."""
    return {row["canonical"]: _person(row) for row in rows("persons")}


def _person(row: dict[str, str]) -> Person:
    return Person(row["canonical"], row["office"], row["organisation"], row["country"], split_forms(row["forms"]))


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
