"""The log: causal order, gaps and forks."""

import random

from entente.protocol import controls
from entente.protocol.log import Entry, causal_order, concurrent, forks_in, gaps_in, precedes
from entente.protocol.wire import Gap
from tests.simulator.dossiers import DOSSIER, MADRID, PARIS, RABAT, copy_of, sync, three_nodes


def entries_by_id(node) -> dict[str, Entry]:
    return {entry.message_id: entry for entry in node.entries()}


def test_a_message_comes_after_everything_its_author_had_read():
    rabat, paris, _ = three_nodes()
    question = rabat.write(controls.Note())
    sync(rabat, paris)
    unrelated = rabat.write(controls.Note())
    sync(rabat, paris)
    reply = paris.write(controls.Note(), question)
    held = entries_by_id(paris)
    assert precedes(held[question], held[reply])
    assert precedes(held[unrelated], held[reply])
    assert not precedes(held[reply], held[question])


def test_messages_that_did_not_know_of_each_other_are_concurrent_and_ordered_by_id():
    rabat, paris, _ = three_nodes()
    first, second = rabat.write(controls.Note()), paris.write(controls.Note())
    sync(rabat, paris)
    held = entries_by_id(rabat)
    assert concurrent(held[first], held[second])
    ordered = [entry.message_id for entry in causal_order(held[name] for name in (second, first))]
    assert ordered == sorted([first, second])


def test_the_order_is_the_same_however_the_entries_come():
    rabat, paris, madrid = three_nodes()
    for _ in range(4):
        for node in (rabat, paris, madrid):
            node.write(controls.Note())
        sync(rabat, paris)
    sync(rabat, paris, madrid)
    entries = rabat.entries()
    expected = [entry.message_id for entry in causal_order(entries)]
    for seed in range(20):
        random.Random(seed).shuffle(entries)
        assert [entry.message_id for entry in causal_order(entries)] == expected
    places = {name: place for place, name in enumerate(expected)}
    for entry in entries:
        assert all(places[head] < places[entry.message_id] for head in entry.header.heads)


def test_an_earlier_message_of_another_thread_still_orders_two_messages():
    """PARIS had read what follows the withdrawal, so its answer comes after it; not by luck of the ids."""
    rabat, paris, _ = three_nodes()
    for _ in range(12):
        request = rabat.write(controls.Note())
        withdrawal = rabat.write(controls.Note(), request)
        rabat.write(controls.Note())
        sync(rabat, paris)
        answer = paris.write(controls.Note(), request)
        held = entries_by_id(paris)
        ordered = causal_order(held[name] for name in (answer, withdrawal, request))
        assert [entry.message_id for entry in ordered] == [request, withdrawal, answer]


def test_a_circle_made_by_a_forked_author_is_cut_at_its_least_id():
    """PARIS numbers a second message 1 after reading what answered its first: each comes after the other."""
    rabat, paris, _ = three_nodes()
    twin = copy_of(paris)
    paris.write(controls.Note())
    sync(rabat, paris)
    between = rabat.write(controls.Note())
    twin.headers[between] = rabat.headers[between]
    right = twin.write(controls.Note())
    thread = [entries_by_id(rabat)[between], entries_by_id(twin)[right]]
    assert [entry.seen for entry in thread] == [{PARIS: 1}, {RABAT: 2}]
    for order in (thread, thread[::-1]):
        assert [entry.message_id for entry in causal_order(order)] == sorted([between, right])


def test_gaps_are_the_missing_runs_of_each_author():
    held = {RABAT: [1, 2, 5], PARIS: [2]}
    cited = {RABAT: 7, MADRID: 1}
    assert gaps_in(DOSSIER, held, cited) == [
        Gap(DOSSIER, MADRID, 1, 1),
        Gap(DOSSIER, PARIS, 1, 1),
        Gap(DOSSIER, RABAT, 3, 4),
        Gap(DOSSIER, RABAT, 6, 7),
    ]
    assert gaps_in(DOSSIER, {RABAT: [1, 2]}, {RABAT: 2}) == []


def test_two_messages_at_one_number_are_a_fork():
    rabat, paris, _ = three_nodes()
    twin = copy_of(paris)
    left, right = paris.write(controls.Note()), twin.write(controls.Withdrawal())
    rabat.receive(left, paris.headers[left])
    assert forks_in(rabat.entries()) == ()
    rabat.receive(right, twin.headers[right])
    (fork,) = forks_in(rabat.entries())
    assert (fork.author, fork.seq, fork.messages) == (PARIS, 1, tuple(sorted([left, right])))
