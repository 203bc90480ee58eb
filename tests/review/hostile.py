"""A partner's node that asks no gate: what it composes is well formed, signed and sent."""

from django.db import transaction

from entente.crypto import content
from entente.crypto.nonces import salt as fresh_salt
from entente.exchange import outbox, settling, storing
from entente.exchange.composing import Composition
from entente.exchange.drafts import Draft
from entente.exchange.service import Exchange
from entente.protocol.body import OpenBody, SealedBody, _aad, _digest, commitment_of, seal_body
from entente.protocol.wire import Attachment, Sealed, message_id_of
from entente.vocabulary.ids import DossierId, MessageId
from tests.exchange.houses import officer


def seal_bytes(dossier: DossierId, body: bytes) -> SealedBody:
    """As seal_body does, whatever the bytes are; the author's own search index is told nothing of them."""
    salt, key = fresh_salt(), content.content_key()
    commitment = commitment_of(salt, body)
    ciphertext = content.encrypt(key, salt + body, _aad(dossier, commitment))
    return SealedBody(OpenBody(salt, b"{}", key), ciphertext, Sealed(_digest(ciphertext), len(ciphertext), commitment))


def send_ungated(
    exchange: Exchange, draft: Draft, files: tuple[Attachment, ...] = (), body: bytes | None = None
) -> MessageId:
    """Compose one message as `exchange.compose` does, its gate left out; `body` instead of the draft's."""
    house = exchange.house
    with house.writing, transaction.atomic():
        composition = Composition(house, officer(house.service), house.now)
        chain = composition.chain(draft)
        sealed = seal_body(draft.dossier, draft.body) if draft.body is not None else None
        sealed = sealed if body is None else seal_bytes(draft.dossier, body)
        header = composition.header(draft, chain, sealed, files)
        encoded = header.encode()
        item = composition._storing(message_id_of(encoded), header, encoded, sealed)
        dossiers = storing.write(house, [item], composition.now, composition.dossiers())
        outbox.queue_composed(house, [item], composition.now)
        settling.settle(house, [item], dossiers, composition.gate)
    return item.message_id
