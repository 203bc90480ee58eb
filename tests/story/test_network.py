"""Nodes as separate processes over real sockets: cut off, killed, away; then they catch up by themselves."""

import pytest

from entente.node.demo.cast import FR, MA
from entente.node.demo.stage import launch, wait_until
from entente.node.demo.story import Story
from tests.story.orders import held_at, receipted, write_reports
from tests.story.relay import Wire

pytestmark = pytest.mark.slow


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
