"""Two nodes as separate processes over real sockets: delivery, a cut line, catch-up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.nodes import RunningNode, running, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[RunningNode]]:
    """ma.dgsn and fr.dgsi, introduced to each other."""
    with running(tmp_path_factory.mktemp("nodes"), "ma.dgsn", "fr.dgsi") as started:
        yield started


def test_notes_arrive_by_themselves(nodes: list[RunningNode]) -> None:
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    one.act("send", dossier=dossier, texts=["first", "second"])
    until(lambda: other.act("held", dossier=dossier) == ["first", "second"], "the notes never arrived")
    until(lambda: one.act("pending") == 0, "the receipt never came")


def test_a_node_that_was_away_catches_up_by_itself(nodes: list[RunningNode]) -> None:
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    until(lambda: one.act("pending") == 0, "the dossier never arrived")
    other.stop()
    texts = sorted(f"while away {number}" for number in range(1500))
    for first in range(0, len(texts), 300):
        one.act("send", dossier=dossier, texts=texts[first : first + 300])
    assert one.act("pending") == len(texts)
    other.start()
    until(lambda: one.act("pending") == 0, "the node never caught up")
    assert other.act("held", dossier=dossier) == texts
    for node in nodes:
        assert node.act("findings") == []


def test_a_node_that_comes_back_greets_its_partners_so_that_nothing_waits_out_their_back_off(
    nodes: list[RunningNode],
) -> None:
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    until(lambda: one.act("pending") == 0, "the dossier never arrived")
    other.stop()
    one.act("send", dossier=dossier, texts=["kept for you"])
    until(lambda: one.act("errors") != [], "nobody tried")
    assert one.act("back_off", hours=1) == 1
    other.start()
    until(lambda: other.act("held", dossier=dossier) == ["kept for you"], "it waits for the hour")


def test_a_node_that_starts_tries_at_once_whatever_it_had_put_off(nodes: list[RunningNode]) -> None:
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    until(lambda: one.act("pending") == 0, "the dossier never arrived")
    assert one.act("back_off", hours=1) == 1
    one.act("send", dossier=dossier, texts=["put off"])
    one.stop()
    one.start()
    until(lambda: other.act("held", dossier=dossier) == ["put off"], "it waits for the hour")


def test_both_may_write_at_once(nodes: list[RunningNode], tmp_path: Path) -> None:
    one, other = nodes
    dossier = one.act("open_dossier", members=[other.service])
    until(lambda: one.act("pending") == 0, "the dossier never arrived")
    for turn in range(5):
        one.say("send", dossier=dossier, texts=[f"one {turn}"])
        other.say("send", dossier=dossier, texts=[f"other {turn}"])
        for node in nodes:
            assert "done" in node._line()
    texts = sorted([f"one {turn}" for turn in range(5)] + [f"other {turn}" for turn in range(5)])
    for node in nodes:
        until(lambda node=node: node.act("held", dossier=dossier) == texts, "the sides differ")  # type: ignore[misc]  # bound in the loop
