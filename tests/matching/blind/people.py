"""Invented people of these tests."""

from entente.matching.identities.birth import read_birth
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Sex, person

PHONE = identifier(IdentifierKind.PHONE, "+212 612 345 678")


def someone(*names: str, born: str = "1979-05-17", **attributes: object) -> Identity:
    return person(*names, births=(read_birth(born),), **attributes)


def whole(*names: str, born: str = "1979-05-17") -> Identity:
    return someone(*names, born=born, sex=Sex.MALE, nationalities=("MA",), identifiers=(PHONE,))
