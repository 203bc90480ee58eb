"""A disk that takes no more: nothing is acknowledged, nothing is lost, nothing is doubled when there is room again."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from entente.node.demo.cast import FR, MA
from entente.node.demo.stage import Player, Refused, wait_until
from entente.node.demo.story import Story
from entente.vocabulary.errors import LocalError
from tests.story.orders import held_at, receipted, write_reports

pytestmark = pytest.mark.slow


@contextmanager
def full_disk(player: Player) -> Iterator[None]:
    """Let no file of the node's processes grow, as on a full disk, until the block ends."""
    processes = [player.process.pid, *children(player.process.pid)]
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in processes}
    for pid, (_soft, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    yield
    for pid, limits in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in told.split()]


def test_a_receiver_with_a_full_disk_acknowledges_nothing_and_gets_all_of_it_once_there_is_room(story: Story) -> None:
    before = held_at(story, FR)
    with full_disk(story.players[FR]):
        sent = write_reports(story, 50, "while the receiver's disk was full")
        wait_until("the sender shows why it waits", lambda: story.players[MA].order("waiting", partner=FR)["error"])
        assert not receipted(story, sent)
    assert held_at(story, FR)[: len(before)] == before
    wait_until("all are receipted", lambda: receipted(story, sent), patience=120)
    assert [message for message in held_at(story, FR) if message in set(sent)] == sent
    assert not any(report["findings"] for report in story.players[FR].order("check_ledger"))


def test_a_sender_with_a_full_disk_says_so_and_sends_nothing(story: Story) -> None:
    before = held_at(story, MA)
    with full_disk(story.players[MA]), pytest.raises((Refused, LocalError)):
        write_reports(story, 5, "never stored")
    assert held_at(story, MA) == before
    sent = write_reports(story, 5, "after there was room")
    wait_until("all are receipted", lambda: receipted(story, sent), patience=120)
