"""Names as the list writes them: `FAMILY, Given Names` for people, the whole name for everything else."""

from dataclasses import dataclass
from enum import StrEnum

_SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV"})


class NameUse(StrEnum):
    """In what relation a name stands to its bearer."""

    PRIMARY = "primary"
    ALSO_KNOWN_AS = "also_known_as"
    FORMERLY_KNOWN_AS = "formerly_known_as"
    NOW_KNOWN_AS = "now_known_as"
    WEAK_ALIAS = "weak_alias"
    """A broad or common alias that the list gives in its remarks: of little use for matching."""


USES: dict[str, NameUse] = {
    "aka": NameUse.ALSO_KNOWN_AS,
    "fka": NameUse.FORMERLY_KNOWN_AS,
    "nka": NameUse.NOW_KNOWN_AS,
}


@dataclass(frozen=True)
class Name:
    """`full` is exactly what the list says; family and given name only where the list parts them."""

    full: str
    use: NameUse = NameUse.PRIMARY
    family: str = ""
    given: str = ""


def read_name(text: str, *, person: bool, use: NameUse = NameUse.PRIMARY) -> Name:
    """`read_name("DELOS REYES, Feliciano, Jr.", person=True)` has family `DELOS REYES`, given `Feliciano`."""
    if not person or "," not in text:
        return Name(text, use)
    family, *rest = (part.strip() for part in text.split(","))
    given = [part for part in rest if part and part not in _SUFFIXES]
    return Name(text, use, family, ", ".join(given))
