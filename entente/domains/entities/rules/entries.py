"""An entry of the list: its row, its aliases, its addresses and what its remarks state."""

from dataclasses import dataclass

from entente.domains.entities.rules.lines import Row
from entente.domains.entities.rules.names import USES, Name, NameUse, read_name
from entente.domains.entities.rules.remarks import Attribute, Stated, read_remarks
from entente.vocabulary.persons import EntityKind

SOURCE = "us.sdn"
"""The list, in keys and in pages: the US Treasury's list of Specially Designated Nationals."""

KINDS: dict[str, EntityKind] = {
    "individual": EntityKind.PERSON,
    "": EntityKind.ORGANISATION,
    "vessel": EntityKind.VESSEL,
    "aircraft": EntityKind.AIRCRAFT,
}
VESSEL_COLUMNS = ("call_sign", "vessel_type", "tonnage", "gross_tonnage", "flag", "owner")


@dataclass(frozen=True)
class Entry:
    """Everything that the list says of one number, in its own words."""

    number: int
    kind: EntityKind
    names: tuple[Name, ...]
    programmes: tuple[str, ...]
    title: str
    vessel: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...]
    stated: tuple[Stated, ...]
    remarks: str
    rows: tuple[tuple[str, ...], ...]
    """The columns as read, the entry's row first; kept so that nothing of the source is lost."""

    @property
    def key(self) -> str:
        """`us.sdn:7807`."""
        return f"{SOURCE}:{self.number}"

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        """What the remarks state under this attribute, each value once."""
        return tuple(dict.fromkeys(stated.value for stated in self.stated if stated.attribute is attribute))


def read_entry(row: Row, aliases: list[Row], addresses: list[Row]) -> Entry:
    """Put an entry together; raise KeyError when its type or an alias's kind is not one of the published ones."""
    name, kind_word, programmes, title, *vessel, remarks = row.fields
    kind = KINDS[kind_word]
    stated = read_remarks(remarks)
    person = kind is EntityKind.PERSON
    return Entry(
        number=row.number,
        kind=kind,
        names=(read_name(name, person=person), *_aliases(aliases, stated, person=person)),
        programmes=tuple(programmes.split("] [")) if programmes else (),
        title=title,
        vessel=tuple((column, value) for column, value in zip(VESSEL_COLUMNS, vessel, strict=True) if value),
        addresses=tuple(", ".join(part for part in address.fields[1:] if part) for address in addresses),
        stated=stated,
        remarks=remarks,
        rows=tuple((str(source.file), *source.fields) for source in (row, *aliases, *addresses)),
    )


def _aliases(rows: list[Row], stated: tuple[Stated, ...], *, person: bool) -> tuple[Name, ...]:
    strong = [read_name(row.fields[2], person=person, use=USES[row.fields[1]]) for row in rows]
    weak = [item.value for item in stated if item.attribute is Attribute.WEAK_ALIAS]
    return (*strong, *(read_name(text, person=person, use=NameUse.WEAK_ALIAS) for text in weak))
