"""National systems that a request is checked against: what the administrator tells of each, and how a row is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entente.domains.identities.rules.comparable import NUMBERS
from entente.protocol.entities import Address, Birth, Entity, Identifier, Name, Precision, Sex
from entente.vocabulary.errors import LocalError
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory

PLAIN = ("key", "name", "given", "family", "birth", "sex", "nationality", "place", "country", "description")
"""Attributes that a column may hold; every other name is a kind of number."""
PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class RegisterRefused(LocalError):
    """A register is not described as it must be, or does not answer."""


@dataclass(frozen=True)
class Register:
    """One national system: which services may ask it, what its rows are about, which column holds which attribute."""

    name: str
    title: str
    kind: str
    """The connector that asks it."""
    entity: EntityKind
    columns: Mapping[str, str]
    """By attribute, the column."""
    services: frozenset[str]
    category: SubjectCategory = SubjectCategory.CONTACT
    seconds: float = 5.0
    """After so long a query is ended, and what it found until then is shown as incomplete."""
    most: int = 50
    encoding: str = "utf-8"
    place: str = field(default="", repr=False)
    """The file of a CSV or SQLite register; empty for a server."""
    query: str = field(default="", repr=False)


def read_row(register: Register, row: Mapping[str, str]) -> Entity:
    """A row as an entity; what a column does not hold stays empty."""
    told = {name: (row.get(column) or "").strip()[:500] for name, column in register.columns.items()}
    name, birth = _name(told), told.get("birth", "")
    births = (Birth(birth, PRECISIONS.get(len(birth), Precision.UNKNOWN), birth if len(birth) in PRECISIONS else ""),)
    person = register.entity is EntityKind.PERSON
    return Entity(
        kind=register.entity,
        names=(name,) if name.full or name.family else (),
        births=births if birth else (),
        sex=Sex(told["sex"]) if told.get("sex") in set(Sex) else Sex.UNKNOWN,
        nationalities=(told["nationality"],) if told.get("nationality") else (),
        identifiers=tuple(_numbers(told)),
        addresses=(Address(told["place"], told["place"], told.get("country", "")),) if told.get("place") else (),
        description=told.get("description", ""),
        subject_category=register.category if person else None,
        standing=Standing.FACT,
    )


def _name(told: Mapping[str, str]) -> Name:
    full = told.get("name", "")
    given, family = told.get("given", ""), told.get("family", "")
    return Name(full or f"{given} {family}".strip(), given, family)


def _numbers(told: Mapping[str, str]) -> list[Identifier]:
    kinds = [kind for kind in told if kind not in PLAIN and told[kind]]
    return [Identifier(kind, told[kind], told.get("country", "")) for kind in kinds]


def unknown_columns(register: Register) -> list[str]:
    """Attributes that nothing compares."""
    return [name for name in register.columns if name not in PLAIN and name not in NUMBERS]
