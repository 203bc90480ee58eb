"""Blind checks between two real nodes, one of which turns bad: refused by clause, logged, nothing learnt or moved.

Each node is a process with a database of its own; they met, signed a memorandum and talk over HTTP. The same attacks
in one process, and more of them, stand in `tests/domains/hitchecks/test_hostile.py`.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from entente.node.demo.agreeing import Agreeing
from entente.node.demo.cast import FR, MA
from entente.node.demo.telling import Teller
from tests.domains.hitchecks.bending import CLAUSES, ELEMENTS
from tests.exchange.nodes import PASSPHRASE, RunningNode, make

pytestmark = pytest.mark.slow
SPOKEN = {"refused", "hit_check_answered"}
"""Kinds of entries that a batch may leave; the node writes others by itself."""
NAME, BORN = "Idriss Hammouchi", "1979-05-17"


@dataclass(frozen=True)
class Seated:
    """A node as the demo's chapters order it about."""

    node: RunningNode

    def order(self, act: str, **told: Any) -> Any:
        """Do one act."""
        return self.node.act(act, **msgspec.to_builtins(told))


class Memorandum(Agreeing):
    """The chapters in which two services meet and agree."""

    def concluded(self) -> str:
        """The dossier of the memorandum, in force on both sides."""
        self.meeting()
        keys = {service: self._order(service, "personal_key", passphrase=PASSPHRASE) for service in self.players}
        return self._agree(MA, FR, keys, "Africa/Casablanca")


@dataclass(frozen=True)
class Parties:
    """`honest` is ma.dgsn; `hostile` is fr.dgsi, which has the person on record whom ma.dgsn asks about."""

    honest: RunningNode
    hostile: RunningNode
    agreement: str
    case: str

    def check(self) -> dict[str, Any]:
        """ma.dgsn asks about the person."""
        on = {"partner": FR, "dossier": self.case, "agreement": self.agreement, "name": NAME, "born": BORN}
        found: dict[str, Any] = self.honest.act("hit_check", **on)
        return found

    def ask_badly(self, how: str) -> str:
        """fr.dgsi asks ma.dgsn in a bad way; the clause of the refusal."""
        told = {"partner": MA, "agreement": self.agreement, "how": how, "batch": secrets.token_hex(16)}
        return str(self.hostile.act("ask_badly", **told))


@pytest.fixture(scope="module")
def parties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parties]:
    """Two running nodes under a memorandum that covers hit checks."""
    folder = tmp_path_factory.mktemp("hostile-checks")
    nodes = {service: make(folder, service, module="tests.attacks.hostile_process") for service in (MA, FR)}
    try:
        for node in nodes.values():
            node.start()
        seats: Any = {service: Seated(node) for service, node in nodes.items()}
        agreement = Memorandum(seats, Teller(as_json=True), PASSPHRASE, PASSPHRASE).concluded()
        case = {"kind": "case", "members": [], "title": "Case", "purpose": "investigation", "staff": "officer"}
        nodes[FR].act("hold_person", name="إدريس حموشي", born=BORN, agreement=agreement)
        yield Parties(nodes[MA], nodes[FR], agreement, nodes[MA].act("open_dossier", **case))
    finally:
        for node in nodes.values():
            node.stop()


def test_an_honest_partner_is_answered(parties: Parties) -> None:
    assert parties.honest.act("fetch_filters", partner=FR) == ""
    found = parties.check()
    assert (found["state"], found["classes"]) == ("hit", ["A"])


@pytest.mark.parametrize("how", [*ELEMENTS, "replay"])
def test_a_bad_batch_is_refused_by_its_clause_and_logged_and_evaluates_nothing(parties: Parties, how: str) -> None:
    parties.hostile.act("fetch_filters", partner=MA)
    before, entries = parties.honest.act("trusted"), parties.honest.act("logged", tree=FR)
    assert parties.ask_badly(how) == CLAUSES.get(how, "P-14.5")
    after = parties.honest.act("trusted")
    assert len(after.pop("answered")) == len(before.pop("answered")) + (how == "replay")
    assert after == before
    told = [kind for kind in parties.honest.act("logged", tree=FR)[len(entries) :] if kind in SPOKEN]
    assert told == (["hit_check_answered", "refused"] if how == "replay" else ["refused"])


def test_a_wrong_proof_tells_nothing_and_stops_checks_both_ways(parties: Parties) -> None:
    parties.hostile.act("turn", partner=MA, how="wrong proof")
    before = parties.honest.act("trusted")
    found = parties.check()
    assert (found["state"], found["classes"]) == ("dishonest", [])
    assert parties.honest.act("trusted") == before
    (error, evidence) = parties.honest.act("suspicions")[-1]
    assert error == "EvaluationInvalid"
    assert evidence > 0
    assert parties.honest.act("fetch_filters", partner=FR) == "ChecksSuspended"
    assert parties.ask_badly("none") == "P-14.6"
    assert parties.honest.act("lift_suspension") == 1


def test_a_filter_of_garbage_is_refused_whole(parties: Parties) -> None:
    """Last, since the epoch that was forged stays forged."""
    parties.hostile.act("turn", partner=MA, how="garbage")
    assert parties.honest.act("fetch_filters", partner=FR) == "FilterInvalid"
    assert parties.honest.act("suspicions")[-1][0] == "FilterInvalid"
    assert parties.ask_badly("none") == "P-14.6"
