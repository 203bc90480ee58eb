"""An entity as it was written, brought into the values that matching compares; what cannot be compared is left out."""

from collections.abc import Iterator, Mapping

from entente.matching.identities.birth import Birth, DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier, IdentifierKind, IdentifierRefused, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.protocol import entities as protocol
from entente.vocabulary.persons import EntityKind

KINDS: Mapping[EntityKind, Kind] = {
    EntityKind.PERSON: Kind.PERSON,
    EntityKind.ORGANISATION: Kind.ORGANISATION,
    EntityKind.VEHICLE: Kind.VEHICLE,
    EntityKind.VESSEL: Kind.VESSEL,
    EntityKind.AIRCRAFT: Kind.VEHICLE,
    **dict.fromkeys(
        (
            EntityKind.DOCUMENT,
            EntityKind.PHONE,
            EntityKind.ACCOUNT,
            EntityKind.FIREARM,
            EntityKind.SEIZURE,
            EntityKind.LOCATION,
        ),
        Kind.DOCUMENT,
    ),
}
"""What is told from others by its number alone is compared as a document is."""

NUMBERS: Mapping[str, IdentifierKind] = {
    **{kind.value: kind for kind in IdentifierKind},
    "diplomatic_passport": IdentifierKind.PASSPORT,
    "national_id": IdentifierKind.IDENTITY_CARD,
    "foreigner_id": IdentifierKind.RESIDENCE_PERMIT,
    "stateless_person_card": IdentifierKind.RESIDENCE_PERMIT,
    "company": IdentifierKind.REGISTRATION,
    "tax": IdentifierKind.REGISTRATION,
    "vat": IdentifierKind.REGISTRATION,
    "mobile": IdentifierKind.PHONE,
    "msisdn": IdentifierKind.PHONE,
    "telephone": IdentifierKind.PHONE,
    "mail": IdentifierKind.EMAIL,
    "number_plate": IdentifierKind.PLATE,
    "licence_plate": IdentifierKind.PLATE,
    "chassis": IdentifierKind.VIN,
    "hull": IdentifierKind.IMO,
    "aircraft_tail": IdentifierKind.PLATE,
}
"""The word on the wire is open (P-6.13); one that stands nowhere here is compared as a document's number."""
CONTACTS = ("phone", "email")
"""Attributes of an entity that are numbers in all but name."""
MOST = 60
"""Names, dates or numbers of one entity that are compared: lists hold a few, bad input holds a million."""


def comparable(entity: protocol.Entity) -> Identity:
    """The identity to compare; never raises, whatever was written."""
    return Identity(
        kind=KINDS[entity.kind],
        names=tuple(_name(name) for name in entity.names[:MOST] if name.full or name.given or name.family),
        births=tuple(_births(entity)),
        sex=Sex(entity.sex.value),
        nationalities=entity.nationalities[:MOST],
        places=tuple(_places(entity)),
        identifiers=tuple(dict.fromkeys(_numbers(entity))),
    )


def _name(name: protocol.Name) -> WrittenName:
    return WrittenName(full=name.full, given=name.given, family=name.family)


def _births(entity: protocol.Entity) -> Iterator[Birth]:
    for birth in entity.births[:MOST]:
        try:
            yield read_birth(_date(birth))
        except DateRefused:
            continue


def _date(birth: protocol.Birth) -> str:
    """The date as read where there is one, else as written."""
    if birth.precision is protocol.Precision.CIRCA and birth.date:
        return f"circa {birth.date[:4]}"
    if birth.until:
        return f"{birth.date[:4]}-{birth.until[:4]}"
    return birth.date or birth.text


def _places(entity: protocol.Entity) -> Iterator[str]:
    yield from (birth.place for birth in entity.births[:MOST] if birth.place)
    yield from (address.city for address in entity.addresses[:MOST] if address.city)


def _numbers(entity: protocol.Entity) -> Iterator[Identifier]:
    written = [(each.kind, each.number, each.country) for each in entity.identifiers[:MOST]]
    written += [(kind, entity.attributes[kind], "") for kind in CONTACTS if kind in entity.attributes]
    for kind, number, country in written:
        if (found := read_number(kind, number, country)) is not None:
            yield found


def read_number(kind: str, number: str, country: str = "") -> Identifier | None:
    """A number in its one form; None for what cannot be one of its kind."""
    named = NUMBERS.get(kind, IdentifierKind.DOCUMENT)
    if named is IdentifierKind.PHONE and number.startswith("00"):
        number = f"+{number[2:]}"
    try:
        return identifier(named, number, country)
    except IdentifierRefused:
        return None
