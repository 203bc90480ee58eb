"""After signature: notification for entry into force, suspension, resumption, termination (P-6.11)."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.access.actions import Action
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules import life
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.services.ports import GROUND, Desk, NotReady
from entente.domains.agreements.services.proposing import on_the_table
from entente.exchange.drafts import Draft
from entente.protocol.agreements_thread import AgreementStage
from entente.protocol.controls import Instrument
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId


def _at_once(_text: Text, now: Milliseconds) -> Milliseconds:
    return now


@dataclass(frozen=True)
class Step:
    """A row: the event's word on the wire, from which stages, when it can take effect at the earliest."""

    event: str
    stages: tuple[AgreementStage, ...]
    earliest: Callable[[Text, Milliseconds], Milliseconds]


S = AgreementStage
STEPS: dict[str, Step] = {
    "in_force": Step("in_force", (S.SIGNED, S.NOTIFIED_IN_PART), life.entry_date),
    "suspended": Step("suspended", (S.IN_FORCE,), life.earliest_suspension),
    "resumed": Step("resumed", (S.SUSPENDED,), _at_once),
    "terminated": Step("terminated", (S.SIGNED, S.NOTIFIED_IN_PART, S.IN_FORCE, S.SUSPENDED), life.earliest_end),
}


def steps_open(agreement: Agreement) -> tuple[Step, ...]:
    """What this service can announce now; nothing on a local draft."""
    stage = AgreementStage(agreement.stage) if agreement.stage else None
    return tuple(step for step in STEPS.values() if stage in step.stages and _is_open(agreement, step))


def announce(desk: Desk, agreement: Agreement, event: str, effective: Milliseconds | None = None) -> MessageId:
    """Announce an event of `STEPS`; it takes effect at `effective`, or as early as the agreement allows.

    Raise NotReady where the stage or the agreement's notice period is against it, Denied where the gate is.
    """
    desk.require(Action.PROPOSE, MessageKind.INSTRUMENT)
    version = on_the_table(agreement)
    step = STEPS[event]
    if version is None or step not in steps_open(agreement):
        raise NotReady("the agreement is not at a stage for this", clause="P-6.11", cure="look at its stage")
    earliest = step.earliest(version.read, desk.now)
    if effective is not None and effective < earliest:
        raise NotReady("the notice period of the agreement is longer", clause="P-6.11", cure="choose a later date")
    control = Instrument(step.event, version.digest, effective or earliest)
    refers_to = (MessageId(version.message),)
    [sent] = desk.compose([Draft(DossierId(agreement.dossier), control, GROUND, refers_to=refers_to)], desk.actor)
    return sent


def _is_open(agreement: Agreement, step: Step) -> bool:
    """A side notifies once; who suspended lifts the suspension (P-6.11.4)."""
    if step.event == "in_force":
        return not agreement.events.filter(by=agreement.service, digest=agreement.digest, event=step.event).exists()
    return step.event != "resumed" or agreement.changes[-1][2] == agreement.service
