"""The demo's three services in this process: deliveries are handed over in memory, the story is the demo's own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from entente.domains.agreements.queries import agreements_in_force, terms
from entente.domains.approvals.services.reviewing import is_cleared
from entente.domains.dossiers.services.saved_drafts import prefill_request
from entente.domains.entities.services.listed import changed, listed
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.notices.services.arising import on_overlap
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.node import accreditation, screening
from entente.node.composition import Node
from entente.node.configuration import Configuration
from entente.node.demo.acts import ACTS
from entente.node.demo.cast import HOUSES
from entente.node.demo.player import refused
from entente.node.demo.stage import Refused
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from entente.node.identities import Identities, forgetting, identities_of
from entente.node.reactions import ERASERS, FOLD_HANDLERS, HANDLERS
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from tests.cast import PASSWORD
from tests.exchange.houses import Lines, found, pump_all


@dataclass(frozen=True)
class Performer:
    """One service of the troupe: does what the story says, and hands over at once what follows from it."""

    node: Node
    troupe: list[Exchange]
    home: Path

    def order(self, act: str, **told: Any) -> Any:
        """As a node of the demo hears it and answers, over JSON; raise Refused."""
        try:
            done = ACTS[act](self.node, **msgspec.json.decode(msgspec.json.encode(told)))
        except EntenteError as error:
            raise Refused(refused(error)["refused"]) from error
        pump_all(*self.troupe, turns=2)
        for each in self.node.identities.values():
            each.checker.look()
        return msgspec.json.decode(msgspec.json.encode(done))


@contextmanager
def troupe(folder: Path) -> Iterator[dict[ServiceId, Performer]]:
    """Each service with everything that the composition root gives it, in a node of its own."""
    lines, known = Lines(), dict[ServiceId, Identities]()
    exchanges = [_exchange(folder, house.service, lines, known) for house in HOUSES]
    players = {each.service: Performer(_node(folder, each, known), exchanges, folder) for each in exchanges}
    yield players
    for each in known.values():
        each.keeper.close()


def played(players: Mapping[ServiceId, Performer]) -> Story:
    """The story up to what is left open; what it proves about forgeries and erasure, its own tests play."""
    story = Story(players, Teller(as_json=True), PASSWORD, "only for tests")  # type: ignore[arg-type]  # it only gives them orders
    for chapter in (story.meeting, story.agreeing, story.asking, story.reporting, story.forwarding, story.recognising):
        chapter()
    for chapter in (
        story.checking,
        story.waiting,
        story.cooperating,
        story.arranging,
        story.coordinating,
        story.securing,
        story.operating,
        story.admitting,
    ):
        chapter()
    return story


def _exchange(folder: Path, service: ServiceId, lines: Lines, known: Mapping[ServiceId, Identities]) -> Exchange:
    plain = found(folder, service, lines, system_clock, agreed=terms).house  # type: ignore[arg-type]  # a clock that runs
    house = replace(
        plain,
        cleared=is_cleared,
        handlers=HANDLERS,
        fold_handlers=FOLD_HANDLERS,
        erasers=(*ERASERS, forgetting(known)),
    )
    checks = Checks(
        house=house,
        folder=folder / service / "checks",
        in_force=agreements_in_force,
        listed=listed,
        list_changed=changed,
        tell=on_overlap,
        prefill=prefill_request,
    )
    lines.houses[service] = Exchange(house=house, pump_loop=Pump(house), checks=CheckDesk(checks))
    return lines.houses[service]


def _node(folder: Path, exchange: Exchange, known: dict[ServiceId, Identities]) -> Node:
    home = folder / exchange.service
    known[exchange.service] = identities_of(exchange.house, home)
    desks = screening.desks({exchange.service: exchange})
    assert isinstance(exchange.checks, CheckDesk)
    return Node(
        Configuration(home=home),
        system_clock,
        {exchange.service: exchange},
        identities={exchange.service: known[exchange.service]},
        screening=desks,
        accreditation=accreditation.desks(desks, {exchange.service: exchange.checks.checks}),
    )
