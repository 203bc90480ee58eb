"""Reviews of received messages that touch Article 3: reviewers alone open them until one clears them in writing."""

from collections.abc import Sequence

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.record import Record
from entente.audit import store as ledger
from entente.domains.approvals.models import NeutralityReview
from entente.exchange.drafts import Accepted
from entente.exchange.errors import Denied, NotAllowedNow
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.exchange.offences import characters_of
from entente.exchange.reading import message_row
from entente.vocabulary.ids import MessageId, ServiceId


def on_messages(accepted: Sequence[Accepted]) -> None:
    """Lay received messages that touch Article 3 before the reviewers; idempotent, in the receipt's transaction."""
    found = [each for each in accepted if each.direction == Direction.RECEIVED and _touches(each)]
    if found:
        rows = [NeutralityReview(service=each.service, message=each.message_id, at=each.stored_at) for each in found]
        NeutralityReview.objects.bulk_create(rows, ignore_conflicts=True)


def _touches(message: Accepted) -> bool:
    return message.verdict == MessageVerdict.ACCEPTED and bool(characters_of(message.header, message.body))


def is_cleared(service: ServiceId, message: MessageId) -> bool:
    """Whether a reviewer of this service cleared the message."""
    return NeutralityReview.objects.filter(service=service, message=message, cleared=True).exists()


def review(house: House, message: MessageId, actor: Actor, *, cleared: bool, reason: str) -> NeutralityReview:
    """Decide on a received message; the newest decision counts. Raise Denied, NotAllowedNow, Unknown."""
    decision = Gate(house, house.now).ask(actor, Action.APPROVE, Record(holder=house.service))
    if not decision.allowed:
        raise Denied(decision, "this review is not yours")
    if not reason.strip():
        raise NotAllowedNow("a review of neutrality is given with its reason", clause="P-8.10", cure="write the reason")
    row = message_row(house, message)
    with house.writing, transaction.atomic():
        made, _new = NeutralityReview.objects.update_or_create(
            service=house.service,
            message=message,
            defaults={"cleared": cleared, "reason": reason, "by": actor.staff, "at": house.now},
        )
        kind = "neutrality_cleared" if cleared else "neutrality_refused"
        house.record(ledger.INTERNAL, kind, message, **actor.told, dossier=row.dossier.dossier, why=reason)
    return made
