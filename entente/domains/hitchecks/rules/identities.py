"""An entity of a message or a list as the identity whose keys are made; what cannot be read is passed over."""

from collections.abc import Iterable

from entente.matching.identities.birth import Birth, DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier, IdentifierKind, IdentifierRefused, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.protocol import entities
from entente.vocabulary.persons import EntityKind

KINDS: dict[EntityKind, Kind] = {
    EntityKind.PERSON: Kind.PERSON,
    EntityKind.ORGANISATION: Kind.ORGANISATION,
    EntityKind.VEHICLE: Kind.VEHICLE,
    EntityKind.VESSEL: Kind.VESSEL,
}
"""Every other kind is found by its number alone, and goes as a document does."""
NUMBERS: dict[str, IdentifierKind] = {
    **{kind.value: kind for kind in IdentifierKind},
    "national_id": IdentifierKind.IDENTITY_CARD,
    "diplomatic_passport": IdentifierKind.PASSPORT,
    "travel_document": IdentifierKind.DOCUMENT,
    "foreigner_id": IdentifierKind.IDENTITY_CARD,
    "company": IdentifierKind.REGISTRATION,
    "serial": IdentifierKind.DOCUMENT,
}
"""By the word on the wire, which is open (P-6.13); a number of a kind that stands here nowhere makes no key."""


def identity_of(entity: entities.Entity) -> Identity:
    """What of an entity makes keys; addresses of things are numbers of theirs, those of persons are not."""
    addresses = entity.addresses if entity.kind is EntityKind.LOCATION else ()
    numbers = [*_numbers(entity.identifiers), *_addresses(addresses)]
    return Identity(
        kind=KINDS.get(entity.kind, Kind.DOCUMENT),
        names=tuple(WrittenName(name.full, name.given, name.family) for name in entity.names),
        births=tuple(_births(entity.births)),
        sex=Sex(entity.sex.value),
        nationalities=entity.nationalities,
        identifiers=tuple(numbers),
    )


def _births(written: Iterable[entities.Birth]) -> Iterable[Birth]:
    for each in written:
        try:
            yield read_birth(each.date or each.text)
        except DateRefused:
            continue


def _numbers(written: Iterable[entities.Identifier]) -> Iterable[Identifier]:
    for each in written:
        kind = NUMBERS.get(each.kind)
        if kind is None:
            continue
        try:
            yield identifier(kind, each.number, each.country)
        except IdentifierRefused:
            continue


def _addresses(written: Iterable[entities.Address]) -> Iterable[Identifier]:
    for each in written:
        try:
            yield identifier(IdentifierKind.ADDRESS, each.text)
        except IdentifierRefused:
            continue
