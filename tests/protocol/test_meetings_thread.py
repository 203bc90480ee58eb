"""Meetings: proposed, countered, moved, cancelled; minutes corrected and signed; what is stale moves nothing (P-15)."""

import pytest

from entente.protocol import controls
from entente.protocol.meetings_thread import MEETINGS, MeetingEvent, MeetingStage
from entente.vocabulary.codes import MeetingGround, MeetingStep
from tests.simulator.dossiers import MADRID, PARIS, RABAT, START, sync, three_nodes

S, STEP, HOUR = MeetingStage, MeetingStep, 3_600_000
ACCEPT = controls.Meeting(STEP.ACCEPT)
DECLINE = controls.Meeting(STEP.DECLINE, ground=MeetingGround.DATE_UNSUITABLE)
CANCEL = controls.Meeting(STEP.CANCEL, ground=MeetingGround.SECURITY_SITUATION)
FIRST, SECOND = "1" * 64, "2" * 64


def at(start: int) -> controls.Meeting:
    return controls.Meeting(STEP.PROPOSE, start, start + HOUR)


def signed(digest: str) -> controls.SignatureControl:
    return controls.SignatureControl(digest, "head_of_cooperation", "c" * 32)


class Case:
    """RABAT proposes to PARIS; MADRID observes, or is a party too."""

    def __init__(self, observers=(MADRID,), starts=START - HOUR):
        self.nodes = self.rabat, self.paris, self.madrid = three_nodes(observers=list(observers))
        self.root = self.rabat.write(at(starts))
        sync(*self.nodes)

    def write(self, node, control, on=""):
        self.last = node.write(control, on or self.table())
        sync(*self.nodes)
        return self.state()

    def agreed(self):
        return self.write(self.paris, ACCEPT)

    def minuted(self, digest=FIRST):
        self.agreed()
        return self.write(self.rabat, controls.Minutes(digest))

    def state(self):
        states = [node.thread(self.root) for node in self.nodes]
        assert states[0] == states[1] == states[2]
        return states[0].meeting

    def table(self):
        return self.state().table

    def no_effect(self):
        return {each.message: each.clause for each in self.rabat.thread(self.root).no_effect}


def test_a_proposal_waits_for_the_other_parties_and_no_observer():
    state = Case().state()
    assert (state.stage, state.parties, state.waiting_for) == (S.PROPOSED, (PARIS, RABAT), (PARIS,))


def test_a_counter_takes_the_place_of_the_proposal_and_waits_for_the_first_proposer():
    case = Case()
    state = case.write(case.paris, at(START + HOUR))
    assert (state.stage, state.offer.starts, state.waiting_for) == (S.PROPOSED, START + HOUR, (RABAT,))
    assert case.write(case.rabat, ACCEPT).agreed.starts == START + HOUR


def test_every_other_party_has_to_accept():
    case = Case(observers=())
    assert case.write(case.paris, ACCEPT).stage is S.PROPOSED
    state = case.write(case.madrid, ACCEPT)
    assert (state.stage, state.agreed.by) == (S.AGREED, RABAT)


def test_a_decline_ends_it_on_its_ground():
    case = Case()
    state = case.write(case.paris, DECLINE)
    assert (state.stage, state.ground, state.ended_by) == (S.DECLINED, MeetingGround.DATE_UNSUITABLE, PARIS)
    assert case.write(case.paris, ACCEPT).stage is S.DECLINED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_what_was_agreed_stands_until_a_move_is_accepted():
    case = Case()
    case.agreed()
    moving = case.write(case.rabat, at(START + HOUR))
    assert (moving.stage, moving.agreed.starts, moving.moves) == (S.MOVING, START - HOUR, 0)
    moved = case.write(case.paris, ACCEPT)
    assert (moved.stage, moved.agreed.starts, moved.moves) == (S.AGREED, START + HOUR, 1)


