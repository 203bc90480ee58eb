"""Requests: every row of the table from real messages, and what has no effect."""

import pytest

from entente.protocol import controls
from entente.protocol.fold import Actor
from entente.protocol.request_table import OPEN, REQUESTS, RequestEvent, RequestStage
from entente.vocabulary.codes import Extent, RefusalGround, RequestForm, Urgency
from tests.simulator.dossiers import MADRID, PARIS, RABAT, sync, three_nodes

S, V = RequestStage, RequestEvent
ASK = controls.Request(RequestForm.IDENTITY, (PARIS,))

MESSAGES = {
    V.TAKE_UP: controls.Progress("taken_up"),
    V.ANNOUNCE_AUTHORISATION: controls.Progress("awaiting_judicial_authorisation", 5),
    V.OBTAIN_AUTHORISATION: controls.Progress("authorisation_obtained"),
    V.ASK: controls.Clarification(),
    V.REPLY: controls.Clarification(reply=True),
    V.ANSWER_WHOLE: controls.Answer(Extent.WHOLE),
    V.ANSWER_PART: controls.Answer(Extent.PART),
    V.ANSWER_CONDITIONS: controls.Answer(Extent.CONDITIONS),
    V.REFUSE: controls.Refusal(RefusalGround.DISPROPORTIONATE),
    V.REFUSE_PART: controls.Refusal(RefusalGround.PERSON_PROTECTED, Extent.PART),
    V.WITHDRAW: controls.Withdrawal(),
}
REACHED_BY = {
    S.RECEIVED: (),
    S.TAKEN_UP: (V.TAKE_UP,),
    S.CLARIFICATION_ASKED: (V.ASK,),
    S.AWAITING_JUDICIAL_AUTHORISATION: (V.ANNOUNCE_AUTHORISATION,),
    S.ANSWERED_IN_PART: (V.ANSWER_PART,),
    S.ANSWERED: (V.ANSWER_WHOLE,),
    S.ANSWERED_UNDER_CONDITIONS: (V.ANSWER_CONDITIONS,),
    S.REFUSED: (V.REFUSE,),
    S.REFUSED_IN_PART: (V.REFUSE_PART,),
    S.WITHDRAWN: (V.WITHDRAW,),
}


class Case:
    """A request of RABAT to PARIS, with MADRID looking on; each step is synchronised."""

    def __init__(self, to=(PARIS,)):
        self.rabat, self.paris, self.madrid = three_nodes()
        self.root = self.rabat.write(controls.Request(RequestForm.IDENTITY, to))
        self.sync()

    def sync(self):
        sync(self.rabat, self.paris, self.madrid)

    def play(self, *events):
        for event in events:
            node = self.rabat if event in (V.REPLY, V.WITHDRAW) else self.paris
            self.last = node.write(MESSAGES[event], self.root)
            self.sync()
        return self.at()

    def at(self, service=PARIS):
        states = [node.thread(self.root) for node in (self.rabat, self.paris, self.madrid)]
        assert states[0] == states[1] == states[2]
        return states[0].request.services[service]

    def no_effect(self):
        return {each.message: each.clause for each in self.rabat.thread(self.root).no_effect}


def rows():
    return [
        pytest.param(state, event, step, id=f"{state}-{event}")
        for (state, event), step in REQUESTS.steps.items()
        if event in MESSAGES and state is not S.SENT
    ]


@pytest.mark.parametrize(("state", "event", "step"), rows())
def test_every_row_of_the_table_happens(state, event, step):
    case = Case()
    assert case.play(*REACHED_BY[state]).stage is state
    after = case.play(event)
    assert (after.stage, after.clause, after.by) == (step.after, step.clause, case.last)
    assert case.no_effect() == {}


@pytest.mark.parametrize("state", REACHED_BY)
def test_what_no_row_names_has_no_effect_and_is_recorded(state):
    for event in MESSAGES:
        if (state, event) not in REQUESTS.steps:
            case = Case()
            before = case.play(*REACHED_BY[state])
            assert case.play(event) == before
            assert case.no_effect() == {case.last: "P-6.5.8"}


def test_without_a_receipt_a_request_is_unacknowledged():
    rabat, *_ = three_nodes()
    root = rabat.write(ASK)
    state = rabat.thread(root).request.services[PARIS]
    assert (state.stage, state.unacknowledged, state.received_at) == (S.SENT, True, None)


def test_the_receipt_of_the_requested_service_makes_it_received():
    case = Case()
    state = case.at()
    assert (state.stage, state.received_at) == (S.RECEIVED, case.rabat.receipts[case.root][PARIS])
    assert state.clause == "P-6.2.4"


def test_every_stage_that_is_open_may_be_reached_also_before_the_receipt_is_known():
    rabat, paris, madrid = three_nodes()
    root = rabat.write(ASK)
    sync(rabat, paris)
    answer = paris.write(MESSAGES[V.ANSWER_WHOLE], root)
    for name in (root, answer):
        madrid.receive(name, paris.headers[name])
    assert madrid.thread(root).request.services[PARIS].stage is S.ANSWERED


def test_a_request_that_the_partners_gate_refuses_is_refused_with_the_clause():
    case = Case()
    case.paris.refuse(case.root, "agreement#6")
    case.sync()
    state = case.at()
    assert (state.stage, state.clause, state.settled) == (S.REFUSED_BY_GATE, "agreement#6", True)


