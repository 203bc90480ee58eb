"""Taskings: a request is parted among domestic units, and their contributions make one reply."""

from collections.abc import Sequence

from django.db import transaction

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.services import waiting
from entente.domains.dossiers.services.writing import header_held
from entente.exchange.service import Exchange
from entente.protocol.bodies import Contribution
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId, ServiceId


def task(
    exchange: Exchange, actor: Actor, request: MessageId, unit: str, question: str, due_at: Milliseconds
) -> Tasking:
    """Ask a unit for its part by an internal deadline; raise Unknown, and LocalError for anything but a request."""
    header = header_held(exchange, request)
    if header.kind is not MessageKind.REQUEST or header.author == exchange.service:
        raise LocalError("only a partner's request is tasked", cure="choose the request to be answered")
    if due_at <= exchange.house.now:
        raise LocalError("the internal deadline has passed already", cure="choose a later one")
    with transaction.atomic():
        made = Tasking.objects.create(
            service=exchange.service,
            dossier_id=header.dossier,
            thread=request,
            unit=unit,
            question=question,
            due_at=due_at,
            tasked_by=actor.staff,
            tasked_at=exchange.house.now,
        )
        waiting.tasked(made)
        _record(exchange, actor, "tasked", made)
    return made


def contribute(exchange: Exchange, actor: Actor, tasking: Tasking, text: str) -> Tasking:
    """Enter the unit's contribution; raise LocalError when it has contributed already."""
    with transaction.atomic():
        open_ones = Tasking.objects.filter(pk=tasking.pk, contributed_at=None)
        if not open_ones.update(contribution=text, contributed_at=exchange.house.now):
            raise LocalError(
                f"{tasking.unit} has contributed already",
                cure="task the unit again if more is needed: contributions are not overwritten",
            )
        waiting.contributed(tasking)
        _record(exchange, actor, "contributed", tasking)
    tasking.refresh_from_db()
    return tasking


def _record(exchange: Exchange, actor: Actor, kind: str, tasking: Tasking) -> None:
    exchange.house.record(ledger.INTERNAL, kind, tasking.thread, **actor.told, unit=tasking.unit)


def contributions(exchange: Exchange, request: MessageId) -> tuple[Contribution, ...]:
    """What the units gave, ready for the answer's body."""
    given = Tasking.objects.filter(service=exchange.service, thread=request).exclude(contributed_at=None)
    return tuple(Contribution(unit=each.unit, text=each.contribution) for each in given)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """What units were asked and gave goes with the request that it came from (P-12.3); that they were asked stays."""
    Tasking.objects.filter(service=service, thread__in=list(messages)).update(question="", contribution="")
