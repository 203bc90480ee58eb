"""What a list says of an applicant beside the name: birth, nationality, sex, document; what a check compares."""

import msgspec

from entente.matching.blind.check import SLOTS
from entente.matching.blind.keys import asked_keys
from entente.matching.identities.birth import Birth, DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier, IdentifierKind, IdentifierRefused, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName

_COUNTRY = 2


class Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """As the list has them; empty what it has not. `sex` is F, M, X or empty, `nationality` as it was written."""

    born: str = ""
    nationality: str = ""
    sex: str = ""
    document: str = ""
    other_name: str = ""

    @property
    def birth(self) -> Birth | None:
        """The date of birth with its precision; None for none, or one that cannot be read."""
        try:
            return read_birth(self.born) if self.born else None
        except DateRefused:
            return None

    def identity(self, name: str) -> Identity:
        """Who it is, as far as the list says; a country in words compares with no code, and is left out."""
        birth, number = self.birth, self._document()
        return Identity(
            kind=Kind.PERSON,
            names=tuple(WrittenName(each) for each in (name, self.other_name) if each),
            births=(birth,) if birth else (),
            sex=Sex(self.sex),
            nationalities=(self.nationality.upper(),) if len(self.nationality) == _COUNTRY else (),
            identifiers=(number,) if number else (),
        )

    def _document(self) -> Identifier | None:
        try:
            return identifier(IdentifierKind.DOCUMENT, self.document) if self.document else None
        except IdentifierRefused:
            return None


def askable(identity: Identity) -> bool:
    """Whether anything of it can be compared blindly (P-14.2)."""
    return bool(asked_keys(identity, SLOTS))
