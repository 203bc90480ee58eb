"""Names as the list writes them: `FAMILY, Given Names` for people, the whole name for everything else."""

from entente.protocol.entities import Name, NameKind

_SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV"})

KINDS: dict[str, NameKind] = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.ALIAS}
"""Also, formerly and now known as; the row that says which is kept with the entity."""


def read_name(text: str, *, person: bool, kind: NameKind = NameKind.PRIMARY) -> Name:
    """`read_name("DELOS REYES, Feliciano, Jr.", person=True)` has family `DELOS REYES`, given `Feliciano`.

    `full` is exactly what the list says; family and given name are filled only where the list parts them.
    """
    if not person or "," not in text:
        return Name(text, kind=kind)
    family, *rest = (part.strip() for part in text.split(","))
    given = [part for part in rest if part and part not in _SUFFIXES]
    return Name(text, ", ".join(given), family, kind=kind)
