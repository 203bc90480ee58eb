"""Why a row of a list is refused, and what became of all rows: the account that adds up."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Refusal(StrEnum):
    """One reason a row; the first that is found."""

    QUOTING = "quoting"
    """A quotation mark that nothing closes."""
    ENCODING = "encoding"
    """Bytes that are not text in the encoding chosen."""
    SHAPE = "shape"
    """More cells than the header has."""
    FORMULA = "formula"
    """A formula where a value should be."""
    EMPTY_NAME = "empty_name"
    NO_LETTERS = "no_letters"
    ONE_LETTER = "one_letter"
    TOO_LONG = "too_long"
    BIRTH_IMPOSSIBLE = "birth_impossible"


class Account(msgspec.Struct, frozen=True):
    """What became of the rows of one edition: read = kept + repeated + unchanged + refused."""

    read: int = 0
    kept: int = 0
    """New or changed: compared with all that is held."""
    repeated: int = 0
    """The same as an earlier row of this file, in every column that is used."""
    unchanged: int = 0
    """The same as a row of an earlier edition, which was compared already."""
    refused: Mapping[Refusal, int] = {}
    gone: int = 0
    """Rows of earlier editions that are no longer on the list, or were changed; not among those read."""

    @property
    def all_refused(self) -> int:
        """Refused rows of every reason."""
        return sum(self.refused.values())

    @property
    def adds_up(self) -> bool:
        """Whether no row was lost or counted twice."""
        return self.read == self.kept + self.repeated + self.unchanged + self.all_refused
