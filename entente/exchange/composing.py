"""Composing: gate, number, seal, store, fold, leaf and outbox rows in one transaction; nothing leaves yet (P-4.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from django.db import transaction

from entente.access.actors import Actor
from entente.crypto.sealing import PublicSealingKey
from entente.exchange import answering, attachments, outbox, permits, settling, signing, storing
from entente.exchange.chain import Chain, chain_of
from entente.exchange.drafts import HEADER_KEPT, Draft, Preview, RecipientPreview
from entente.exchange.errors import NotAllowedNow
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier
from entente.exchange.models.messages import Direction
from entente.exchange.own_copy import OwnCopy
from entente.exchange.storing import Storing
from entente.protocol import controls, versions
from entente.protocol.body import SealedBody, seal_body, wrap_key
from entente.protocol.completeness import require_complete
from entente.protocol.keys import TrustedKeys
from entente.protocol.wire import Attachment, Header, Wrap, message_id_of
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

WrappingKey = PublicSealingKey | OwnCopy
"""What a content key is sealed to; both have a key id and `seal(info, plaintext)`."""


def compose(house: House, drafts: Sequence[Draft], actor: Actor) -> list[MessageId]:
    """Store all drafts or none; raise Incomplete, Denied, Unknown, NotAllowedNow, KeyExpired, BodyTooLarge."""
    if house.quarantined:
        raise NotAllowedNow(
            "this node was restored from a backup and has not caught up",
            clause="P-12.5",
            cure="let an administrator finish the recovery",
        )
    permits.require_told(house, drafts)
    prepared = [attachments.encrypt(house, draft) for draft in drafts]
    with house.writing, transaction.atomic():
        composition = Composition(house, actor, house.now)
        items = [composition.add(draft, files) for draft, files in prepared]
        signing.sign_composed(house, items)
        dossiers = storing.write(house, items, composition.now, composition.dossiers())
        outbox.queue_composed(house, items, composition.now)
        settling.settle(house, items, dossiers, composition.gate)
    return [item.message_id for item in items]


def preview(house: House, draft: Draft, actor: Actor) -> Preview:
    """What would leave and what the gate says for each recipient; nothing is stored, no number is taken."""
    with transaction.atomic():
        composition = Composition(house, actor, house.now)
        sealed = seal_body(draft.dossier, draft.body) if draft.body is not None else None
        header = composition.header(draft, composition.chain(draft), sealed, ())
        asked = permits.Asked(composition.gate, header, draft, composition.chain(draft).kind)
        recipients = [
            RecipientPreview(service, asked.sending(frozenset({service})), composition.reachable(service))
            for service in header.audience
            if service != house.service
        ]
        return Preview(header, asked.composing(actor), tuple(recipients), sealed.sealed.size if sealed else 0)


@dataclass
class Composition:
    """One call of compose: the chains that it continues and the keys that it seals to."""

    house: House
    actor: Actor
    now: Milliseconds
    gate: Gate = field(init=False)
    _chains: dict[DossierId, Chain] = field(default_factory=dict)
    _keys: dict[ServiceId, TrustedKeys | None] = field(default_factory=dict)
    _sealing: dict[ServiceId, PublicSealingKey] = field(default_factory=dict)
    _versions: dict[tuple[ServiceId, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gate = Gate(self.house, self.now)

    def add(self, draft: Draft, files: tuple[Attachment, ...]) -> Storing:
        """Gate, number and seal one draft; later ones of this call build on it."""
        require_complete(draft.control, draft.urgency, draft.body)
        chain = self.chain(draft)
        sealed = seal_body(draft.dossier, draft.body) if draft.body is not None else None
        header = self.header(draft, chain, sealed, files)
        answering.require_within_form(self.house.service, header)
        permits.Asked(self.gate, header, draft, chain.kind).require(self.actor)
        encoded = header.encode()
        message_id = message_id_of(encoded)
        chain.advance(header, message_id)
        item = self._storing(message_id, header, encoded, sealed)
        item.released_by = draft.facts.approver
        return item

    def chain(self, draft: Draft) -> Chain:
        """This service's chain in the draft's dossier, locked; raise Unknown."""
        if draft.dossier not in self._chains:
            opening = draft.control if isinstance(draft.control, controls.Membership) else None
            self._chains[draft.dossier] = chain_of(self.house.service, draft.dossier, opening)
        return self._chains[draft.dossier]

    def dossiers(self) -> dict[str, Dossier]:
        """The rows of the dossiers that are written in, but of those that this call opens."""
        return {name: chain.row for name, chain in self._chains.items() if chain.row is not None}

    def header(self, draft: Draft, chain: Chain, sealed: SealedBody | None, files: tuple[Attachment, ...]) -> Header:
        """The header of a draft at the end of its chain."""
        chain.require_open(self.house.service, draft.control)
        keyring = self.house.keyring
        audience = chain.audience(draft.control)
        return Header(
            dossier=draft.dossier,
            author=self.house.service,
            statement=keyring.statement_digest,
            incarnation=keyring.claim.incarnation,
            seq=chain.seq + 1,
            previous=chain.newest,
            heads=chain.heads,
            audience=audience,
            epoch=chain.epoch_of(draft.control),
            refers_to=draft.refers_to,
            created=chain.written(self.now),
            urgency=draft.urgency,
            handling=draft.handling,
            ground=draft.ground,
            control=draft.control,
            sealed=sealed.sealed if sealed else None,
            attachments=files,
            header_until=draft.header_until or self.now + HEADER_KEPT,
            version=self._version(audience),
        )

    def _version(self, audience: tuple[ServiceId, ...]) -> int:
        """The highest that every member whose keys are held here names (P-1.3); asked once for each audience."""
        if audience not in self._versions:
            keys = [self._keys_of(service) for service in audience if service != self.house.service]
            self._versions[audience] = versions.common([each.current.claim.versions for each in keys if each])
        return self._versions[audience]

    def reachable(self, service: ServiceId) -> bool:
        """Whether bodies can be sealed to it now."""
        keys = self._keys_of(service)
        return keys is not None and not keys.introduced and keys.may_send(self.now)

    def _storing(self, message_id: MessageId, header: Header, encoded: bytes, sealed: SealedBody | None) -> Storing:
        others = [service for service in header.audience if service != self.house.service]
        trees = [*others, *outbox.removed_by(header)]
        item = Storing(message_id, header, encoded, Direction.SENT, staff=self.actor.staff, trees=trees, wraps=())
        item.acting_for = self.actor.acting_for
        if sealed is not None:
            item.ciphertext = sealed.ciphertext
            item.opened = sealed.opened
            item.wraps = self._wraps(message_id, sealed, others)
        return item

    def _wraps(self, message_id: MessageId, sealed: SealedBody, others: Sequence[ServiceId]) -> tuple[Wrap, ...]:
        recipients: dict[ServiceId, WrappingKey] = {service: self._sealing_key(service) for service in others}
        recipients[self.house.service] = self.house.keyring.own_copy
        return wrap_key(sealed.content_key, message_id, cast("dict[ServiceId, PublicSealingKey]", recipients))

    def _sealing_key(self, service: ServiceId) -> PublicSealingKey:
        if service not in self._sealing:
            keys = self._keys_of(service)
            if keys is None or keys.introduced:
                raise NotAllowedNow(
                    f"{service} is a member of the dossier, but its keys are not confirmed here",
                    clause="P-2.1",
                    cure="confirm its root fingerprint as a partner first",
                )
            self._sealing[service] = keys.sealing_key(self.now)
        return self._sealing[service]

    def _keys_of(self, service: ServiceId) -> TrustedKeys | None:
        if service not in self._keys:
            self._keys[service] = self.house.trust.keys_of(service)
        return self._keys[service]
