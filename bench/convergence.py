"""`python -m bench.convergence`: a busy hour in one room of three nodes whose lines are cut and joined at random.

Each node is a process of its own on a port of its own; its partners reach it through a relay that is cut. In each round
some nodes are cut off while all three write at the same time, each telling of times hours from the others'. In the
middle one node is killed (kill -9) while it writes, and started again. At the end all lines are whole. The figures
count what the three logs then hold; what was being written when the node was killed may stand there or not.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.report import Figure, keep, show
from entente.node.demo.stage import launch, stage, wait_until
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from entente.vocabulary.clock import HOUR
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from tests.story.relay import Wire

ENTRIES, ROUNDS = 20_000, 6
PATIENCE = 600.0
"""Seconds for what waited to arrive."""
Written = Counter[tuple[str, str]]
"""Author and text of each entry."""
AT_ONCE = 10
"""Entries of one order to a node: what a kill leaves in doubt."""
APART = 2 * HOUR
"""Between the times that two services tell of: their watches differ by hours, their machines by seconds (P-3.7)."""


@dataclass
class Hour:
    """What three nodes write in one room."""

    story: Story
    room: str
    written: Written = field(default_factory=Counter)
    doubtful: Written = field(default_factory=Counter)
    kills: int = 0

    def write(self, number: int, count: int, killed: ServiceId | None) -> None:
        """All write at the same time; one is killed half-way."""
        with ThreadPoolExecutor(len(self.story.players)) as pool:
            writing = [pool.submit(self._by, service, number, count) for service in self.story.players]
            if killed:
                until = self.written.total() + count // 2
                wait_until("half is written", lambda: self.written.total() >= until, PATIENCE)
                self.story.players[killed].process.kill()
            for each in writing:
                each.result()
        if killed:
            self._again(killed)

    def whole(self) -> bool:
        """Whether all logs are as long as each other and hold all that was acknowledged."""
        found = [int(player.order("count_log", dossier=self.room)) for player in self.story.players.values()]
        return len(set(found)) == 1 and found[0] > self.written.total()

    def _by(self, service: ServiceId, number: int, count: int) -> None:
        player, ago = self.story.players[service], APART * list(self.story.players).index(service)
        for first in range(0, count, AT_ONCE):
            texts = [f"{number}.{at}" for at in range(first, min(first + AT_ONCE, count))]
            told = Counter((str(service), text) for text in texts)
            try:
                player.order("enter", dossier=self.room, entries=[{"text": text, "ago": ago} for text in texts])
            except (LocalError, OSError):
                self.doubtful.update(told)
                return
            self.written.update(told)

    def _again(self, service: ServiceId) -> None:
        killed = self.story.players[service]
        killed.end()
        self.story.players[service] = launch(killed.seat)
        self.story.players[service].hear()
        self.kills += 1


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder, _story(Path(folder)) as (story, wires):
        figures = measure(story, wires, options.entries, options.rounds)
    show(f"Three nodes, cut and joined {options.rounds} times while they write, one killed", figures)
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
    """Write through the cuts and a kill, join, wait, count."""
    hour = Hour(story, story.open_room())
    random, cuts, started = Random(6), 0, time.perf_counter()
    each = -(-entries // (rounds * len(story.players)))
    for number in range(rounds):
        lost = random.sample(wires, k=random.randint(1, len(wires)))
        for wire in lost:
            wire.cut()
        cuts += len(lost)
        hour.write(number, each, killed=list(story.players)[1] if number == rounds // 2 else None)
        for wire in lost[: len(lost) // 2]:
            wire.mend()
    wrote, joined = time.perf_counter() - started, time.perf_counter()
    for wire in wires:
        wire.mend()
    wait_until("all have all", hour.whole, patience=PATIENCE)
    return _figures(hour, (wrote, time.perf_counter() - joined, cuts))


def _figures(hour: Hour, took: tuple[float, float, int]) -> list[Figure]:
    logs = [player.order("watch_log", dossier=hour.room) for player in hour.story.players.values()]
    orders = [[(each["author"], each["text"]) for each in log] for log in logs]
    held = [Counter(order[1:]) for order in orders]
    lost = sum((hour.written - count).total() for count in held)
    doubled = sum((count - hour.written - hour.doubtful).total() for count in held)
    differ = sum(order != orders[0] for order in orders)
    late = sum(each["late"] for log in logs for each in log)
    wrote, converged, cuts = took
    kept = sum((held[0] & hour.doubtful).values())
    doubt = f"of {hour.doubtful.total()} that were being written at the kill; all nodes agree on which"
    return [
        Figure(
            "entries acknowledged to three nodes", hour.written.total(), "", f"in {wrote:.0f} s, through {cuts} cuts"
        ),
        Figure("nodes killed while they wrote, and started again", hour.kills, "", "", hour.kills == 1),
        Figure("entries that stand besides", kept, "", doubt),
        Figure("seconds from the last joining until every node has every entry", converged, "s"),
        Figure("entries held by the three nodes", sum(map(len, orders)), "", "with the first one of the room"),
        Figure("entries lost", lost, "", "on any node", lost == 0),
        Figure("entries doubled", doubled, "", "on any node", doubled == 0),
        Figure("logs in another order than the first", differ, "", "of three", differ == 0),
        Figure("entries marked late", late, "", "on the nodes that got them late", late > 0),
    ]


if __name__ == "__main__":
    main()
