"""An entry of the list as an entity of the protocol, in which it is kept and travels (P-6.13)."""

from entente.domains.entities.rules.birth import read_birth
from entente.domains.entities.rules.entries import SOURCE, Entry
from entente.domains.entities.rules.lines import ListFile
from entente.domains.entities.rules.remarks import Attribute, Remarks
from entente.protocol.entities import Birth, Entity, Identifier, Sex, SourceRecord
from entente.vocabulary.persons import Standing, SubjectCategory

SEXES: dict[str, Sex] = {"Male": Sex.MALE, "Female": Sex.FEMALE}
_HAVE_A_FIELD = frozenset(
    {
        Attribute.BIRTH_DATE,
        Attribute.BIRTH_PLACE,
        Attribute.NATIONALITY,
        Attribute.CITIZENSHIP,
        Attribute.SEX,
        Attribute.WEAK_ALIAS,
    }
)
_BETWEEN = "; "


def body_of(entry: Entry) -> Entity:
    """The entity; the list's rows go with it byte for byte, so that a reader can check what was made of them.

    That somebody is listed is a fact; what the list says of them is the publisher's word.
    """
    stated = entry.stated
    sexes = [SEXES[word] for word in stated.values(Attribute.SEX)]
    return Entity(
        kind=entry.kind,
        key=entry.key,
        names=entry.names,
        births=_births(stated),
        sex=sexes[0] if len(sexes) == 1 else Sex.UNKNOWN,
        nationalities=_nationalities(stated),
        identifiers=(*_columns(entry), *stated.identifiers),
        addresses=entry.addresses,
        description=entry.remarks,
        subject_category=SubjectCategory.LISTED,
        standing=Standing.FACT,
        attributes=_attributes(entry),
        records=_records(entry),
    )


def _births(stated: Remarks) -> tuple[Birth, ...]:
    """Dates and places; joined only when there is one of each, for the list does not say which belong together."""
    dates = [read_birth(text) for text in stated.values(Attribute.BIRTH_DATE)]
    places = [Birth("", place=text) for text in stated.values(Attribute.BIRTH_PLACE)]
    if len(dates) == len(places) == 1:
        (born,), (at,) = dates, places
        return (Birth(born.text, born.precision, born.date, born.until, at.place),)
    return (*dates, *places)


def _nationalities(stated: Remarks) -> tuple[str, ...]:
    words = (*stated.values(Attribute.NATIONALITY), *stated.values(Attribute.CITIZENSHIP))
    return tuple(dict.fromkeys(words))


def _columns(entry: Entry) -> tuple[Identifier, ...]:
    call_sign = entry.vessel.get("call_sign")
    return (Identifier("call_sign", call_sign),) if call_sign else ()


def _attributes(entry: Entry) -> dict[str, str]:
    named = {"programmes": _BETWEEN.join(entry.programmes), "title": entry.title}
    named |= {column: value for column, value in entry.vessel.items() if column != "call_sign"}
    for attribute, values in entry.stated.attributes.items():
        if attribute not in _HAVE_A_FIELD:
            named[str(attribute)] = _BETWEEN.join(filter(None, (named.get(str(attribute), ""), *values)))
    return {key: value for key, value in named.items() if value}


def _records(entry: Entry) -> tuple[SourceRecord, ...]:
    tables = {file: tuple(row.text for row in entry.rows if row.file is file) for file in ListFile}
    return tuple(SourceRecord(SOURCE, str(file), str(entry.number), rows) for file, rows in tables.items() if rows)
