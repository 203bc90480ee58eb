"""Completeness: what a conforming author does not send."""

import pytest

from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody
from entente.protocol.completeness import Incomplete, require_complete
from entente.protocol.entities import Entity
from entente.vocabulary.codes import Declaration, Extent, KeepingGround, RefusalGround, RequestForm, Urgency, Use
from entente.vocabulary.errors import Side
from entente.vocabulary.persons import EntityKind
from tests.simulator.dossiers import PARIS

CAR = Entity(EntityKind.VEHICLE)
ASK = controls.Request(RequestForm.VEHICLE_KEEPER, (PARIS,))
URGENT = controls.Request(RequestForm.VEHICLE_KEEPER, (PARIS,), urgency_reason="life_at_risk")
FULL = RequestBody(entities=(CAR,), facts="It left the scene.", urgency_facts="A child is in it.")


def lacks(control, body=None, urgency=Urgency.NORMAL):
    with pytest.raises(Incomplete) as caught:
        require_complete(control, urgency, body)
    assert caught.value.side is Side.LOCAL
    return caught.value.lacks


@pytest.mark.parametrize(
    ("control", "urgency", "body"),
    [
        (ASK, Urgency.NORMAL, FULL),
        (URGENT, Urgency.URGENT, FULL),
        (controls.Progress("taken_up"), Urgency.NORMAL, None),
        (controls.Refusal(RefusalGround.MINOR_OFFENCE, Extent.PART), Urgency.NORMAL, None),
        (controls.Oral("consent", 1, PARIS, Use.COURT), Urgency.NORMAL, None),
        (controls.Instrument("in_force", "1" * 64, 1), Urgency.NORMAL, None),
        (controls.DeclarationControl(Declaration.RESTRICTED, KeepingGround.EVIDENCE), Urgency.NORMAL, None),
        (controls.Note(), Urgency.NORMAL, None),
    ],
)
def test_what_is_complete_passes(control, urgency, body):
    require_complete(control, urgency, body)


def test_a_request_without_its_forms_fields_or_without_anyone_asked_is_incomplete():
    assert lacks(ASK) == ("entities", "facts")
    assert lacks(controls.Request(RequestForm.VEHICLE_KEEPER, ()), FULL) == ("to",)


def test_urgency_and_its_reason_come_together():
    assert lacks(ASK, FULL, Urgency.URGENT) == ("urgency_reason",)
    assert lacks(URGENT, FULL) == ("urgency_reason",)
    invented = controls.Request(RequestForm.VEHICLE_KEEPER, (PARIS,), urgency_reason="in a hurry")
    assert lacks(invented, FULL) == lacks(invented, FULL, Urgency.URGENT) == ("urgency_reason",)


@pytest.mark.parametrize(
    ("control", "field"),
    [
        (controls.Progress("thinking"), "state"),
        (controls.Refusal(RefusalGround.MINOR_OFFENCE, Extent.CONDITIONS), "extent"),
        (controls.Feedback("splendid"), "use"),
        (controls.Instrument("postponed", "1" * 64, 1), "event"),
        (controls.Oral("rumour", 1, PARIS), "what"),
        (controls.Oral("consent", 1, PARIS), "use"),
        (controls.DeclarationControl(Declaration.RESTRICTED), "ground"),
        (controls.DeclarationControl(Declaration.ERASED, KeepingGround.EVIDENCE), "ground"),
    ],
)
def test_a_control_field_that_would_have_no_effect_is_named(control, field):
    assert lacks(control) == (field,)


def test_a_person_without_a_category_of_data_subject_does_not_leave():
    body = ContentBody(entities=(Entity(EntityKind.PERSON), Entity(EntityKind.PERSON)))
    assert lacks(controls.Report(), body) == ("subject_category_missing",)
