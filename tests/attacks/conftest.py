"""The cast of the attacks: two partners share a dossier, a third is a partner outside it."""

from dataclasses import dataclass

import pytest

from entente.protocol.outcomes import Invalid, Outcome
from entente.protocol.wire import Delivery
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId
from tests.simulator.node import Composed, SimulatedNode, standing


@dataclass
class Scene:
    """`author` (ma.dgsn) attacks or is impersonated, `victim` (fr.dgsi) defends, `other` (es.policia) is outside."""

    author: SimulatedNode
    victim: SimulatedNode
    other: SimulatedNode
    dossier: DossierId

    def message(self, **changes: object) -> Delivery:
        """A delivery of one fresh message, otherwise than a conforming author would write it where changes say so."""
        return self.author.deliver(self.victim, self.author.compose(self.dossier, **changes))  # type: ignore[arg-type]  # fields by name

    def fresh(self) -> Composed:
        """A conforming message, not delivered yet."""
        return self.author.compose(self.dossier)

    def outcome(self, delivery: Delivery) -> Outcome:
        """What the victim says of the last message; fails when its trusted state moved while deciding."""
        before, keys = self.victim.store.snapshot(), dict(self.victim.partners)
        outcome = self.victim.verify(delivery)[-1]
        assert self.victim.store.snapshot() == before
        assert self.victim.partners == keys
        return outcome

    def refuses(self, delivery: Delivery) -> EntenteError:
        """The typed error of an invalid message; nothing of it is stored on receipt either."""
        outcome = self.outcome(delivery)
        assert isinstance(outcome, Invalid), outcome
        before = self.victim.store.snapshot()
        self.victim.receive(delivery)
        assert self.victim.store.snapshot() == before
        assert outcome.error.clause
        assert outcome.error.cure
        assert outcome.rejection().clause == outcome.error.clause
        return outcome.error


@pytest.fixture
def scene() -> Scene:
    """A dossier that both members hold, with its opening message."""
    author, victim, other = standing("ma.dgsn", "fr.dgsi", "es.policia")
    dossier = author.open_dossier(victim)
    author.share(victim)
    author.written.clear()
    return Scene(author, victim, other, dossier)
