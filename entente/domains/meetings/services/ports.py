"""What the services are handed, and the refusals that they raise."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from entente.access.actors import Actor
from entente.domains.meetings.models import Meeting
from entente.exchange.drafts import Draft, Facts
from entente.protocol.bodies import Text
from entente.protocol.controls import Control
from entente.protocol.wire import Ground
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.roles import Role

Compose = Callable[[Sequence[Draft], Actor], list[MessageId]]
"""`Exchange.compose`: gate, number, seal, store, send."""
GROUND = Ground(exchange_kind=ExchangeKind.CONTACT)
"""Meetings are arranged in dossiers that hold no personal data (P-8.4, P-8.15)."""
ARRANGERS = (Role.COOPERATION, Role.SUPERVISOR)
"""Who arranges: those whom the gate lets propose (P-8.11)."""
NO_FACTS = Facts()
READERS = (*ARRANGERS, Role.PLANNER, Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)
"""Who reads."""


class NotAnArranger(LocalError):
    """The officer's roles do not include this work."""


def refuse_others(roles: Collection[Role], allowed: Collection[Role] = ARRANGERS) -> None:
    """Raise NotAnArranger."""
    if not set(allowed) & set(roles):
        raise NotAnArranger("meetings are the work of the cooperation department", cure="ask it, or a supervisor")


class MeetingNotReady(LocalError):
    """The meeting is not at a stage for this step, or the step lacks something."""


@dataclass(frozen=True)
class Desk:
    """One officer at work on meetings at one instant."""

    actor: Actor
    compose: Compose
    now: Milliseconds

    @property
    def service(self) -> ServiceId:
        """The officer's service, on whose rows alone the services work."""
        return self.actor.service

    def send(self, held: Meeting, control: Control, body: Text | None = None, facts: Facts = NO_FACTS) -> MessageId:
        """Send a step on what is on the table now (P-15.1.2); raise Denied."""
        return self.post(held.dossier, control, body, (held.folded.table,), facts)

    def post(
        self,
        dossier: str,
        control: Control,
        body: Text | None = None,
        refers_to: tuple[MessageId, ...] = (),
        facts: Facts = NO_FACTS,
    ) -> MessageId:
        """Send a message of a meeting; raise Denied."""
        draft = Draft(DossierId(dossier), control, GROUND, body, refers_to=refers_to, facts=facts)
        [sent] = self.compose([draft], self.actor)
        return sent
