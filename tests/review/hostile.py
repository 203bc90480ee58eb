"""A partner's node that asks no gate: what it composes is well formed, signed and sent."""

from django.db import transaction

from entente.exchange import outbox, settling, storing
from entente.exchange.composing import Composition
from entente.exchange.drafts import Draft
from entente.exchange.service import Exchange
from entente.protocol.body import seal_body
from entente.protocol.wire import Attachment, message_id_of
from entente.vocabulary.ids import MessageId
from tests.exchange.houses import officer


def send_ungated(exchange: Exchange, draft: Draft, files: tuple[Attachment, ...] = ()) -> MessageId:
    """Compose one message as `exchange.compose` does, its gate left out."""
    house = exchange.house
    with house.writing, transaction.atomic():
        composition = Composition(house, officer(house.service), house.now)
        chain = composition.chain(draft)
        sealed = seal_body(draft.dossier, draft.body) if draft.body is not None else None
        header = composition.header(draft, chain, sealed, files)
        encoded = header.encode()
        item = composition._storing(message_id_of(encoded), header, encoded, sealed)
        dossiers = storing.write(house, [item], composition.now)
        outbox.queue_composed(house, [item], composition.now)
        settling.settle(house, [item], dossiers, composition.now)
    return item.message_id
