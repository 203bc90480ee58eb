"""Categories and zones of an event: a table of codes, against which every accreditation asked for is held."""

from collections.abc import Collection
from enum import StrEnum

from entente.vocabulary.errors import LocalError


class CodeKind(StrEnum):
    """What a code is of."""

    CATEGORY = "category"
    ZONE = "zone"


class CodeRefused(LocalError):
    """A code that stands twice, or is empty."""


Pair = tuple[CodeKind, str]


def zones_of(text: str) -> list[str]:
    """The zones of a row as organisers write them: with commas, semicolons or spaces between."""
    return text.replace(",", " ").replace(";", " ").split()


def unknown(category: str, zones: str, table: Collection[Pair]) -> bool:
    """Whether a row names what the table does not have; without a table nothing is unknown."""
    categories = {code.casefold() for kind, code in table if kind is CodeKind.CATEGORY}
    places = {code.casefold() for kind, code in table if kind is CodeKind.ZONE}
    strange = bool(categories) and category.strip().casefold() not in categories
    return strange or (bool(places) and any(each.casefold() not in places for each in zones_of(zones)))


def check(codes: Collection[tuple[Pair, str]]) -> None:
    """Raise CodeRefused for a code that stands twice, or is empty."""
    seen: set[tuple[CodeKind, str]] = set()
    for (kind, code), _name in codes:
        key = kind, code.strip().casefold()
        if not key[1] or key in seen:
            raise CodeRefused(f"{code!r} stands twice, or is empty", cure="give each category and zone one code")
        seen.add(key)
