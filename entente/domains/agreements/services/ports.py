"""What the services are handed, and the refusals that they raise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied
from entente.protocol.wire import Ground
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, ExchangeKind, MessageKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId, ServiceId

Compose = Callable[[Sequence[Draft], Actor], list[MessageId]]
"""`Exchange.compose`: gate, number, seal, store, send."""
GROUND = Ground(exchange_kind=ExchangeKind.CONTACT)
"""Agreements are negotiated in dossiers that hold no personal data (P-8.4)."""


class NotReady(LocalError):
    """The agreement's text or stage does not allow this step."""


@dataclass(frozen=True)
class Desk:
    """One officer at work on agreements at one instant."""

    actor: Actor
    compose: Compose
    now: Milliseconds

    @property
    def service(self) -> ServiceId:
        """The officer's service, on whose rows alone the services work."""
        return self.actor.service

    def require(self, action: Action, kind: MessageKind, *, signatory: str = "") -> None:
        """Raise Denied unless the gate lets this officer act."""
        record = Record(
            holder=self.service,
            author=self.service,
            dossier_kind=DossierKind.AGREEMENT,
            kind=kind,
            signatory=signatory,
        )
        decision = decide(self.actor, action, record, None, self.now)
        if not decision.allowed:
            raise Denied(decision, "this step on the agreement is not permitted")
