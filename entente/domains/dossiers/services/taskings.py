"""Taskings: a request is parted among domestic units, and their contributions make one reply."""

from entente.access.actors import Actor
from entente.domains.dossiers.models import Tasking
from entente.exchange.service import Exchange
from entente.protocol.bodies import Contribution
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, MessageId


def task(
    exchange: Exchange,
    actor: Actor,
    dossier: DossierId,
    request: MessageId,
    unit: str,
    question: str,
    due_at: Milliseconds,
) -> Tasking:
    """Ask a unit for its part by an internal deadline."""
    return Tasking.objects.create(
        service=exchange.service,
        dossier_id=dossier,
        thread=request,
        unit=unit,
        question=question,
        due_at=due_at,
        tasked_by=actor.staff,
        tasked_at=exchange.house.now,
    )


def contribute(exchange: Exchange, tasking: Tasking, text: str) -> Tasking:
    """Enter the unit's contribution; raise LocalError when it has contributed already."""
    if tasking.contributed_at is not None:
        raise LocalError(
            f"{tasking.unit} has contributed already",
            cure="task the unit again if more is needed: contributions are not overwritten",
        )
    tasking.contribution, tasking.contributed_at = text, exchange.house.now
    tasking.save(update_fields=["contribution", "contributed_at"])
    return tasking


def contributions(exchange: Exchange, request: MessageId) -> tuple[Contribution, ...]:
    """What the units gave, ready for the answer's body."""
    given = Tasking.objects.filter(service=exchange.service, thread=request).exclude(contributed_at=None)
    return tuple(Contribution(unit=each.unit, text=each.contribution) for each in given)
