"""A sanitised version leaves out what was named, keeps the rest byte for byte, and never loosens the handling."""

import msgspec
import pytest

from entente.domains.dossiers.rules.sanitising import PartKind, parts, without
from entente.domains.dossiers.services.recalls import carry_out, recall
from entente.domains.dossiers.services.sanitising import sanitise
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, Contribution
from entente.protocol.entities import Birth, Entity, Identifier, Name, Relation, SourceRecord
from entente.vocabulary.codes import Declaration, MessageKind, RecallGround
from entente.vocabulary.errors import LocalError
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.persons import EntityKind, SubjectCategory
from tests.domains.dossiers.desks import consent_to, send_ground, supervisor
from tests.exchange.houses import case, officer, pump_all, report, send

PERSON = Entity(
    kind=EntityKind.PERSON,
    key="p",
    names=(Name(full="Zineb Invented"), Name(full="Zizi")),
    births=(Birth(text="1984", date="1984"),),
    nationalities=("MA",),
    subject_category=SubjectCategory.SUSPECT,
    records=(SourceRecord(source="list", table="t", key="1", rows=("Zineb Invented,Zizi,1984",)),),
)
CAR = Entity(kind=EntityKind.VEHICLE, key="c", identifiers=(Identifier(kind="plate", number="1234-A-5"),))
BODY = ContentBody(
    title="Courier",
    text="Told by a source.",
    entities=(PERSON, CAR),
    relations=(Relation(first="p", second="c", kind="keeper"),),
    evaluation=Evaluation(Scale.ADMIRALTY, "B", "2"),
    contributions=(Contribution(unit="Border police", text="Seen."),),
)


def test_every_part_that_holds_something_can_be_left_out() -> None:
    assert {part.kind for part in parts(BODY)} == {
        *(PartKind.TITLE, PartKind.TEXT, PartKind.EVALUATION, PartKind.CONTRIBUTION, PartKind.ENTITY),
        *(PartKind.NAME, PartKind.BIRTH, PartKind.NATIONALITIES, PartKind.IDENTIFIER),
    }


@pytest.mark.parametrize("part", parts(BODY), ids=lambda part: part.path)
def test_what_is_left_out_is_nowhere_in_the_version(part: object) -> None:
    path, shown = part.path, part.shown  # type: ignore[attr-defined]  # parts are what is walked here
    left = msgspec.json.encode(without(BODY, {path})).decode()
    assert path in {each.path for each in parts(BODY)}
    assert shown not in left or shown == "B2"


def test_source_records_go_with_the_part_that_they_repeat() -> None:
    left = without(BODY, {"entities.0.names.1"})
    assert (left.entities[0].names, left.entities[0].records) == ((Name(full="Zineb Invented"),), ())
    assert left.entities[1] == CAR


def test_a_relation_goes_with_its_entity() -> None:
    left = without(BODY, {"entities.1"})
    assert (left.entities, left.relations) == ((PERSON,), ())


def test_a_path_that_names_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"entities\.7"):
        without(BODY, {"entities.7"})


def test_the_version_names_its_original_and_keeps_its_handling(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter, other = case(ma, fr), case(ma, es)
    strict = Handling(codes=frozenset({HandlingCode.H1}), tlp=Tlp.AMBER_STRICT)
    told = send(ma, report(matter, "Told by a source.", handling=strict))
    made = sanitise(
        ma, officer(ma.service), told, other, {"text", "title"}, ground=send_ground(), handling=Handling(tlp=Tlp.GREEN)
    )
    header = header_of(bytes(Message.objects.get(service=ma.service, message_id=made).header))
    assert header.control == controls.Report(sanitised_from=told, removed_fields=2)
    assert (header.handling.tlp, header.handling.codes) == (Tlp.AMBER_STRICT, strict.codes)


def test_another_s_report_under_h2_is_not_passed_on_by_thinning_it(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=Handling(codes=frozenset({HandlingCode.H2}))))
    pump_all(ma, fr)
    spain = case(fr, es)
    with pytest.raises(Denied):
        sanitise(fr, officer(fr.service), told, spain, {"text"}, ground=send_ground())
    consent_to(ma, fr, matter, told, es)
    assert sanitise(fr, officer(fr.service), told, spain, {"text"}, ground=send_ground())


def test_nothing_left_out_is_no_sanitised_version(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    with pytest.raises(LocalError) as refused:
        sanitise(ma, officer(ma.service), told, case(ma, fr), set(), ground=send_ground())
    assert refused.value.clause == "P-6.6.2"


@pytest.mark.django_db(transaction=True)
def test_a_recall_follows_the_sanitised_version_too(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    spain = case(fr, es)
    consent_to(ma, fr, matter, told, es)
    version = sanitise(fr, officer(fr.service), told, spain, {"text"}, ground=send_ground())
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr, es)
    carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    assert Message.objects.get(service=fr.service, message_id=version).erased_at is not None
    handed_on = Message.objects.get(service=fr.service, author=fr.service, kind=MessageKind.RECALL)
    assert handed_on.parent == version
