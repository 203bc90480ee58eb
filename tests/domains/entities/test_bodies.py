"""An entry becomes an entity of the protocol, and the list's rows travel in it unchanged."""

from entente.crypto import canonical
from entente.domains.entities.rules.bodies import body_of
from entente.domains.entities.rules.lines import ListFile
from entente.domains.entities.rules.listing import read_list
from entente.protocol.entities import Birth, Entity, Precision, Sex
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory
from tests.domains.entities.lists import ADDRESSES, ALIASES, ENTRIES, files


def entities() -> dict[str, Entity]:
    return {entry.key: body_of(entry) for entry in read_list(files()).entries}


def test_a_listed_person_is_a_data_subject_on_the_list_as_a_fact() -> None:
    person = entities()["us.sdn:41"]
    assert person.kind is EntityKind.PERSON
    assert person.subject_category is SubjectCategory.LISTED
    assert person.standing is Standing.FACT
    assert person.sex is Sex.FEMALE
    assert person.nationalities == ("Spain",)
    assert person.attributes["programmes"] == "HARBOUR; TIDE"
    assert person.objections() == ()


def test_dates_and_places_of_birth_are_joined_only_when_there_is_one_of_each() -> None:
    two_dates = entities()["us.sdn:41"].births
    assert two_dates == (
        Birth("08 Sep 1966", Precision.DAY, "1966-09-08"),
        Birth("circa 1965", Precision.CIRCA, "1965"),
        Birth("", place="Rabat, Morocco"),
    )
    single = ENTRIES[1].replace("alt. DOB circa 1965; ", "")
    (entry,) = read_list(files((single,), (), ())).entries
    assert body_of(entry).births == (Birth("08 Sep 1966", Precision.DAY, "1966-09-08", place="Rabat, Morocco"),)


def test_the_rows_of_the_list_stand_in_the_entity_byte_for_byte() -> None:
    records = {record.table: record.rows for record in entities()["us.sdn:41"].records}
    assert records == {
        ListFile.ENTRIES: (ENTRIES[1],),
        ListFile.ALIASES: (ALIASES[1],),
        ListFile.ADDRESSES: (ADDRESSES[1],),
    }


def test_a_vessel_has_its_numbers_as_identifiers_and_the_rest_as_attributes() -> None:
    vessel = entities()["us.sdn:52"]
    assert [(number.kind, number.number) for number in vessel.identifiers] == [
        ("call_sign", "5VAA1"),
        ("imo", "9187629"),
        ("mmsi", "572469210"),
    ]
    assert vessel.attributes["flag"] == "Panama"


def test_every_entity_has_one_canonical_spelling() -> None:
    for entity in entities().values():
        data = canonical.encode(entity)
        assert canonical.decode_as(data, Entity, limit=100_000) == entity
