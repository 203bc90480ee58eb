"""Rounds of kill -9 between two nodes, and what they leave: notes lost, doubled or half there, faults of the ledger."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass

from tests.exchange.nodes import NodeGone, RunningNode, until

BATCH = 25
"""Notes in one call of compose: one transaction."""
STUCK = 1_200
"""Seconds without one more receipt after which what waits is taken as stuck: where a machine is so busy that a node
takes minutes to start, the other one's attempts have backed off, by a quarter of an hour at most (P-10.5)."""
EVERY = 25
"""Rounds after which both sides are compared, so that a fault is found near where it arose."""


@dataclass(frozen=True)
class Tally:
    """What stood in the end; all but the first two are zero where invariant 4 holds."""

    rounds: int
    acknowledged: int
    """Notes that a node had said were stored."""
    lost: int = 0
    """Acknowledged, and not held on both sides."""
    doubled: int = 0
    unwritten: int = 0
    """Held, though nobody wrote it, or held by one side only."""
    halves: int = 0
    """Transactions of which a part is held."""
    findings: tuple[str, ...] = ()
    """What the check of ledgers and chains found on either side."""

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing doubled, both ledgers verify."""
        return not (self.lost or self.doubled or self.unwritten or self.halves or self.findings)


class Writer(threading.Thread):
    """Writes numbered notes until its node is gone; knows which ones were acknowledged."""

    def __init__(self, node: RunningNode, dossier: str, prefix: str) -> None:
        super().__init__(daemon=True)
        self.node, self.dossier, self.prefix = node, dossier, prefix
        self.acknowledged: list[str] = []
        self.unknown: list[str] = []
        """Of the call during which the node was killed: all of them are held or none."""
        self.done = threading.Event()

    def run(self) -> None:
        """One call after the other."""
        number = 0
        while not self.done.is_set():
            texts = [f"{self.prefix} {number + each}" for each in range(BATCH)]
            number += BATCH
            try:
                self.node.act("send", dossier=self.dossier, texts=texts)
            except NodeGone:
                self.unknown = texts
                return
            self.acknowledged += texts


@dataclass
class Crashes:
    """Two nodes that are killed while the first one writes to the other."""

    nodes: list[RunningNode]
    chance: random.Random

    def __post_init__(self) -> None:
        self.dossier = self.nodes[0].act("open_dossier", members=[self.nodes[1].service])
        until(lambda: self.nodes[0].act("pending") == 0, "the dossier never arrived")
        self.acknowledged: list[str] = []
        self.possible: list[list[str]] = []
        self.rounds = 0

    def run(self, rounds: int) -> Tally:
        """So many rounds more, and all that stands after them."""
        for _ in range(rounds):
            self._round()
        self._until_all_went()
        return self._tally()

    def _until_all_went(self) -> None:
        """However slow the machine is: it fails only when nothing moves any more."""
        sender = self.nodes[0]
        while left := sender.act("pending"):
            until(
                lambda left=left: sender.act("pending") < left,  # type: ignore[misc]  # bound in the loop
                f"{left} notes that were pending never went",
                lambda: sender.act("errors"),
                patience=STUCK,
            )

    def _round(self) -> None:
        """Write on the one, kill either or both at a random instant, start again."""
        self.rounds += 1
        one, other = self.nodes
        writer = Writer(one, self.dossier, f"round {self.rounds} note")
        writer.start()
        time.sleep(self.chance.uniform(0.05, 1.2))
        victims = self.chance.choice([[one], [other], [one, other]])
        for victim in victims:
            victim.kill()
        if one not in victims:
            time.sleep(self.chance.uniform(0.0, 0.5))
            writer.done.set()
        writer.join(timeout=60)
        self.acknowledged += writer.acknowledged
        self.possible.append(writer.unknown)
        for victim in victims:
            victim.start()

    def _tally(self) -> Tally:
        here, there = (Counter(node.act("held", dossier=self.dossier)) for node in self.nodes)
        both, either, known = here.keys() & there.keys(), here.keys() | there.keys(), set(self.acknowledged)
        parts = [len(either & set(texts)) for texts in self.possible]
        return Tally(
            rounds=self.rounds,
            acknowledged=len(known),
            lost=len(known - both),
            doubled=sum(count > 1 for side in (here, there) for count in side.values()),
            unwritten=len(either - known - {text for texts in self.possible for text in texts}) + len(either - both),
            halves=sum(0 < part < len(texts) for part, texts in zip(parts, self.possible, strict=True)),
            findings=tuple(found for node in self.nodes for found in node.act("findings")),
        )
