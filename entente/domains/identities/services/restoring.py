"""Mentions read again from what is stored: for messages that came before their node kept mentions. Idempotent."""

from django.db import transaction

from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.keeping import Spoken, take_in
from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.exchange.reading import body_of
from entente.vocabulary.ids import MessageId

AT_ONCE = 200


def take_in_stored(bodies: Bodies) -> int:
    """Every message of the service in the order in which it was stored; how many."""
    house, after, done = bodies.house, 0, 0
    while True:
        held = Message.objects.select_related("content").filter(service=house.service, erased_at=None, pk__gt=after)
        rows = list(held.order_by("pk")[:AT_ONCE])
        if not rows:
            return done
        with transaction.atomic():
            for row in rows:
                header = header_of(bytes(row.header))
                if body := body_of(house, row, header):
                    take_in(Spoken(house.service, row.pk, MessageId(row.message_id), row.thread, header, body))
        after, done = rows[-1].pk, done + len(rows)
