"""Nodes as separate processes over real sockets: cut off, killed, away; then they catch up by themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.orders import Orders
from entente.node.demo.stage import launch, stage, wait_until
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import ExchangeKind
from tests.story.relay import Wire

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wires() -> Iterator[dict[int, Wire]]:
    laid: dict[int, Wire] = {}
    yield laid
    for wire in laid.values():
        wire.close()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, wires: dict[int, Wire]) -> Iterator[Story]:
    """Three nodes with their agreements and one request between them, each behind a wire that can be cut."""

    def lay(port: int) -> int:
        wires[port] = Wire(port)
        return wires[port].port

    folder: Path = tmp_path_factory.mktemp("nodes")
    with stage(folder, lay) as players:
        story = Story(players, Teller(as_json=True), password="only for tests", passphrase="only for tests")
        story.meeting()
        story.agreeing()
        story.asking()
        yield story


def write_reports(orders: Orders, count: int, words: str) -> list[str]:
    on = ground(orders.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
    drafts = [
        {"control": controls.Report(), "body": ContentBody(text=f"{words} {number}"), "ground": on}
        for number in range(count)
    ]
    sent: list[str] = orders.players[MA].order("write", dossier=orders.kept["case"], drafts=drafts, staff="officer")
    return sent


def held_at(orders: Orders, service: str) -> list[str]:
    told = orders.players[service].order("held", dossier=orders.kept["case"])  # type: ignore[index]  # a ServiceId
    return [each["message"] for each in told]


def receipted(orders: Orders, messages: list[str]) -> bool:
    told = orders.players[MA].order("held", dossier=orders.kept["case"])
    return {each["message"] for each in told if FR in each["receipted_by"]} >= set(messages)


def test_what_was_written_while_the_network_was_cut_arrives_once_after_it_is_mended(
    story: Story, wires: dict[int, Wire]
) -> None:
    wire = wires[story.players[FR].seat.port]
    wire.cut()
    sent = write_reports(story, 300, "while cut")
    assert not set(sent) & set(held_at(story, FR))
    wire.mend()
    wait_until("all are receipted", lambda: receipted(story, sent), patience=120)
    held = held_at(story, FR)
    assert [message for message in held if message in set(sent)] == sent
    assert len(held) == len(set(held))


def test_a_node_that_was_killed_and_away_catches_up_by_itself(story: Story) -> None:
    away = story.players[FR]
    away.process.kill()
    away.end()
    sent = write_reports(story, 200, "while away")
    back = launch(away.seat)
    back.hear()
    story.players[FR] = back  # type: ignore[index]  # the stage's own dictionary
    wait_until("all are receipted", lambda: receipted(story, sent), patience=120)
    held = held_at(story, FR)
    assert [message for message in held if message in set(sent)] == sent
    assert held == held_at(story, MA)


def test_every_ledger_verifies_after_all_that(story: Story) -> None:
    for player in story.players.values():
        assert not any(report["findings"] for report in player.order("check_ledger"))
