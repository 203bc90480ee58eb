"""Random reads by random services, each held against the table: what was shown wrongly, what was withheld wrongly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from entente.vocabulary.ids import ServiceId
from tests.walls.reads import page, reads, shown
from tests.walls.world import Secret

if TYPE_CHECKING:
    from entente.node.composition import Node

SHOWN, NOTHING_HERE = 200, 404
Fetch = Callable[[ServiceId, str], int]
"""The status that an officer of the service gets for an address."""


@dataclass
class Found:
    """How many reads were made, and which were not as the table says."""

    asked: int = 0
    shown: int = 0
    leaked: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)

    def note(self, service: ServiceId, secret: Secret, way: str, *, was_shown: bool) -> None:
        """One read more."""
        self.asked += 1
        self.shown += was_shown
        may_see = service in secret.seen_by
        if was_shown != may_see:
            wrong = self.leaked if was_shown else self.withheld
            wrong.append(f"{service}: {secret.kind} {secret.key[:12]} by {way}")


def read_at_random(node: "Node", world: Sequence[Secret], count: int, random: Random) -> Found:
    """Through the services and queries of the domains."""
    table, services, found = reads(), list(node.exchanges), Found()
    for _ in range(count):
        service, secret = random.choice(services), random.choice(world)
        ways = table[secret.kind]
        way = random.randrange(len(ways))
        found.note(service, secret, f"way {way}", was_shown=shown(ways[way], node, service, secret))
    return found


def fetch_at_random(
    services: Sequence[ServiceId], world: Sequence[Secret], count: int, random: Random, fetch: Fetch
) -> Found:
    """Through the pages, by officers who are signed in."""
    found, shown_somewhere = Found(), [secret for secret in world if page(secret)]
    for _ in range(count):
        service, secret = random.choice(services), random.choice(shown_somewhere)
        address = page(secret)
        status = fetch(service, address)
        if status not in (SHOWN, NOTHING_HERE):
            found.withheld.append(f"{service}: {address} answers {status}")
        found.note(service, secret, address, was_shown=status == SHOWN)
    return found
