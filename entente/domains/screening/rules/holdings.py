"""What the service holds, as a list is compared with it: an entity of the protocol becomes an identity with its key."""

from collections.abc import Iterator

import msgspec

from entente.matching.identities.birth import Birth, DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier, IdentifierKind, IdentifierRefused, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.protocol import entities as protocol
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.persons import EntityKind

KINDS = {
    EntityKind.PERSON: Kind.PERSON,
    EntityKind.ORGANISATION: Kind.ORGANISATION,
    EntityKind.VESSEL: Kind.VESSEL,
}
"""The kinds of subjects that lists are screened for."""
_NUMBERS = {
    "passport": IdentifierKind.PASSPORT,
    "diplomatic_passport": IdentifierKind.PASSPORT,
    "national_id": IdentifierKind.IDENTITY_CARD,
    "residence_permit": IdentifierKind.RESIDENCE_PERMIT,
    "driving_licence": IdentifierKind.DRIVING_LICENCE,
    "registration": IdentifierKind.REGISTRATION,
    "company": IdentifierKind.REGISTRATION,
    "imo": IdentifierKind.IMO,
    "mmsi": IdentifierKind.MMSI,
    "phone": IdentifierKind.PHONE,
    "email": IdentifierKind.EMAIL,
}
"""Kinds of numbers as sources call them; any other is a document of a kind not said."""


class Held(msgspec.Struct, frozen=True):
    """One subject held: its key (a RecordRef of the domain that holds it), its identity, when it last changed."""

    key: str
    identity: Identity
    changed_at: Milliseconds


def held_of(key: str, entity: protocol.Entity, changed_at: Milliseconds) -> Held | None:
    """The subject, or None for a kind that lists are not screened for or one without a name."""
    kind = KINDS.get(entity.kind)
    if kind is None or not entity.names:
        return None
    identity = Identity(
        kind,
        names=tuple(WrittenName(name.full, name.given, name.family) for name in entity.names),
        births=tuple(_births(entity)),
        sex=Sex(entity.sex.value),
        nationalities=entity.nationalities,
        places=tuple(born.place for born in entity.births if born.place),
        identifiers=tuple(_identifiers(entity)),
    )
    return Held(key, identity, changed_at)


def _births(entity: protocol.Entity) -> Iterator[Birth]:
    for born in entity.births:
        around = f"circa {born.date}" if born.precision is protocol.Precision.CIRCA else born.date
        try:
            yield read_birth(f"{born.date}-{born.until}" if born.until else around)
        except DateRefused:
            continue


def _identifiers(entity: protocol.Entity) -> Iterator[Identifier]:
    for number in entity.identifiers:
        try:
            yield identifier(_NUMBERS.get(number.kind, IdentifierKind.DOCUMENT), number.number, number.country)
        except IdentifierRefused:
            continue
