"""What an officer looks for, from the fields of a form or a call: each field that cannot be read says why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from entente.domains.identities.rules.comparable import KINDS, read_number
from entente.matching.identities.birth import DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.matching.names.normalise import NameRefused
from entente.vocabulary.errors import EntenteError, UndeterminedError
from entente.vocabulary.persons import EntityKind

Value = TypeVar("Value")

NUMBER_FIELDS: Mapping[str, str] = {
    "document": "document",
    "phone": "phone",
    "account": "account",
    "plate": "plate",
    "email": "email",
}
"""The fields of the form that are numbers, and the kind of each."""


class QuestionEmpty(UndeterminedError):
    """Nothing is looked for."""


@dataclass(frozen=True)
class Asked:
    """The fields as they were filled in; empty ones are not looked for."""

    name: str = ""
    birth: str = ""
    sex: str = ""
    nationality: str = ""
    place: str = ""
    kind: EntityKind | None = None
    country: str = ""
    """That issued the number."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """By the kind of number."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of the fields that were filled in: what the ledger keeps of a search."""
        plain = [name for name in ("name", "birth", "sex", "nationality", "place") if getattr(self, name)]
        return (*plain, *(kind for kind, number in self.numbers.items() if number))


@dataclass(frozen=True)
class Question:
    """One identity for each kind of subject that may fit; `problems` by field, each with what is wrong."""

    identities: tuple[Identity, ...]
    problems: Mapping[str, EntenteError] = field(default_factory=dict)


def question(asked: Asked) -> Question:
    """The question; raise QuestionEmpty when no field says anything."""
    if not asked.attributes:
        raise QuestionEmpty("nothing is looked for", cure="give a name, a date, a number or a place")
    problems: dict[str, EntenteError] = {}
    name = _read(problems, "name", lambda: _name(asked.name)) if asked.name else None
    birth = _read(problems, "birth", lambda: read_birth(asked.birth)) if asked.birth else None
    identity = Identity(
        kind=Kind.PERSON,
        names=(name,) if name else (),
        births=(birth,) if birth else (),
        sex=Sex(asked.sex),
        nationalities=(asked.nationality,),
        places=(asked.place,) if asked.place else (),
        identifiers=tuple(_numbers(asked, problems)),
    )
    kinds = (KINDS[asked.kind],) if asked.kind else tuple(Kind)
    return Question(tuple(replace_kind(identity, kind) for kind in kinds), problems)


def replace_kind(identity: Identity, kind: Kind) -> Identity:
    """The same attributes, of another kind of subject."""
    return Identity(
        kind=kind,
        names=identity.names,
        births=identity.births if kind is Kind.PERSON else (),
        sex=identity.sex if kind is Kind.PERSON else Sex.UNKNOWN,
        nationalities=identity.nationalities,
        places=identity.places,
        identifiers=identity.identifiers,
    )


def _name(written: str) -> WrittenName:
    name = WrittenName(full=written)
    name.parsed()
    return name


def _numbers(asked: Asked, problems: dict[str, EntenteError]) -> Iterator[Identifier]:
    for kind, written in asked.numbers.items():
        if not written:
            continue
        found = read_number(kind, written, asked.country)
        if found is None:
            problems[kind] = _no_number(kind)
        else:
            yield found


def _no_number(kind: str) -> EntenteError:
    return UndeterminedError(f"this is no {kind}", cure="check the number against the source")


def _read(problems: dict[str, EntenteError], name: str, read: Callable[[], Value]) -> Value | None:
    try:
        return read()
    except (NameRefused, DateRefused) as refusal:
        problems[name] = refusal
        return None
