"""Agreements: versions, signatures on one text, notifications, suspension, end, and effective dates."""

import pytest

from entente.protocol import controls
from entente.protocol.agreements_thread import AGREEMENTS, AgreementEvent, AgreementStage
from tests.simulator.dossiers import MADRID, PARIS, RABAT, START, sync, three_nodes

S, V = AgreementStage, AgreementEvent
FIRST, SECOND = "1" * 64, "2" * 64
DAY = 86_400_000


class Case:
    """RABAT proposes to PARIS; MADRID observes."""

    def __init__(self):
        self.nodes = self.rabat, self.paris, self.madrid = three_nodes(observers=[MADRID])
        self.root = self.write(self.rabat, controls.Proposal(1, FIRST), None)

    def write(self, node, control, parent=""):
        name = node.write(control, *([] if parent is None else [self.root]))
        sync(*self.nodes)
        return name

    def sign(self, *nodes, digest=FIRST):
        for node in nodes:
            self.write(node, controls.SignatureControl(digest, "director", "c" * 64))
        return self.state()

    def instrument(self, node, event, effective=START, digest=FIRST):
        self.last = self.write(node, controls.Instrument(event, digest, effective))
        return self.state()

    def in_force(self):
        self.sign(self.rabat, self.paris)
        self.instrument(self.rabat, "in_force", START)
        return self.instrument(self.paris, "in_force", START + DAY)

    def state(self):
        states = [node.thread(self.root) for node in self.nodes]
        assert states[0] == states[1] == states[2]
        return states[0].agreement

    def no_effect(self):
        return {each.message: each.clause for each in self.rabat.thread(self.root).no_effect}


def test_a_proposal_waits_for_every_party_and_no_observer():
    state = Case().state()
    assert (state.stage, state.parties, state.waiting_for) == (S.PROPOSED, (PARIS, RABAT), (PARIS, RABAT))


def test_a_counter_proposal_replaces_the_text_and_voids_signatures():
    case = Case()
    case.sign(case.rabat)
    case.write(case.paris, controls.Proposal(2, SECOND, case.root))
    state = case.state()
    assert (state.stage, state.version, state.digest, state.proposer) == (S.PROPOSED, 2, SECOND, PARIS)
    assert state.signatures == ()


def test_two_counter_proposals_that_cross_give_one_text_everywhere():
    case = Case()
    one = case.rabat.write(controls.Proposal(2, SECOND, case.root), case.root)
    other = case.paris.write(controls.Proposal(2, "3" * 64, case.root), case.root)
    sync(*case.nodes)
    first, second = sorted([one, other])
    assert case.state().proposal == first
    assert case.no_effect() == {second: "P-6.9.4"}


def test_a_text_is_signed_when_every_party_signed_the_same_digest():
    case = Case()
    assert case.sign(case.rabat).stage is S.SIGNED_IN_PART
    assert case.sign(case.rabat).stage is S.SIGNED_IN_PART
    state = case.sign(case.paris)
    assert (state.stage, state.waiting_for, len(state.signatures)) == (S.SIGNED, (), 3)
    assert case.sign(case.paris).stage is S.SIGNED


@pytest.mark.parametrize("who", ["observer", "wrong digest"])
def test_a_signature_that_is_no_partys_or_on_another_text_has_no_effect(who):
    case = Case()
    case.sign(case.rabat)
    node = case.madrid if who == "observer" else case.paris
    case.sign(node, digest=FIRST if who == "observer" else SECOND)
    assert case.state().stage is S.SIGNED_IN_PART
    assert set(case.no_effect().values()) == {"P-6.1.4" if who == "observer" else "P-6.9.4"}


def test_no_counter_proposal_follows_a_signed_text():
    case = Case()
    case.sign(case.rabat, case.paris)
    late = case.write(case.paris, controls.Proposal(2, SECOND, case.root))
    assert case.state().digest == FIRST
    assert case.no_effect() == {late: "P-6.9.4"}


def test_an_agreement_is_in_force_when_each_party_notified_and_from_the_latest_date():
    case = Case()
    case.sign(case.rabat, case.paris)
    assert case.instrument(case.rabat, "in_force", START).stage is S.NOTIFIED_IN_PART
    assert not case.state().in_force(START + 9 * DAY)
    state = case.instrument(case.paris, "in_force", START + DAY)
    assert state.stage is S.IN_FORCE
    assert not state.in_force(START + DAY - 1)
    assert state.in_force(START + DAY)


def test_one_party_alone_brings_nothing_into_force():
    case = Case()
    case.sign(case.rabat, case.paris)
    case.instrument(case.rabat, "in_force")
    assert case.instrument(case.rabat, "in_force").stage is S.NOTIFIED_IN_PART


def test_nothing_is_in_force_before_it_is_signed():
    case = Case()
    assert case.instrument(case.rabat, "in_force").stage is S.PROPOSED
    assert case.no_effect() == {case.last: "P-6.9.4"}


def test_a_suspension_works_from_its_date_and_only_its_author_resumes():
    case = Case()
    case.in_force()
    state = case.instrument(case.paris, "suspended", START + 5 * DAY)
    assert state.in_force(START + 4 * DAY)
    assert not state.in_force(START + 5 * DAY)
    assert case.instrument(case.rabat, "resumed", START + 6 * DAY).stage is S.SUSPENDED
    assert case.no_effect() == {case.last: "P-6.9.4"}
    state = case.instrument(case.paris, "resumed", START + 6 * DAY)
    assert (state.in_force(START + 5 * DAY), state.in_force(START + 6 * DAY)) == (False, True)


def test_a_termination_is_final():
    case = Case()
    case.in_force()
    state = case.instrument(case.rabat, "terminated", START + 30 * DAY)
    assert (state.in_force(START + 29 * DAY), state.in_force(START + 30 * DAY)) == (True, False)
    assert case.instrument(case.paris, "resumed").stage is S.TERMINATED


def test_a_change_never_has_effect_before_the_one_it_follows():
    case = Case()
    case.in_force()
    state = case.instrument(case.paris, "suspended", START - 30 * DAY)
    assert state.stage_at(START) is S.SIGNED
    assert state.stage_at(START + DAY) is S.SUSPENDED


def test_a_message_that_a_partys_gate_refused_has_no_effect():
    case = Case()
    signature = case.write(case.paris, controls.SignatureControl(FIRST, "director", "c" * 64))
    case.rabat.refuse(signature, "P-8.9")
    sync(*case.nodes)
    assert case.state().stage is S.PROPOSED
    assert case.no_effect() == {signature: "P-8.9"}


def test_an_event_of_another_name_has_no_effect():
    case = Case()
    case.in_force()
    assert case.instrument(case.paris, "postponed").stage is S.IN_FORCE
    assert case.no_effect() == {case.last: "P-6.9.4"}


def test_the_table_has_one_row_for_each_state_and_event():
    named = [(state, row.event) for row in AGREEMENTS.rows for state in row.states]
    assert len(named) == len(set(named))
    assert set(V) == {row.event for row in AGREEMENTS.rows}
