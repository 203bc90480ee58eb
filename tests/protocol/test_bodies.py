"""Bodies and forms: what travels sealed comes back byte for byte; what a form lacks is named."""

import pytest

from entente.crypto.canonical import CanonicalError
from entente.protocol.bodies import BODY_OF, ContentBody, RequestBody, Text, decode_body, encode_body
from entente.protocol.entities import Birth, Entity, Identifier, Name, NameKind, Precision, Sex, SourceRecord
from entente.protocol.forms import FORMS, beyond_form, missing_fields
from entente.vocabulary.codes import MessageKind, RequestForm, Urgency
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.persons import DataCategory, EntityKind, Standing, SubjectCategory
from tests.tools import SHARED

PERSON = Entity(
    kind=EntityKind.PERSON,
    key="p1",
    names=(
        Name("Ayoub Benhima", "Ayoub", "Benhima", "Latn"),
        Name("أيوب بنحيمة", script="Arab", kind=NameKind.NATIVE),
        Name("Ayoub\u0301 \U0001f600", kind=NameKind.WEAK_ALIAS),
    ),
    births=(Birth("circa 1971", Precision.CIRCA, "1971"),),
    sex=Sex.MALE,
    nationalities=("MA",),
    identifiers=(Identifier("passport", "X0000000", "MA"),),
    subject_category=SubjectCategory.SUSPECT,
    standing=Standing.ASSESSMENT,
    evaluation=Evaluation(Scale.ADMIRALTY, "B", "2"),
    attributes={"programme": "INVENTED", "eye_colour": "brown"},
)
SANCTIONS_ROW = (
    '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'BNC\'; \\ \x85 ." \r\n'
)


@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_a_form_that_comes_back(kind):
    body = BODY_OF[kind](title="Titre", text="Une ligne\nمرحبا", language="fr")
    assert decode_body(kind, encode_body(body)) == body


def test_a_person_comes_back_with_every_code_point_as_written():
    body = ContentBody(entities=(PERSON,))
    again = decode_body(MessageKind.REPORT, encode_body(body))
    assert again == body
    assert encode_body(again) == encode_body(body)


def test_a_source_row_travels_byte_for_byte():
    record = SourceRecord("us.sdn", "sdn", "36", (SANCTIONS_ROW,))
    body = ContentBody(entities=(Entity(EntityKind.ORGANISATION, records=(record,)),))
    again = decode_body(MessageKind.REPORT, encode_body(body))
    assert isinstance(again, ContentBody)
    assert again.entities[0].records[0].rows[0].encode() == SANCTIONS_ROW.encode()


@pytest.mark.shared_data
def test_every_row_of_the_public_list_travels_byte_for_byte():
    lines = (SHARED / "data" / "watchlist" / "sdn.csv").read_bytes().decode().splitlines(keepends=True)
    records = tuple(SourceRecord("us.sdn", "sdn", line.split(",")[0], (line,)) for line in lines)
    assert len(records) > 8_000
    for start in range(0, len(records), 1000):
        part = records[start : start + 1000]
        body = ContentBody(entities=tuple(Entity(EntityKind.PERSON, records=(record,)) for record in part))
        again = decode_body(MessageKind.REPORT, encode_body(body))
        assert isinstance(again, ContentBody)
        assert [entity.records[0].rows for entity in again.entities] == [record.rows for record in part]


@pytest.mark.parametrize(
    "data",
    [b"{}", b'{"unknown":1}', b"[]", encode_body(RequestBody()), encode_body(Text()) + b" "],
    ids=["fields missing", "unknown field", "no object", "another kind's form", "a space more"],
)
def test_bytes_that_are_not_exactly_of_the_form_are_refused(data):
    with pytest.raises(CanonicalError):
        decode_body(MessageKind.REPORT, data)


def test_a_person_without_a_category_and_a_grade_of_no_scale_are_objected_to():
    assert PERSON.objections() == ()
    unknown = Evaluation(Scale.FOUR_BY_FOUR, "F", "6")
    assert Entity(EntityKind.PERSON, evaluation=unknown).objections() == (
        "subject_category_missing",
        "evaluation_unknown",
    )
    assert Entity(EntityKind.VEHICLE).objections() == ()


@pytest.mark.parametrize("form", RequestForm)
def test_every_form_has_its_row_and_an_empty_request_is_never_complete(form):
    rule = FORMS[form]
    assert rule.label == f"form.{form}"
    assert rule.answer
    assert set(missing_fields(form, RequestBody(), Urgency.NORMAL)) == set(rule.required)


def test_a_request_about_the_wrong_kind_of_thing_is_incomplete():
    body = RequestBody(entities=(PERSON,), facts="Seen near the port.")
    assert missing_fields(RequestForm.IDENTITY, body, Urgency.NORMAL) == ()
    assert missing_fields(RequestForm.VEHICLE_KEEPER, body, Urgency.NORMAL) == ("entities",)


def test_an_urgent_request_gives_the_facts_of_its_urgency():
    body = RequestBody(entities=(PERSON,), facts="Seen near the port.")
    assert missing_fields(RequestForm.IDENTITY, body, Urgency.URGENT) == ("urgency_facts",)


def test_an_answer_carries_what_its_form_asks_for_and_no_more():
    assert beyond_form(RequestForm.VEHICLE_KEEPER, frozenset({DataCategory.IDENTITY})) == frozenset()
    found = beyond_form(RequestForm.VEHICLE_KEEPER, frozenset({DataCategory.FINANCIAL, DataCategory.VEHICLE_KEEPER}))
    assert found == {DataCategory.FINANCIAL}
    assert beyond_form(RequestForm.FREE, frozenset(DataCategory)) == frozenset()
