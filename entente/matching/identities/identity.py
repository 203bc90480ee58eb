"""An identity: the attributes of a person, organisation, vehicle, vessel or document that tell it from others."""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

import msgspec

from entente.matching.identities.birth import Birth
from entente.matching.identities.countries import country
from entente.matching.identities.identifiers import Identifier
from entente.matching.names.normalise import NameRefused
from entente.matching.names.parse import ParsedName, parse, parse_organisation, parse_parts


class Kind(StrEnum):
    """What an identity is of; the names of the kinds are the vocabulary's."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    DOCUMENT = "document"


class Sex(StrEnum):
    """As in travel documents."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"
    UNKNOWN = ""


class WrittenName(msgspec.Struct, frozen=True):
    """A name as the source writes it, whole or in two fields."""

    full: str = ""
    given: str = ""
    family: str = ""

    def parsed(self, kind: Kind = Kind.PERSON) -> ParsedName:
        """Its words; raises NameRefused."""
        return _parsed(self, kind is Kind.ORGANISATION)


class Identity(msgspec.Struct, frozen=True):
    """What is known; what is not known is left empty."""

    kind: Kind
    names: tuple[WrittenName, ...] = ()
    births: tuple[Birth, ...] = ()
    sex: Sex = Sex.UNKNOWN
    nationalities: tuple[str, ...] = ()
    """An organisation's country, a vessel's flag. ISO 3166 alpha-2 however they were given; what is no known country's
    name stays as it was written, in capitals."""
    places: tuple[str, ...] = ()
    """Place of birth, town of residence, seat."""
    identifiers: tuple[Identifier, ...] = ()

    def __post_init__(self) -> None:
        if self.nationalities:
            read = dict.fromkeys(filter(None, map(country, self.nationalities)))
            msgspec.structs.force_setattr(self, "nationalities", tuple(read))

    def parsed_names(self) -> Iterator[ParsedName]:
        """The names that can be compared; what is no name is passed over."""
        for name in self.names:
            try:
                yield name.parsed(self.kind)
            except NameRefused:
                continue


@lru_cache(maxsize=16384)
def _parsed(name: WrittenName, of_organisation: bool) -> ParsedName:
    if of_organisation:
        return parse_organisation(name.full or f"{name.given} {name.family}")
    if name.given and name.family:
        return parse_parts(name.given, name.family)
    return parse(name.full or f"{name.given} {name.family}")


def person(*names: str, **attributes: object) -> Identity:
    """A person by full names, for tests, examples and forms."""
    return msgspec.convert(
        {"kind": Kind.PERSON, "names": [{"full": name} for name in names], **attributes}, Identity, from_attributes=True
    )
