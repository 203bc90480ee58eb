"""One row of a list: the cells that are used, what refuses it, and what it says of a person as an identity."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from entente.crypto.digests import Label, digest
from entente.domains.screening.rules.fields import Field, Mapped
from entente.domains.screening.rules.refusals import Refusal
from entente.matching.identities.birth import Birth, DateRefused, read_birth
from entente.matching.identities.identifiers import Identifier, IdentifierKind, IdentifierRefused, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, WrittenName
from entente.matching.names.normalise import LONGEST_TEXT, NameRefused, clean
from entente.matching.names.normalise import Refusal as NameRefusal
from entente.matching.names.parse import FIRST_SYLLABIC

LONGEST_CELL = 1000
"""Characters of a cell that is no name; more is cut off."""
_NAMES = (Field.NAME, Field.GIVEN, Field.FAMILY, Field.OTHER_NAME)
_OF_NAME = {
    NameRefusal.EMPTY: Refusal.EMPTY_NAME,
    NameRefusal.NO_LETTERS: Refusal.NO_LETTERS,
    NameRefusal.TOO_LONG: Refusal.TOO_LONG,
}
_SEXES = {
    **dict.fromkeys(("m", "male", "man", "masculin", "homme", "masculino", "hombre", "ذكر"), Sex.MALE),
    **dict.fromkeys(
        ("f", "female", "woman", "féminin", "feminin", "femme", "femenino", "mujer", "أنثى", "انثى"), Sex.FEMALE
    ),
    **dict.fromkeys(("x", "unspecified"), Sex.UNSPECIFIED),
}
"""Codes of travel documents and words in four languages."""
_NUMBERS = {
    Field.DOCUMENT: IdentifierKind.DOCUMENT,
    Field.PHONE: IdentifierKind.PHONE,
    Field.EMAIL: IdentifierKind.EMAIL,
}


class ListedRow(msgspec.Struct, frozen=True, array_like=True):
    """A row as written: `number` as the file counts it (the header is row 1), and the cells of the mapped columns."""

    number: int
    cells: dict[Field, str]

    @property
    def name(self) -> str:
        """The name in one piece."""
        return (
            self.cells.get(Field.NAME)
            or f"{self.cells.get(Field.GIVEN, '')} {self.cells.get(Field.FAMILY, '')}".strip()
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and the other name where there is one."""
        other = self.cells.get(Field.OTHER_NAME, "")
        return (self.name, other) if other else (self.name,)

    @property
    def fingerprint(self) -> bytes:
        """16 bytes that rows share only if all their cells are equal."""
        parts = [f"{field}={value}".encode(errors="surrogatepass") for field, value in sorted(self.cells.items())]
        return digest(Label.SCREENED_ROW, *parts)[:16]

    @property
    def sex(self) -> Sex:
        """The sex, where its word or code is known."""
        return _SEXES.get(self.cells.get(Field.SEX, "").lower(), Sex.UNKNOWN)

    def birth(self) -> Birth | None:
        """The date of birth, where one is given; raise DateRefused."""
        text = self.cells.get(Field.BIRTH, "")
        return read_birth(text) if text else None

    def identity(self, kind: Kind) -> Identity:
        """What the row says; what cannot be read is left out (`unread` names it)."""
        born = self.birth()
        return Identity(
            kind,
            names=self._written(),
            births=(born,) if born else (),
            sex=self.sex,
            nationalities=(self.cells.get(Field.NATIONALITY, ""),),
            places=tuple(filter(None, (self.cells.get(Field.PLACE, ""),))),
            identifiers=tuple(number for field in _NUMBERS if (number := self._number(field))),
        )

    def _written(self) -> tuple[WrittenName, ...]:
        first = WrittenName(
            full=self.name, given=self.cells.get(Field.GIVEN, ""), family=self.cells.get(Field.FAMILY, "")
        )
        if self.cells.get(Field.NAME):
            first = WrittenName(full=self.name)
        return (first, *(WrittenName(full=other) for other in self.names[1:]))

    def _number(self, field: Field) -> Identifier | None:
        written = self.cells.get(field, "")
        try:
            return identifier(_NUMBERS[field], written) if written else None
        except IdentifierRefused:
            return None

    def unread(self) -> tuple[Field, ...]:
        """Cells that are shown but could not be compared."""
        numbers = tuple(field for field in _NUMBERS if self.cells.get(field) and self._number(field) is None)
        sex = self.cells.get(Field.SEX, "").lower()
        return (*numbers, Field.SEX) if sex and sex not in _SEXES else numbers


def read_row(number: int, cells: Sequence[str], mapped: Mapped, today: date) -> ListedRow | Refusal:
    """The row, or why it is refused; `today` makes a birth to come impossible."""
    kept = {
        field: cells[place].strip() for field, place in mapped.items() if place < len(cells) and cells[place].strip()
    }
    row = ListedRow(number, {field: text if field in _NAMES else text[:LONGEST_CELL] for field, text in kept.items()})
    return _refusal(kept, row, today) or row


def _refusal(kept: Mapping[Field, str], row: ListedRow, today: date) -> Refusal | None:
    if any(text.startswith("=") for text in kept.values()):
        return Refusal.FORMULA
    for name in row.names:
        if refused := _of_a_name(name):
            return refused
    try:
        born = row.birth()
    except DateRefused:
        return Refusal.BIRTH_IMPOSSIBLE
    return Refusal.BIRTH_IMPOSSIBLE if born and born.earliest > today.toordinal() else None


def _of_a_name(name: str) -> Refusal | None:
    plain = name
    if not (name.isprintable() and len(name) <= LONGEST_TEXT and any(map(str.isalpha, name))):
        try:
            plain = clean(name).text
        except NameRefused as refused:
            return _OF_NAME[refused.reason]
    letters = [letter for letter in plain[:20] if letter.isalpha()]
    return Refusal.ONE_LETTER if len(letters) == 1 and len(plain) < 20 and letters[0] < FIRST_SYLLABIC else None
