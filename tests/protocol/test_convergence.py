"""Three nodes, any interleaving, loss, resending and duplication: those that hold the same show the same (P-5.5)."""

import random
from dataclasses import dataclass

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.protocol import controls
from entente.protocol.threads import ThreadState, fold_thread, threads_of
from entente.vocabulary.codes import (
    Declaration,
    EventMatter,
    Extent,
    KeepingGround,
    LogKind,
    LogOutcome,
    MeetingGround,
    MeetingStep,
    PublicationStep,
    RecallGround,
    RefusalGround,
    RequestForm,
    Use,
)
from tests.simulator.dossiers import MADRID, PARIS, RABAT, START, SimulatedNode, copy_of, restated, sync, three_nodes

TEXTS = (controls.PinnedText("en", "7" * 64),)
ROOTS = (
    controls.Request(RequestForm.IDENTITY, (PARIS, MADRID)),
    controls.Request(RequestForm.FREE, (RABAT,)),
    controls.Report(),
    controls.Proposal(1, "1" * 64),
    controls.Oral("request", 1, PARIS),
    controls.Note(),
    controls.LogEntry(LogKind.QUESTION, 1, (PARIS,)),
    controls.LogEntry(LogKind.ASSIGNMENT, 1, (PARIS, MADRID), 9),
    controls.EventRecord(EventMatter.ASSESSMENT, "a" * 32),
    controls.Meeting(MeetingStep.PROPOSE, START, START + 9),
    controls.PublicStatement(PublicationStep.ASK, TEXTS),
)
REPLIES = (
    controls.Progress("taken_up"),
    controls.Progress("awaiting_judicial_authorisation", 4),
    controls.Clarification(),
    controls.Clarification(reply=True),
    controls.Answer(Extent.WHOLE),
    controls.Answer(Extent.PART),
    controls.Refusal(RefusalGround.DISPROPORTIONATE),
    controls.Withdrawal(),
    controls.Feedback("useful"),
    controls.Correction(RecallGround.INACCURATE),
    controls.Recall(RecallGround.UNLAWFUL),
    controls.DeclarationControl(Declaration.ERASED),
    controls.DeclarationControl(Declaration.AMENDED),
    controls.DeclarationControl(Declaration.RESTRICTED, KeepingGround.EVIDENCE),
    controls.ConsentRequest(Use.FORWARD, (MADRID,)),
    controls.Consent(Use.FORWARD, True, (MADRID,)),
    controls.Consent(Use.FORWARD, False),
    controls.UrgentUse(Use.FORWARD, (MADRID,)),
    controls.Oral("consent", 1, RABAT, Use.FORWARD, (MADRID,)),
    controls.Proposal(2, "2" * 64),
    controls.SignatureControl("1" * 64, "director", "c" * 64),
    controls.Instrument("in_force", "1" * 64, 5),
    controls.Instrument("suspended", "1" * 64, 9),
    controls.LogEntry(LogKind.ANSWER, 1),
    controls.LogEntry(LogKind.ANSWER, 1, outcome=LogOutcome.ACCEPTED),
    controls.LogEntry(LogKind.CORRECTION, 1),
    controls.EventRecord(EventMatter.STEP, "a" * 32),
    controls.Meeting(MeetingStep.PROPOSE, START + 1, START + 10),
    controls.Meeting(MeetingStep.ACCEPT),
    controls.Meeting(MeetingStep.DECLINE, ground=MeetingGround.DATE_UNSUITABLE),
    controls.Meeting(MeetingStep.CANCEL, ground=MeetingGround.NOT_SAID),
    controls.Minutes("1" * 64),
    controls.PublicStatement(PublicationStep.GRANT, TEXTS),
    controls.PublicStatement(PublicationStep.WITHDRAW),
    controls.PublicStatement(PublicationStep.ASK, TEXTS),
    controls.PublicStatement(PublicationStep.PUBLISH, TEXTS),
)


@dataclass(frozen=True)
class Write:
    """A node writes a root, or a reply to one of the messages that it holds."""

    node: int
    control: int
    parents: tuple[int, ...]


@dataclass(frozen=True)
class Send:
    """A node sends one of its messages to another; what is not sent is lost until the end."""

    source: int
    target: int
    which: int


@dataclass(frozen=True)
class Refuse:
    """A node's gate refuses a message that it holds."""

    node: int
    which: int


@dataclass(frozen=True)
class Remove:
    """The owner removes MADRID, or takes it in again."""


