"""Three nodes keep a watch log while all lines are cut, then mended: one order, nothing lost, late entries marked."""

import time

import pytest

from entente.node.demo.stage import wait_until
from entente.node.demo.story import Story
from tests.story.relay import Wire

pytestmark = pytest.mark.slow
EACH = 40
"""Entries of each service while all lines are cut; the larger one is `make bench-centre`."""
AWAY = 2.5
"""Seconds that the lines stay cut after the last entry: longer than an entry may travel without being late."""


def told(story: Story, room: str) -> list[list[tuple[str, str]]]:
    """What each node's log says, in its order."""
    logs = [player.order("watch_log", dossier=room) for player in story.players.values()]
    return [[(each["author"], each["text"]) for each in log] for log in logs]


def test_what_was_entered_while_all_lines_were_cut_merges_alike_everywhere(
    story: Story, wires: dict[int, Wire]
) -> None:
    room = story.open_room()
    for wire in wires.values():
        wire.cut()
    written = set()
    for number in range(EACH):
        for service, player in story.players.items():
            player.order("enter", dossier=room, entries=[{"text": f"entry {number}"}])
            written.add((service, f"entry {number}"))
    assert len({len(log) for log in told(story, room)} | {EACH + 1}) == 1, "nothing crossed a cut line"
    time.sleep(AWAY)
    for wire in wires.values():
        wire.mend()
    whole = 3 * EACH + 1
    wait_until("all have all", lambda: all(len(log) == whole for log in told(story, room)), patience=120)
    first, *others = told(story, room)
    assert all(log == first for log in others)
    assert set(first[1:]) == written
    for service, player in story.players.items():
        log = player.order("watch_log", dossier=room)[1:]
        own = [place for place, each in enumerate(log) if each["author"] == service]
        assert {each["late"] for each in log[: own[-1]] if each["author"] != service} == {True}
        assert not any(log[place]["late"] for place in own)