def test_a_move_that_is_declined_leaves_what_was_agreed_on_the_table():
    case = Case()
    before = case.agreed()
    case.write(case.rabat, at(START + HOUR))
    kept = case.write(case.paris, DECLINE)
    assert (kept.stage, kept.table, kept.moves) == (S.AGREED, before.table, 0)


def test_either_side_cancels():
    case = Case()
    case.agreed()
    state = case.write(case.rabat, CANCEL)
    assert (state.stage, state.ground) == (S.CANCELLED, MeetingGround.SECURITY_SITUATION)


def test_an_acceptance_of_a_time_that_is_no_longer_on_the_table_is_stale():
    case = Case()
    case.write(case.paris, at(START + HOUR))
    state = case.write(case.rabat, ACCEPT, on=case.root)
    assert state.stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-15.1.2"}


def test_of_two_counters_that_cross_the_first_counts_everywhere():
    case = Case()
    one = case.rabat.write(at(START + HOUR), case.root)
    other = case.paris.write(at(START + 2 * HOUR), case.root)
    sync(*case.nodes)
    first, second = sorted([one, other])
    assert case.state().table == first
    assert case.no_effect() == {second: "P-15.1.2"}


@pytest.mark.parametrize("control", [ACCEPT, DECLINE])
def test_nobody_answers_his_own_proposal(control):
    case = Case()
    assert case.write(case.rabat, control).stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_an_observers_word_has_no_effect():
    case = Case()
    assert case.write(case.madrid, ACCEPT).stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-6.1.4"}


@pytest.mark.parametrize(
    "control",
    [
        controls.Meeting(STEP.PROPOSE, START, START),
        controls.Meeting(STEP.PROPOSE),
        controls.Meeting(STEP.ACCEPT, START, START + HOUR),
        controls.Meeting(STEP.CANCEL),
        controls.Meeting(STEP.ACCEPT, ground=MeetingGround.NOT_SAID),
    ],
)
def test_a_step_with_fields_that_are_not_its_own_has_no_effect(control):
    case = Case()
    assert case.write(case.paris, control).stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_a_root_that_proposes_nothing_opens_no_meeting():
    case = Case()
    case.root = case.paris.write(ACCEPT)
    sync(*case.nodes)
    assert case.state() is None
    assert case.no_effect() == {case.root: "P-15.2.1"}


def test_minutes_are_drafted_corrected_and_signed_by_both():
    case = Case()
    assert case.minuted().waiting_for == (PARIS, RABAT)
    assert case.write(case.rabat, signed(FIRST)).stage is S.SIGNED_IN_PART
    corrected = case.write(case.paris, controls.Minutes(SECOND))
    assert (corrected.stage, corrected.minutes.digest, corrected.signatures) == (S.MINUTED, SECOND, ())
    case.write(case.paris, signed(SECOND))
    assert case.write(case.rabat, signed(SECOND)).stage is S.SIGNED
    assert len(case.write(case.rabat, signed(SECOND)).signatures) == 3
    assert case.write(case.rabat, CANCEL).stage is S.SIGNED


def test_a_signature_on_another_text_signs_nothing():
    case = Case()
    case.minuted()
    assert case.write(case.paris, signed(SECOND)).stage is S.MINUTED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_minutes_of_a_meeting_that_has_not_begun_have_no_effect():
    case = Case(starts=START + 1000 * HOUR)
    assert case.minuted().stage is S.AGREED
    assert case.no_effect() == {case.last: "P-15.6.7"}


def test_a_message_that_a_partys_gate_refused_has_no_effect():
    case = Case()
    case.agreed()
    case.paris.refuse(case.root, "P-8.3")
    sync(*case.nodes)
    assert case.write(case.paris, CANCEL).stage is S.CANCELLED
    case = Case()
    case.agreed()
    case.rabat.refuse(case.last, "P-8.15")
    sync(*case.nodes)
    assert case.state().stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-8.15"}


def test_the_table_has_one_row_for_each_state_and_event():
    named = [(state, row.event) for row in MEETINGS.rows for state in row.states]
    assert len(named) == len(set(named))
    assert set(MeetingEvent) == {row.event for row in MEETINGS.rows}