nodes, numbers = st.integers(0, 2), st.integers(0, 40)
writes = st.builds(Write, nodes, numbers, st.lists(numbers, max_size=2).map(tuple))
sends = st.builds(Send, nodes, nodes, numbers)
stories = st.lists(
    st.one_of(writes, writes, writes, sends, sends, st.builds(Refuse, nodes, numbers), st.just(Remove())),
    min_size=5,
    max_size=45,
)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pick(items, number):
    return items[number % len(items)]


def play(story, cast):
    for step in story:
        match step:
            case Write(node=number, control=control, parents=parents):
                write(cast[number], control, parents)
            case Send(source=source, target=target, which=which):
                name = pick(list(cast[source].headers), which)
                cast[target].receive(name, cast[source].headers[name])
            case Refuse(node=number, which=which):
                cast[number].refuse(pick(list(cast[number].headers), which), "P-8.1")
            case Remove():
                remove_or_return(cast[0])


def write(node, control, parents):
    if node.service not in node.membership().members:
        return
    held = list(node.headers)
    if parents:
        node.write(pick(REPLIES, control), *dict.fromkeys(pick(held, parent) for parent in parents))
    else:
        node.write(pick(ROOTS, control))


def remove_or_return(owner):
    if MADRID not in owner.membership().members:
        owner.write(restated(PARIS, MADRID))
        return
    last = max(
        ((header.seq, name) for name, header in owner.headers.items() if header.author == MADRID), default=(0, "")
    )
    owner.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, *last)]))


def assert_same(cast):
    first, *others = cast
    for other in others:
        assert set(other.headers) == set(first.headers)
        assert other.membership() == first.membership()
        assert other.states() == first.states()


@relaxed
@given(stories)
def test_nodes_that_hold_the_same_messages_and_receipts_show_the_same(story):
    cast = three_nodes()
    play(story, cast)
    sync(*cast)
    sync(*cast)
    assert_same(cast)


@relaxed
@given(stories, st.randoms(use_true_random=False))
def test_a_node_that_gets_everything_late_twice_and_in_any_order_shows_the_same(story, chance):
    cast = three_nodes()
    play(story, cast)
    sync(*cast)
    late = SimulatedNode(PARIS)
    deliveries = list(cast[0].headers.items()) * 2
    chance.shuffle(deliveries)
    for name, header in deliveries:
        late.receive(name, header)
    late.receipts = {}
    late.learn(cast[0])
    assert not late.held
    assert_same([cast[0], late])


@relaxed
@given(stories, stories)
def test_nodes_converge_also_when_a_member_forks_and_after_the_owner_resolves(story, more):
    cast = three_nodes()
    play(story, cast)
    sync(*cast)
    twin = copy_of(cast[1])
    play(more, cast)
    twin.write(controls.Report())
    twin.write(controls.Note())
    sync(*cast, twin)
    sync(*cast, twin)
    assert_same([*cast, twin])
    forked = cast[0].membership().forked
    if PARIS in forked and MADRID in cast[0].membership().members:
        branch = max((h.seq, n) for n, h in cast[0].headers.items() if h.author == PARIS and h.seq == forked[PARIS])
        cast[0].write(restated(PARIS, MADRID, ends=[controls.AuthorEnd(PARIS, *branch)]))
        sync(*cast, twin)
        assert_same([*cast, twin])
        assert cast[1].membership().forked == {}


@relaxed
@given(stories, st.randoms(use_true_random=False))
def test_a_thread_folds_to_the_same_from_its_entries_in_any_order(story, chance: random.Random):
    cast = three_nodes()
    play(story, cast)
    sync(*cast)
    membership = cast[0].membership()
    for thread in threads_of(cast[0].entries()).values():
        expected = fold_thread(thread, membership)
        shuffled = thread * 2
        chance.shuffle(shuffled)
        assert fold_thread(shuffled, membership) == expected
        assert msgspec.json.decode(msgspec.json.encode(expected), type=ThreadState) == expected


@relaxed
@given(stories)
def test_every_message_of_a_thread_either_counts_or_is_named_without_effect(story):
    cast = three_nodes()
    play(story, cast)
    sync(*cast)
    for root, thread in threads_of(cast[0].entries()).items():
        state = cast[0].thread(root)
        out = {each.message for each in state.no_effect}
        assert {entry.message_id for entry in thread} == set(state.order) | out
        assert len(state.order) == len(set(state.order))
