"""What an officer or a program types as the identity that is compared, and the data categories that this makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entente.matching.identities.birth import read_birth
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.vocabulary.persons import DataCategory, EntityKind

NUMBER_CATEGORIES: Mapping[IdentifierKind, DataCategory] = {
    IdentifierKind.PHONE: DataCategory.CONTACT_DETAILS,
    IdentifierKind.EMAIL: DataCategory.CONTACT_DETAILS,
    IdentifierKind.ADDRESS: DataCategory.CONTACT_DETAILS,
    IdentifierKind.IBAN: DataCategory.FINANCIAL,
    IdentifierKind.ACCOUNT: DataCategory.FINANCIAL,
    IdentifierKind.PLATE: DataCategory.VEHICLE_KEEPER,
    IdentifierKind.VIN: DataCategory.VEHICLE_KEEPER,
}
"""Under which category a number is asked; our own reading of the categories of P-8.3. Others are identity data."""


@dataclass(frozen=True)
class Number:
    """A number as typed."""

    kind: IdentifierKind
    number: str
    country: str = ""


@dataclass(frozen=True)
class Typed:
    """An identity as typed; what is not known stays empty."""

    names: Sequence[str] = field(default=(), repr=False)
    born: str = field(default="", repr=False)
    sex: str = ""
    nationalities: Sequence[str] = ()
    numbers: Sequence[Number] = field(default=(), repr=False)

    def identity(self) -> Identity:
        """Read it; raise DateRefused, IdentifierRefused."""
        return Identity(
            kind=Kind.PERSON if self.names else Kind.DOCUMENT,
            names=tuple(WrittenName(name.strip()) for name in self.names if name.strip()),
            births=(read_birth(self.born),) if self.born.strip() else (),
            sex=Sex(self.sex),
            nationalities=tuple(self.nationalities),
            identifiers=tuple(identifier(each.kind, each.number, each.country) for each in self.numbers),
        )


def categories_of(identity: Identity) -> frozenset[DataCategory]:
    """The categories of personal data that a check of this identity is about."""
    numbers = {NUMBER_CATEGORIES.get(each.kind, DataCategory.IDENTITY) for each in identity.identifiers}
    return frozenset(numbers | ({DataCategory.IDENTITY} if identity.names else set()))


SUBJECT_KINDS: Mapping[IdentifierKind, EntityKind] = {
    IdentifierKind.PHONE: EntityKind.PHONE,
    IdentifierKind.ADDRESS: EntityKind.LOCATION,
    IdentifierKind.PLATE: EntityKind.VEHICLE,
    IdentifierKind.VIN: EntityKind.VEHICLE,
    IdentifierKind.IBAN: EntityKind.ACCOUNT,
    IdentifierKind.ACCOUNT: EntityKind.ACCOUNT,
    IdentifierKind.IMO: EntityKind.VESSEL,
}


def kind_of(identity: Identity) -> EntityKind:
    """What an entry is, from what was typed."""
    if identity.names:
        return EntityKind.PERSON
    first = next(iter(identity.identifiers), None)
    return SUBJECT_KINDS.get(first.kind, EntityKind.DOCUMENT) if first else EntityKind.PERSON
