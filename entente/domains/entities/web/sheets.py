"""One entity as its page shows it: facts with their labels, in the reader's language."""

from dataclasses import dataclass

from entente.domains.entities.web.labels import NAMES, PRECISIONS, SEXES, code_label
from entente.protocol.entities import Birth, Entity, Identifier, Precision, Sex
from entente.web.enumerating import joined


@dataclass(frozen=True)
class Fact:
    """A label and what stands beside it; `note` qualifies it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """The parts of the page."""

    names: tuple[Fact, ...]
    births: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]
    attributes: tuple[Fact, ...]
    sex: str


def sheet_of(entity: Entity) -> Sheet:
    """Everything that the entity says, labelled."""
    return Sheet(
        names=tuple(Fact(str(NAMES[name.kind]), name.full) for name in entity.names),
        births=tuple(_birth(birth) for birth in entity.births),
        identifiers=tuple(_identifier(identifier) for identifier in entity.identifiers),
        attributes=tuple(Fact(code_label(key), value) for key, value in entity.attributes.items()),
        sex="" if entity.sex is Sex.UNKNOWN else str(SEXES[entity.sex]),
    )


def _birth(birth: Birth) -> Fact:
    read = " – ".join(filter(None, (birth.date, birth.until)))
    note = str(PRECISIONS[birth.precision]) if birth.text else ""
    return Fact(birth.place, read or birth.text, "" if birth.precision is Precision.DAY else note)


def _identifier(identifier: Identifier) -> Fact:
    periods = " – ".join(filter(None, (identifier.issued, identifier.expires)))
    return Fact(code_label(identifier.kind), identifier.number, joined(filter(None, (identifier.country, periods))))
