"""Entities in a body: people, organisations and things as their author wrote them, never normalised (P-6.13)."""

from enum import StrEnum

import msgspec

from entente.vocabulary.evaluation import Evaluation
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of the parts of an entity."""


class NameKind(StrEnum):
    """What a name is to its bearer."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK_ALIAS = "weak_alias"
    FORMER = "former"
    NATIVE = "native"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    CIRCA = "circa"
    RANGE = "range"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """As in travel documents."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"
    UNKNOWN = ""


class Name(Part, frozen=True, forbid_unknown_fields=True):
    """One name in one script (ISO 15924, such as `Latn`, `Arab`; empty when not said)."""

    full: str
    given: str = ""
    family: str = ""
    script: str = ""
    kind: NameKind = NameKind.PRIMARY


class Birth(Part, frozen=True, forbid_unknown_fields=True):
    """A date of birth as written, and read as ISO dates; `until` only for a range; `place` as written."""

    text: str
    precision: Precision = Precision.UNKNOWN
    date: str = ""
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` as far as it is known."""
    until: str = ""
    place: str = ""


class Identifier(Part, frozen=True, forbid_unknown_fields=True):
    """A number that somebody issued: passport, plate, IMEI, IBAN, hull, serial number."""

    kind: str
    number: str
    country: str = ""
    """ISO 3166 alpha-2 where known, otherwise as written."""
    issued: str = ""
    expires: str = ""


class Address(Part, frozen=True, forbid_unknown_fields=True):
    """An address as written, and its parts where they are known."""

    text: str
    city: str = ""
    country: str = ""


class SourceRecord(Part, frozen=True, forbid_unknown_fields=True):
    """The record that an entity was made from: list, table, key, and its rows as they stood, byte for byte in UTF-8."""

    source: str
    table: str
    key: str
    rows: tuple[str, ...]


class Entity(Part, frozen=True, forbid_unknown_fields=True):
    """A person, an organisation or a thing; fields that do not fit its kind stay empty."""

    kind: EntityKind
    key: str = ""
    """What relations of the same body call it."""
    names: tuple[Name, ...] = ()
    births: tuple[Birth, ...] = ()
    sex: Sex = Sex.UNKNOWN
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    description: str = ""
    subject_category: SubjectCategory | None = None
    """Required for a person (LED Art. 6)."""
    standing: Standing = Standing.ASSESSMENT
    evaluation: Evaluation | None = None
    attributes: dict[str, str] = {}
    """What has no field of its own; keys in ASCII."""
    records: tuple[SourceRecord, ...] = ()

    def objections(self) -> tuple[str, ...]:
        """What a conforming author may not send: codes, empty when nothing is wrong (P-6.13.2)."""
        found = []
        if self.kind is EntityKind.PERSON and self.subject_category is None:
            found.append("subject_category_missing")
        if self.evaluation is not None and not self.evaluation.is_known():
            found.append("evaluation_unknown")
        return tuple(found)


class Relation(Part, frozen=True, forbid_unknown_fields=True):
    """A link between two entities of the same body, by their keys."""

    first: str
    second: str
    kind: str
    standing: Standing = Standing.ASSESSMENT
    text: str = ""
