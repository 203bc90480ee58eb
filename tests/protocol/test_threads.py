"""Threads: what belongs together, what counts, and that hostile shapes only have no effect."""

import time

import msgspec
import pytest

from entente.protocol import controls
from entente.protocol.fold import NoEffect
from entente.protocol.log import Entry, seen_of
from entente.protocol.request_table import RequestStage
from entente.protocol.threads import fold_thread, root_of, threads_of
from entente.vocabulary.codes import Declaration, Extent, MessageKind, RecallGround, RequestForm, Use
from entente.vocabulary.ids import MessageId
from tests.protocol.test_convergence import REPLIES, ROOTS
from tests.protocol.test_recalls import Case
from tests.simulator.dossiers import MADRID, PARIS, restated, sync, three_nodes

ASK = controls.Request(RequestForm.IDENTITY, (MADRID,))


def test_a_thread_is_a_message_and_all_that_refer_to_it_directly_or_through_others():
    rabat, *_ = three_nodes()
    root = rabat.write(controls.Note())
    reply = rabat.write(controls.Note(), root)
    deeper = rabat.write(controls.Note(), reply)
    other = rabat.write(controls.Note())
    threads = threads_of(rabat.entries())
    assert {entry.message_id for entry in threads[root]} == {root, reply, deeper}
    assert {entry.message_id for entry in threads[other]} == {other}


def test_the_root_of_a_message_is_that_of_its_first_parent():
    rabat, *_ = three_nodes()
    root, other = rabat.write(controls.Note()), rabat.write(controls.Note())
    reply = rabat.write(controls.Note(), root, other)
    roots = {root: root, other: other}
    assert root_of(rabat.headers[reply], reply, roots.__getitem__) == root
    assert root_of(rabat.headers[root], root, roots.__getitem__) == root


def test_the_answer_of_a_member_removed_before_has_no_effect():
    rabat, paris, madrid = three_nodes()
    request = rabat.write(ASK)
    sync(rabat, paris, madrid)
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, 0, "")]))
    answer = madrid.write(controls.Answer(Extent.WHOLE), request)
    sync(rabat, paris, madrid)
    state = paris.thread(request)
    assert state.request.services[MADRID].stage is RequestStage.RECEIVED
    assert state.no_effect == (NoEffect(answer, "P-5.2"),)
    assert answer not in state.order


def test_a_thread_whose_root_does_not_count_is_about_nothing():
    rabat, paris, madrid = three_nodes()
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, 0, "")]))
    request = madrid.write(controls.Request(RequestForm.FREE, (PARIS,)))
    sync(rabat, paris, madrid)
    state = paris.thread(request)
    assert (state.kind, state.request, state.order) == (MessageKind.REQUEST, None, ())


def test_a_conversation_has_an_order_and_no_state():
    rabat, paris, _ = three_nodes()
    root = rabat.write(controls.Note())
    sync(rabat, paris)
    reply = paris.write(controls.Note(), root)
    state = paris.thread(root)
    assert state.order == (root, reply)
    assert (state.request, state.report, state.agreement, state.contents) == (None, None, None, {})
    assert state.body_in_force(root) == root


def test_a_part_of_a_thread_whose_root_is_not_held_still_folds():
    case = Case()
    case.write(case.paris, controls.Feedback("useful"), case.report)
    late = [entry for entry in case.paris.entries() if entry.message_id != case.report]
    (part,) = [thread for thread in threads_of(late).values() if thread[0].kind is MessageKind.FEEDBACK]
    assert [each.clause for each in fold_thread(part, case.paris.membership()).no_effect] == ["P-6.6.4"]


@pytest.mark.parametrize(
    "control",
    [
        controls.Recall(RecallGround.UNLAWFUL),
        controls.Correction(RecallGround.INACCURATE),
        controls.DeclarationControl(Declaration.ERASED),
        controls.Consent(use=Use.COURT, granted=True),
        controls.ConsentRequest(use=Use.COURT),
        controls.UrgentUse(use=Use.COURT),
        controls.Feedback("useful"),
        controls.Answer(Extent.WHOLE),
        controls.SignatureControl("1" * 64, "director", "c" * 64),
        controls.Instrument("in_force", "1" * 64, 1),
        controls.Oral("neither", 1, MADRID),
    ],
    ids=lambda control: control.__struct_config__.tag,
)
def test_a_kind_that_needs_a_parent_does_no_harm_without_one(control):
    rabat, paris, madrid = three_nodes()
    root = paris.write(control)
    follower = paris.write(controls.Recall(RecallGround.UNLAWFUL), root)
    sync(rabat, paris, madrid)
    state = rabat.thread(root)
    assert state.order == (root, follower)
    assert state == madrid.thread(root)


def test_a_holder_does_not_declare_for_another_member():
    case = Case()
    recall = case.write(case.rabat, controls.Recall(RecallGround.UNLAWFUL), case.report)
    forged = case.write(case.paris, controls.DeclarationControl(Declaration.ERASED, holder=MADRID), recall)
    assert case.no_effect() == {forged: "P-6.12.7"}
    assert MADRID in case.content().outstanding


def long_thread(length: int) -> list[Entry]:
    """A question, and replies of one author, without the simulator's cost."""
    rabat, *_ = three_nodes()
    root = rabat.write(controls.Note())
    header = rabat.headers[rabat.write(controls.Feedback("useful"), root)]
    first = next(entry for entry in rabat.entries() if entry.message_id == root)
    rest = []
    for number in range(length):
        later = msgspec.structs.replace(header, seq=header.seq + number)
        rest.append(Entry(MessageId(f"{number:064x}"), later, seen_of(later, rabat.place_of)))
    return [first, *rest]


def test_folding_a_thread_costs_in_proportion_to_its_length():
    membership = three_nodes()[0].membership()
    costs = []
    for length in (500, 4000):
        thread = long_thread(length)
        runs = []
        for _ in range(5):
            start = time.process_time()
            fold_thread(thread, membership)
            runs.append(time.process_time() - start)
        costs.append(min(runs))
    assert costs[1] < costs[0] * 8 * 4


def test_a_fold_is_left_out_only_where_it_would_have_said_nothing() -> None:
    rabat, paris, madrid = three_nodes()
    for control in ROOTS:
        root = rabat.write(control)
        sync(rabat, paris, madrid)
        for reply in REPLIES:
            rabat.write(reply, rabat.write(control))
            paris.write(reply, root)
    sync(rabat, paris, madrid)
    membership = madrid.membership()
    folded = {
        root: fold_thread(thread, membership, every_fold=True) for root, thread in threads_of(madrid.entries()).items()
    }
    assert folded == madrid.states()
