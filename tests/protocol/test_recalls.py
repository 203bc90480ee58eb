"""Recalls and corrections: who may, who holds, who declared what, which body is in force."""

import pytest

from entente.protocol import controls
from entente.protocol.recalls import HOLDERS, HolderStage, passed_on
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind, RecallGround, Use
from entente.vocabulary.ids import DossierId, ServiceId
from tests.simulator.dossiers import MADRID, PARIS, RABAT, copy_of, sync, three_nodes

LISBON, ROME = ServiceId("pt.pj"), ServiceId("it.polizia")
RECALL = controls.Recall(RecallGround.SENT_IN_ERROR)
CORRECTION = controls.Correction(RecallGround.INACCURATE)
DECLARATIONS = {
    Declaration.ERASED: controls.DeclarationControl(Declaration.ERASED),
    Declaration.AMENDED: controls.DeclarationControl(Declaration.AMENDED),
    Declaration.RESTRICTED: controls.DeclarationControl(Declaration.RESTRICTED, KeepingGround.COURT_FILE),
}


class Case:
    """A report of RABAT held by PARIS and MADRID."""

    def __init__(self):
        self.nodes = self.rabat, self.paris, self.madrid = three_nodes()
        self.report = self.write(self.rabat, controls.Report())

    def write(self, node, control, *refers_to):
        name = node.write(control, *refers_to)
        sync(*self.nodes)
        return name

    def thread(self):
        states = [node.thread(self.report) for node in self.nodes]
        assert states[0] == states[1] == states[2]
        return states[0]

    def content(self):
        return self.thread().contents[self.report]

    def no_effect(self):
        return {each.message: each.clause for each in self.thread().no_effect}


def test_a_recall_makes_every_holder_outstanding_and_leaves_no_body_in_force():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    content = case.content()
    assert content.recall.message == recall
    assert content.outstanding == (MADRID, PARIS)
    assert case.thread().body_in_force(case.report) == ""


def test_the_originator_sees_who_declared_and_who_did_not():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    declaration = case.write(case.paris, controls.DeclarationControl(Declaration.ERASED, not_recallable=2), recall)
    content = case.content()
    assert content.outstanding == (MADRID,)
    paris = content.recall.holders[PARIS]
    assert (paris.stage, paris.not_recallable, paris.declaration) == (HolderStage.ERASED, 2, declaration)


def test_a_holder_may_restrict_on_a_lawful_ground_and_erase_later():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    case.write(case.paris, DECLARATIONS[Declaration.RESTRICTED], recall)
    assert case.content().restricted_at == (PARIS,)
    assert case.content().recall.holders[PARIS].ground is KeepingGround.COURT_FILE
    case.write(case.paris, DECLARATIONS[Declaration.ERASED], recall)
    assert case.content().restricted_at == ()


@pytest.mark.parametrize(
    "control",
    [
        controls.DeclarationControl(Declaration.RESTRICTED),
        controls.DeclarationControl(Declaration.ERASED, KeepingGround.EVIDENCE),
        DECLARATIONS[Declaration.AMENDED],
    ],
    ids=["restricted without a ground", "erased with a ground", "amended after a recall"],
)
def test_a_declaration_that_does_not_fit_has_no_effect(control):
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    declaration = case.write(case.paris, control, recall)
    assert case.no_effect() == {declaration: "P-6.12.7"}
    assert PARIS in case.content().outstanding


def rows():
    return [pytest.param(state, event, step, id=f"{state}-{event}") for (state, event), step in HOLDERS.steps.items()]


@pytest.mark.parametrize(("state", "event", "step"), rows())
def test_every_row_of_the_table_happens(state, event, step):
    case = Case()
    order, outcome = str(event).split("_")
    root = case.write(case.rabat, RECALL if order == "recall" else CORRECTION, case.report)
    if state is not HolderStage.OUTSTANDING:
        case.write(case.paris, DECLARATIONS[Declaration(state)], root)
    case.write(case.paris, DECLARATIONS[Declaration(outcome)], root)
    assert case.content().orders[0].holders[PARIS].stage is step.after
    assert case.no_effect() == {}


