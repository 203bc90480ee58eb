"""Copies at their end: only a receiver declares, on a message with a body, and an order has its own (P-6.12.9)."""

import pytest

from entente.protocol import controls
from entente.protocol.recalls import HolderStage
from entente.vocabulary.codes import Declaration, KeepingGround
from entente.vocabulary.ids import ServiceId
from tests.protocol.test_recalls import CORRECTION, DECLARATIONS, PARIS, Case

ERASED, RESTRICTED = DECLARATIONS[Declaration.ERASED], DECLARATIONS[Declaration.RESTRICTED]


def test_a_receiver_declares_the_end_of_its_own_copy_and_of_no_other():
    case = Case()
    case.write(case.paris, ERASED, case.report)
    assert {name: one.stage for name, one in case.thread().ended[case.report].items()} == {PARIS: HolderStage.ERASED}
    assert case.thread().contents == {}
    assert case.no_effect() == {}


def test_what_is_kept_on_a_ground_may_be_erased_later_and_not_the_other_way_round():
    case = Case()
    case.write(case.paris, RESTRICTED, case.report)
    assert case.thread().ended[case.report][PARIS].ground is KeepingGround.COURT_FILE
    case.write(case.paris, ERASED, case.report)
    late = case.write(case.paris, RESTRICTED, case.report)
    assert case.thread().ended[case.report][PARIS].stage is HolderStage.ERASED
    assert case.no_effect() == {late: "P-6.12.7"}


@pytest.mark.parametrize(
    "control",
    [
        DECLARATIONS[Declaration.AMENDED],
        controls.DeclarationControl(Declaration.RESTRICTED),
        controls.DeclarationControl(Declaration.ERASED, KeepingGround.EVIDENCE),
        controls.DeclarationControl(Declaration.ERASED, holder=ServiceId("pt.pj")),
    ],
)
def test_an_end_that_is_amended_or_misstated_or_anothers_has_no_effect(control):
    case = Case()
    said = case.write(case.paris, control, case.report)
    assert case.no_effect() == {said: "P-6.12.7"}
    assert case.thread().ended == {}


def test_the_author_does_not_declare_on_its_own_message():
    case = Case()
    said = case.write(case.rabat, ERASED, case.report)
    assert case.no_effect() == {said: "P-6.12.7"}


def test_a_declaration_on_a_correction_answers_the_correction():
    case = Case()
    correction = case.write(case.rabat, CORRECTION, case.report)
    case.write(case.paris, ERASED, correction)
    assert case.thread().ended == {}
    assert case.content().orders[-1].holders[PARIS].stage is HolderStage.ERASED
