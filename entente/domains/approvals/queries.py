"""What waits for whom: drafts to release, an officer's own, and received messages under review."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.neutrality import Character, touched
from entente.access.roles import MAY
from entente.domains.approvals.models import Held, NeutralityReview
from entente.domains.approvals.rules.stages import Stage
from entente.exchange.entries import header_of
from entente.exchange.errors import Unknown
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.protocol.wire import Header
from entente.vocabulary.ids import MessageId, ServiceId

LOOKED_THROUGH = 2000
"""The newest received messages among which those under review are looked for."""


@dataclass(frozen=True)
class Reviewed:
    """A received message that touches Article 3, with the decision if there is one."""

    message: MessageId
    row: Message
    header: Header
    characters: tuple[Character, ...]
    review: NeutralityReview | None


def held(service: ServiceId, name: str) -> Held:
    """One draft of this service; raise Unknown."""
    found = Held.objects.filter(service=service, name=name).first()
    if found is None:
        raise Unknown("no such draft waits here", clause="P-8.11", cure="look at the list")
    return found


def may_release(actor: Actor) -> bool:
    """Whether one of the officer's roles releases and reviews."""
    return not actor.roles.isdisjoint(MAY[Action.APPROVE])


def to_release(house: House, actor: Actor) -> QuerySet[Held]:
    """Drafts of others that wait, the oldest first."""
    waiting = Held.objects.filter(service=house.service, stage=Stage.WAITING.value, expires_at__gt=house.now)
    return waiting.exclude(asked_by=actor.staff)


def own(house: House, actor: Actor) -> QuerySet[Held]:
    """What this officer laid up, the newest first."""
    return Held.objects.filter(service=house.service, asked_by=actor.staff).order_by("-asked_at")


def under_review(house: House) -> list[Reviewed]:
    """Received messages that touch Article 3, those without a decision first."""
    found = list(_touching(house))
    decided = {each.message: each for each in _reviews(house, found)}
    shown = [Reviewed(name, row, header, kinds, decided.get(name)) for name, row, header, kinds in found]
    return sorted(shown, key=lambda each: each.review is not None)


def one_under_review(house: House, message: MessageId) -> Reviewed:
    """One of them; raise Unknown."""
    for each in under_review(house):
        if each.message == message:
            return each
    raise Unknown("this message waits for no review", clause="P-8.10", cure="look at the list")


def waiting_for(house: House, actor: Actor) -> int:
    """How many drafts and reviews wait for this officer."""
    if not may_release(actor):
        return 0
    return to_release(house, actor).count() + sum(each.review is None for each in under_review(house))


Touching = tuple[MessageId, Message, Header, tuple[Character, ...]]


def _touching(house: House) -> Iterable[Touching]:
    rows = Message.objects.filter(
        service=house.service, direction=Direction.RECEIVED, verdict=MessageVerdict.ACCEPTED, erased_at=None
    )
    for row in rows.select_related("dossier").order_by("-pk")[:LOOKED_THROUGH]:
        header = header_of(bytes(row.header))
        if found := touched(header.ground.crime_area, header.ground.special):
            yield MessageId(row.message_id), row, header, tuple(sorted(found))


def _reviews(house: House, found: Iterable[Touching]) -> QuerySet[NeutralityReview]:
    return NeutralityReview.objects.filter(service=house.service, message__in=[name for name, *_rest in found])
