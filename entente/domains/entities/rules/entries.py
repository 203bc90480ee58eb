"""An entry of the list: its row, its aliases, its addresses, what its remarks state."""

from dataclasses import dataclass

from entente.domains.entities.rules.lines import Row
from entente.domains.entities.rules.names import KINDS as NAME_KINDS
from entente.domains.entities.rules.names import read_name
from entente.domains.entities.rules.remarks import Attribute, Remarks, read_remarks
from entente.protocol.entities import Address, Name, NameKind
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
    """Everything that the list says of one number; `rows` are the entry's own, its aliases', its addresses'."""

    number: int
    kind: EntityKind
    names: tuple[Name, ...]
    programmes: tuple[str, ...]
    title: str
    vessel: dict[str, str]
    addresses: tuple[Address, ...]
    remarks: str
    stated: Remarks
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """`us.sdn:7807`."""
        return f"{SOURCE}:{self.number}"


def read_entry(row: Row, aliases: list[Row], addresses: list[Row]) -> Entry:
    """Put an entry together; its type and its aliases' kinds are published ones (`listing` refuses others)."""
    name, kind_word, programmes, title, *vessel, remarks = row.fields
    kind, stated = KINDS[kind_word], read_remarks(remarks)
    person = kind is EntityKind.PERSON
    return Entry(
        number=row.number,
        kind=kind,
        names=(read_name(name, person=person), *_aliases(aliases, stated, person=person)),
        programmes=tuple(programmes.split("] [")) if programmes else (),
        title=title,
        vessel={column: value for column, value in zip(VESSEL_COLUMNS, vessel, strict=True) if value},
        addresses=tuple(_address(address) for address in addresses),
        remarks=remarks,
        stated=stated,
        rows=(row, *aliases, *addresses),
    )


def _aliases(rows: list[Row], stated: Remarks, *, person: bool) -> tuple[Name, ...]:
    strong = (read_name(row.fields[2], person=person, kind=NAME_KINDS[row.fields[1]]) for row in rows)
    weak = stated.values(Attribute.WEAK_ALIAS)
    return (*strong, *(read_name(text, person=person, kind=NameKind.WEAK_ALIAS) for text in weak))


def _address(row: Row) -> Address:
    _number, street, city, country, _remarks = row.fields
    return Address(", ".join(part for part in (street, city, country) if part), city, country)
