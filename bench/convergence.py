"""`python -m bench.convergence`: a busy hour in one room of three nodes whose lines are cut and joined at random.

Each node is a process of its own on a port of its own; its partners reach it through a relay that is cut. In each round
some nodes are cut off while all write; at the end all lines are whole. The figures count what the three logs then hold.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from bench.report import Figure, keep, show
from entente.node.demo.stage import stage, wait_until
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from tests.story.relay import Wire

ENTRIES, ROUNDS = 3_000, 6
PATIENCE = 300.0
"""Seconds for what waited to arrive."""
Written = Counter[tuple[str, str]]
"""Author and text of each entry."""


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder, _story(Path(folder)) as (story, wires):
        figures = measure(story, wires, options.entries, options.rounds)
    show(f"Three nodes, cut and joined {options.rounds} times while they write", figures)
    print(f"kept in {keep('convergence', figures).relative_to(Path.cwd())}")


@contextmanager
def _story(folder: Path) -> Iterator[tuple[Story, list[Wire]]]:
    wires: list[Wire] = []

    def lay(port: int) -> int:
        wires.append(Wire(port))
        return wires[-1].port

    with stage(folder, lay) as players:
        story = Story(players, Teller(as_json=True), password="only for a bench", passphrase="only for a bench")
        story.meeting()
        yield story, wires
    for wire in wires:
        wire.close()


def measure(story: Story, wires: list[Wire], entries: int, rounds: int) -> list[Figure]:
    """Write through the cuts, join, wait, count."""
    room, random = story.open_room(), Random(6)
    each = -(-entries // (rounds * len(story.players)))
    written: Written = Counter()
    cuts, started = 0, time.perf_counter()
    for number in range(rounds):
        lost = random.sample(wires, k=random.randint(1, len(wires)))
        for wire in lost:
            wire.cut()
        cuts += len(lost)
        for service, player in story.players.items():
            told = [{"text": f"{number}.{at}"} for at in range(each)]
            player.order("enter", dossier=room, entries=told)
            written.update((str(service), entry["text"]) for entry in told)
        for wire in lost[: len(lost) // 2]:
            wire.mend()
    wrote, joined = time.perf_counter() - started, time.perf_counter()
    for wire in wires:
        wire.mend()
    whole = sum(written.values()) + 1
    wait_until("all have all", lambda: all(count >= whole for count in _counts(story, room)), patience=PATIENCE)
    return _figures(story, room, written, (wrote, time.perf_counter() - joined, cuts))


def _figures(story: Story, room: str, written: Written, took: tuple[float, float, int]) -> list[Figure]:
    logs = [player.order("watch_log", dossier=room) for player in story.players.values()]
    orders = [[(each["author"], each["text"]) for each in log] for log in logs]
    held = [Counter(order[1:]) for order in orders]
    lost = sum((written - count).total() for count in held)
    doubled = sum((count - written).total() for count in held)
    differ = sum(order != orders[0] for order in orders)
    late = sum(each["late"] for log in logs for each in log)
    wrote, converged, cuts = took
    return [
        Figure("entries written by three nodes", written.total(), "", f"in {wrote:.0f} s, through {cuts} cuts"),
        Figure("seconds from the last joining until every node has every entry", converged, "s"),
        Figure("entries held by the three nodes", sum(map(len, orders)), "", "with the first one of the room"),
        Figure("entries lost", lost, "", "on any node", lost == 0),
        Figure("entries doubled", doubled, "", "on any node", doubled == 0),
        Figure("logs in another order than the first", differ, "", "of three", differ == 0),
        Figure("entries marked late", late, "", "on the nodes that got them late", late > 0),
    ]


def _counts(story: Story, room: str) -> list[int]:
    found: list[Any] = [player.order("count_log", dossier=room) for player in story.players.values()]
    return [int(each) for each in found]


if __name__ == "__main__":
    main()