def test_what_is_erased_is_never_declared_anything_else():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    case.write(case.paris, DECLARATIONS[Declaration.ERASED], recall)
    late = case.write(case.paris, DECLARATIONS[Declaration.RESTRICTED], recall)
    assert case.content().recall.holders[PARIS].stage is HolderStage.ERASED
    assert case.no_effect() == {late: "P-6.12.7"}


@pytest.mark.parametrize("control", [RECALL, CORRECTION], ids=["recall", "correction"])
def test_nobody_takes_back_or_corrects_the_message_of_another(control):
    case = Case()
    order = case.write(case.paris, control, case.report)
    assert case.no_effect() == {order: "P-6.12.1"}
    assert case.thread().body_in_force(case.report) == case.report


def test_the_last_correction_is_in_force_also_when_it_corrects_a_correction():
    case = Case()
    first = case.write(case.rabat, CORRECTION, case.report)
    assert case.thread().body_in_force(case.report) == first
    second = case.write(case.rabat, CORRECTION, first)
    assert case.thread().body_in_force(case.report) == second
    assert [order.kind for order in case.content().orders] == [MessageKind.CORRECTION] * 2


def test_each_correction_is_declared_for_itself():
    case = Case()
    first = case.write(case.rabat, CORRECTION, case.report)
    case.write(case.paris, DECLARATIONS[Declaration.AMENDED], first)
    case.write(case.rabat, CORRECTION, case.report)
    assert case.content().outstanding == (MADRID, PARIS)
    assert case.content().orders[0].outstanding == (MADRID,)


def test_a_recall_of_a_correction_takes_the_message_back_with_it():
    case = Case()
    correction = case.write(case.rabat, CORRECTION, case.report)
    case.write(case.rabat, RECALL, correction)
    assert case.thread().body_in_force(case.report) == ""


def test_a_recall_is_final():
    case = Case()
    case.write(case.rabat, RECALL, case.report)
    again = case.write(case.rabat, CORRECTION, case.report)
    assert case.no_effect() == {again: "P-6.12.1"}
    assert case.thread().body_in_force(case.report) == ""


def test_services_to_which_a_holder_forwarded_are_holders_too():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    passed = controls.DeclarationControl(Declaration.ERASED, passed_to=(LISBON, ROME))
    case.write(case.paris, passed, recall)
    assert case.content().outstanding == (MADRID, ROME, LISBON)
    case.write(case.paris, controls.DeclarationControl(Declaration.ERASED, holder=LISBON), recall)
    assert case.content().outstanding == (MADRID, ROME)
    assert case.content().recall.holders[LISBON].through == PARIS


def test_whoever_got_it_in_imminent_danger_is_a_holder():
    case = Case()
    case.write(case.paris, controls.UrgentUse(Use.FORWARD, (ROME,)), case.report)
    case.write(case.rabat, RECALL, case.report)
    assert ROME in case.content().outstanding


def test_a_service_that_does_not_hold_the_message_declares_nothing():
    case = Case()
    recall = case.write(case.rabat, RECALL, case.report)
    own = case.write(case.rabat, DECLARATIONS[Declaration.ERASED], recall)
    assert case.no_effect() == {own: "P-6.12.7"}


def test_a_recall_counts_also_when_its_author_has_forked():
    case = Case()
    twin = copy_of(case.rabat)
    case.rabat.write(controls.Note())
    twin_recall = twin.write(RECALL, case.report)
    for node in case.nodes:
        node.receive(twin_recall, twin.headers[twin_recall])
    sync(*case.nodes)
    assert case.content().recall.message == twin_recall


def test_a_node_knows_where_its_own_forwards_took_a_message():
    case = Case()
    forward = controls.Forward(DossierId("d" * 32), case.report, RABAT)
    name = case.write(case.paris, forward)
    (found,) = passed_on(case.report, case.paris.entries())
    assert (found.forward, found.services) == (name, (MADRID, RABAT))
    assert passed_on(name, case.paris.entries()) == ()