def test_a_third_members_refusal_of_the_request_settles_nothing():
    case = Case()
    case.madrid.refuse(case.root, "P-8.3")
    case.sync()
    assert case.at().stage is S.RECEIVED


def test_an_answer_that_the_requesters_gate_refuses_has_no_effect_and_names_the_clause():
    case = Case()
    answer = case.paris.write(MESSAGES[V.ANSWER_WHOLE], case.root)
    case.sync()
    case.rabat.refuse(answer, "P-8.4")
    case.sync()
    assert case.at().stage is S.RECEIVED
    assert case.no_effect() == {answer: "P-8.4"}


def test_each_requested_service_has_its_own_state():
    case = Case((PARIS, MADRID))
    case.play(V.ANSWER_WHOLE)
    assert (case.at(PARIS).stage, case.at(MADRID).stage) == (S.ANSWERED, S.RECEIVED)
    assert not case.rabat.thread(case.root).request.settled
    case.madrid.write(MESSAGES[V.REFUSE], case.root)
    case.sync()
    assert case.at(MADRID).refusals == (RefusalGround.DISPROPORTIONATE,)
    assert case.rabat.thread(case.root).request.settled


def test_a_service_that_was_not_asked_cannot_answer():
    case = Case()
    answer = case.madrid.write(MESSAGES[V.ANSWER_WHOLE], case.root)
    case.sync()
    assert case.at().stage is S.RECEIVED
    assert case.no_effect() == {answer: "P-6.5.8"}


def test_the_requested_service_can_neither_withdraw_nor_reply_for_the_requester():
    case = Case()
    case.play(V.ASK)
    for control in (MESSAGES[V.WITHDRAW], MESSAGES[V.REPLY]):
        case.paris.write(control, case.root)
        case.sync()
    assert case.at().stage is S.CLARIFICATION_ASKED
    assert len(case.no_effect()) == 2


def test_an_observer_moves_nothing():
    rabat, paris, madrid = three_nodes(observers=[MADRID])
    root = rabat.write(controls.Request(RequestForm.IDENTITY, (PARIS, MADRID)))
    sync(rabat, paris, madrid)
    answer = madrid.write(MESSAGES[V.ANSWER_WHOLE], root)
    sync(rabat, paris, madrid)
    state = rabat.thread(root)
    assert state.request.services[MADRID].stage is S.RECEIVED
    assert [(each.message, each.clause) for each in state.no_effect] == [(answer, "P-6.1.4")]


def test_a_reply_to_one_service_leaves_the_question_of_the_other_open():
    case = Case((PARIS, MADRID))
    question = case.paris.write(MESSAGES[V.ASK], case.root)
    case.madrid.write(MESSAGES[V.ASK], case.root)
    case.sync()
    case.rabat.write(MESSAGES[V.REPLY], question)
    case.sync()
    assert (case.at(PARIS).stage, case.at(MADRID).stage) == (S.TAKEN_UP, S.CLARIFICATION_ASKED)


def test_a_withdrawal_and_an_answer_that_cross_give_one_state_everywhere():
    case = Case()
    withdrawal = case.rabat.write(MESSAGES[V.WITHDRAW], case.root)
    answer = case.paris.write(MESSAGES[V.ANSWER_WHOLE], case.root)
    case.sync()
    first, second = sorted([withdrawal, answer])
    assert case.at().stage is (S.WITHDRAWN if first == withdrawal else S.ANSWERED)
    assert case.no_effect() == {second: "P-6.5.8"}


def test_an_answer_after_a_withdrawal_that_its_author_had_read_has_no_effect():
    for _ in range(5):
        case = Case()
        assert case.play(V.WITHDRAW, V.ANSWER_WHOLE).stage is S.WITHDRAWN


def test_questions_and_replies_are_kept_with_the_receipts_that_pause_the_limit():
    case = Case()
    case.play(V.ASK)
    question = case.last
    (pause,) = case.at().pauses
    assert (pause.question, pause.asked_received_at) == (question, case.rabat.receipts[question][RABAT])
    assert pause.ended_at is None
    case.play(V.REPLY)
    (pause,) = case.at().pauses
    assert (pause.ended_by, pause.ended_at) == (case.last, case.paris.receipts[case.last][PARIS])


def test_the_state_tells_form_urgency_and_announced_authorisation():
    rabat, paris, _ = three_nodes()
    control = controls.Request(RequestForm.WANTED_PERSON, (PARIS,), urgency_reason="life_at_risk")
    root = rabat.write(control, urgency=Urgency.URGENT)
    sync(rabat, paris)
    paris.write(MESSAGES[V.ANNOUNCE_AUTHORISATION], root)
    sync(rabat, paris)
    request = rabat.thread(root).request
    assert (request.form, request.urgency, request.urgency_reason) == (
        RequestForm.WANTED_PERSON,
        Urgency.URGENT,
        "life_at_risk",
    )
    assert request.services[PARIS].authorisation_days == 5


def test_the_table_has_one_row_for_each_state_and_event():
    named = [(state, row.event) for row in REQUESTS.rows for state in row.states]
    assert len(named) == len(set(named))
    assert {row.actor for row in REQUESTS.rows} <= {Actor.REQUESTED, Actor.REQUESTER}
    assert all(row.clause.startswith("P-6.") for row in REQUESTS.rows)


@pytest.mark.parametrize("state", OPEN)
def test_no_open_state_is_a_dead_end(state):
    assert {(state, V.ANSWER_WHOLE), (state, V.REFUSE), (state, V.WITHDRAW)} <= set(REQUESTS.steps)
