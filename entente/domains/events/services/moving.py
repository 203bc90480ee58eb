"""Movements between hosts: in an order without circles, handed over and taken over by the side whose step it is."""

from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Event, Handover, Movement
from entente.domains.events.rules.handovers import STEPS, MovementState, Side, Step, refuse_circle
from entente.domains.events.services.ground import EventRefused
from entente.exchange.errors import Unknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


class MovementUnknown(Unknown):
    """No such movement at this service."""


class HandoverRefused(EventRefused):
    """The step is the other side's, or does not follow from where the movement stands."""


def movement(service: ServiceId, number: int) -> Movement:
    """One movement with its event; raise MovementUnknown."""
    found = Movement.objects.filter(service=service, pk=number).select_related("event").first()
    if found is None:
        raise MovementUnknown("no such movement is kept here", cure="look at the movements of the event")
    return found


def check(row: Movement) -> None:
    """What may be kept: two different hosts, each for its country, after an earlier movement; no circle."""
    row.hands_country, row.takes_country = _country(row.event, row.hands), _country(row.event, row.takes)
    if row.hands == row.takes or row.hands_country == row.takes_country:
        raise EventRefused("nobody hands over to himself", cure="name the host of the country that it moves into")
    if row.state != MovementState.PLANNED:
        raise EventRefused("the movement is under way", cure="what was handed over is changed by steps only")
    before = dict(Movement.objects.filter(event=row.event).exclude(pk=row.pk).values_list("pk", "after"))
    refuse_circle(before | {row.pk or 0: row.after_id})
    if row.after is not None and row.after.planned_at >= row.planned_at:
        raise EventRefused("it begins before what it follows", cure="correct the time, or what it follows")


def _country(event: Event, service: str) -> str:
    found = next((country for host, country in event.hosts if host == service), "")
    if not found:
        raise EventRefused(f"{service} does not host the event", cure="choose one of its hosts")
    return str(found)


@transaction.atomic
def take(held: Movement, step: Step, *, of: str, by: str, words: str, now: Milliseconds) -> Movement:
    """A step of the service `of`; raise HandoverRefused, EventRefused."""
    row = Movement.objects.select_for_update().select_related("event").get(pk=held.pk, service=held.service)
    found = STEPS.get((MovementState(row.state), step))
    if found is None:
        raise HandoverRefused(f"{step.value} does not follow from {row.state}", cure="load the page again")
    side, state = found
    if of != (row.hands if side is Side.HANDS else row.takes):
        raise HandoverRefused("this is the step of the other side", cure="wait for its acknowledgement")
    if step is Step.HAND_OVER and row.after is not None and row.after.state != MovementState.TAKEN_OVER:
        raise HandoverRefused("what it follows was not taken over yet", cure="wait for it, or change the order")
    if step in (Step.REFUSE, Step.CANCEL) and not words.strip():
        raise HandoverRefused("no reason is given", cure="say why")
    row.state = state.value
    row.save(update_fields=["state"])
    Handover.objects.create(
        service=row.service, movement=row, step=step.value, of=of, by=by, words=words.strip()[:500], at=now
    )
    told = {"by": by or of, "state": state.value}
    store.append(ServiceId(row.service), store.INTERNAL, [Entry("movement_step", now, told, f"movement:{row.pk}")])
    return row


def steps_of(held: Movement, service: str) -> tuple[Step, ...]:
    """What this service may do with it now."""
    own = {Side.HANDS} if service == held.hands else {Side.TAKES} if service == held.takes else set()
    return tuple(step for (state, step), (side, _next) in STEPS.items() if state == held.state and side in own)
