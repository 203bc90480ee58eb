"""What waits for whom: drafts to release, an officer's own, and received messages under review."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.neutrality import Character
from entente.access.roles import MAY
from entente.domains.approvals.models import Held, NeutralityReview
from entente.domains.approvals.rules.stages import Stage
from entente.exchange.entries import header_of
from entente.exchange.errors import Unknown
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.offences import characters_of
from entente.exchange.reading import body_of
from entente.protocol.wire import Header
from entente.vocabulary.ids import MessageId, ServiceId

SHOWN = 200
"""Decided reviews that the list still shows, the newest."""


@dataclass(frozen=True)
class Reviewed:
    """A received message that touches Article 3, with the decision if there is one."""

    message: MessageId
    row: Message
    header: Header
    characters: tuple[Character, ...]
    review: NeutralityReview


def held(service: ServiceId, name: str) -> Held:
    """One draft of this service; raise Unknown."""
    found = Held.objects.filter(service=service, name=name).first()
    if found is None:
        raise Unknown("no such draft waits here", clause="P-8.11", cure="look at the list")
    return found


def released_by(service: ServiceId, messages: Collection[str]) -> dict[str, str]:
    """By message, the second officer who released it."""
    rows = Held.objects.filter(service=service, message__in=messages, stage=Stage.RELEASED.value)
    return dict(rows.values_list("message", "decided_by"))


def may_release(actor: Actor) -> bool:
    """Whether one of the officer's roles releases and reviews."""
    return not actor.roles.isdisjoint(MAY[Action.APPROVE])


def to_release(house: House, actor: Actor) -> QuerySet[Held]:
    """Drafts of others that wait, the oldest first."""
    waiting = Held.objects.filter(service=house.service, stage=Stage.WAITING.value, expires_at__gt=house.now)
    return waiting.exclude(_of_its_eyes(actor))


def own(house: House, actor: Actor) -> QuerySet[Held]:
    """What this officer, the one for whom it acts, or a deputy of either laid up, the newest first."""
    return Held.objects.filter(_of_its_eyes(actor), service=house.service).order_by("-asked_at")


def _of_its_eyes(actor: Actor) -> Q:
    return Q(asked_by__in=actor.eyes) | Q(acting_for__in=actor.eyes)


def under_review(house: House) -> list[Reviewed]:
    """Received messages that touch Article 3: those that wait, the oldest first, then the newest decisions."""
    rows = NeutralityReview.objects.filter(service=house.service)
    waiting, decided = rows.filter(cleared=None).order_by("at"), rows.exclude(cleared=None).order_by("-at")[:SHOWN]
    return _reviewed(house, [*waiting, *decided])


def one_under_review(house: House, message: MessageId) -> Reviewed:
    """One of them; raise Unknown."""
    rows = NeutralityReview.objects.filter(service=house.service, message=message)
    for each in _reviewed(house, list(rows)):
        return each
    raise Unknown("this message waits for no review", clause="P-8.10", cure="look at the list")


def waiting_for(house: House, actor: Actor) -> int:
    """How many drafts and reviews wait for this officer."""
    if not may_release(actor):
        return 0
    undecided = NeutralityReview.objects.filter(service=house.service, cleared=None)
    return to_release(house, actor).count() + undecided.count()


def _reviewed(house: House, reviews: Sequence[NeutralityReview]) -> list[Reviewed]:
    named = [each.message for each in reviews]
    found = Message.objects.filter(service=house.service, message_id__in=named).select_related("dossier")
    rows = {row.message_id: row for row in found}
    return [_one(house, rows[each.message], each) for each in reviews if each.message in rows]


def _one(house: House, row: Message, review: NeutralityReview) -> Reviewed:
    header = header_of(bytes(row.header))
    characters = tuple(sorted(characters_of(header, body_of(house, row, header))))
    return Reviewed(MessageId(row.message_id), row, header, characters, review)
