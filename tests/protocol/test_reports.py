"""Reports: what they narrow and what use they were."""

import pytest

from entente.protocol import controls
from entente.protocol.reports import FeedbackUse
from tests.protocol.test_recalls import Case
from tests.simulator.dossiers import MADRID, PARIS


def test_a_sanitised_version_names_its_original():
    case = Case()
    control = controls.Report(sanitised_from=case.report, removed_fields=3)
    narrower = case.write(case.rabat, control)
    state = case.paris.thread(narrower).report
    assert (state.sanitised_from, state.removed_fields) == (case.report, 3)


def test_the_last_feedback_of_each_receiver_counts():
    case = Case()
    case.write(case.paris, controls.Feedback("useful"), case.report)
    last = case.write(case.paris, controls.Feedback("led_to_action"), case.report)
    case.write(case.madrid, controls.Feedback("known"), case.report)
    given = {each.by: (each.use, each.message == last) for each in case.thread().feedback}
    assert given == {PARIS: (FeedbackUse.LED_TO_ACTION, True), MADRID: (FeedbackUse.KNOWN, False)}


@pytest.mark.parametrize("use", ["splendid", ""])
def test_feedback_of_another_value_has_no_effect(use):
    case = Case()
    feedback = case.write(case.paris, controls.Feedback(use), case.report)
    assert case.no_effect() == {feedback: "P-6.6.4"}


def test_feedback_on_ones_own_report_or_on_a_note_has_no_effect():
    case = Case()
    own = case.write(case.rabat, controls.Feedback("useful"), case.report)
    note = case.write(case.rabat, controls.Note(), case.report)
    on_note = case.write(case.paris, controls.Feedback("useful"), note)
    assert case.no_effect() == {own: "P-6.6.4", on_note: "P-6.6.4"}
    assert case.thread().feedback == ()
