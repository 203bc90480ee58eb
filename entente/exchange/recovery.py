"""After a restore: ask each partner what it holds, fetch it, reapply erasures, go on as a new incarnation (P-12.5)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec
from django.db.models import Max

from entente.audit import store as ledger
from entente.crypto.digests import Label, framed
from entente.exchange.deliveries import address_of
from entente.exchange.entries import header_of
from entente.exchange.errors import PartnerRefused, PartnerUnreachable
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message, Partner
from entente.exchange.models.partners import PartnerState
from entente.protocol import controls
from entente.protocol.envelope import KEY_ID, open_answer, open_delivery, seal_delivery
from entente.protocol.errors import MalformedMessage
from entente.protocol.recovery import Holding, Plan, Tombstone, plan_recovery
from entente.protocol.wire import Delivery, Gap
from entente.vocabulary.codes import Declaration, MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, KeyId, ServiceId

GAPS = 500
"""Gaps asked of one partner at a time."""


def recover(house: House) -> Plan:
    """One round: ask every confirmed partner, plan, ask for what is missing. Run it until `Plan.fetch` is empty.

    Partners that do not answer are in `Plan.silent`; while there are any, the node stays in quarantine.
    """
    partners = {ServiceId(row.partner): row for row in _confirmed(house)}
    answers = [holding for row in partners.values() if (holding := _ask(house, row)) is not None]
    plan = plan_recovery(own_holding(house), answers, partners)
    for name, gaps in plan.fetch.items():
        _fetch(house, partners[name], gaps[:GAPS])
    return plan


def own_holding(house: House) -> Holding:
    """What this node holds of every dossier."""
    held = Message.objects.filter(service=house.service).order_by()
    heads: dict[DossierId, dict[ServiceId, int]] = defaultdict(dict)
    for dossier, author, seq in held.values_list("dossier__dossier", "author").annotate(Max("seq")):
        heads[DossierId(dossier)][ServiceId(author)] = seq
    return Holding(house.service, dict(heads), (), house.keyring.claim.incarnation)


def holding_for(house: House, partner: ServiceId) -> Holding:
    """What this node tells a restored partner: the newest numbers of what they share, and what it declared erased."""
    heads: dict[DossierId, dict[ServiceId, int]] = {}
    stones: list[Tombstone] = []
    for row in Dossier.objects.filter(service=house.service):
        epochs = [each.number for each in membership_of(row).epochs if partner in each.members]
        if epochs:
            shared = row.messages.filter(epoch__in=epochs, verdict="accepted").order_by()
            heads[DossierId(row.dossier)] = _newest(shared.values_list("author").annotate(Max("seq")))
            stones += _declared(row, partner)
    known = Partner.objects.get(service=house.service, partner=partner)
    return Holding(house.service, heads, tuple(stones), known.incarnation)


def _newest(rows: Iterable[tuple[str, int]]) -> dict[ServiceId, int]:
    return {ServiceId(author): seq for author, seq in rows}


def _declared(row: Dossier, partner: ServiceId) -> list[Tombstone]:
    found = []
    for message in row.messages.filter(kind=MessageKind.DECLARATION.value, author=partner):
        header = header_of(bytes(message.header))
        control = header.control
        if isinstance(control, controls.DeclarationControl) and control.outcome is Declaration.ERASED:
            found += [Tombstone(DossierId(row.dossier), name, partner, message.created) for name in header.refers_to]
    return found


def _confirmed(house: House) -> list[Partner]:
    return list(Partner.objects.filter(service=house.service, state=PartnerState.CONFIRMED))


def _ask(house: House, partner: Partner) -> Holding | None:
    """What a partner holds; None when it does not answer."""
    name = ServiceId(partner.partner)
    keys = house.trust.keys_of(name)
    if keys is None:
        return None
    question = seal_delivery(Delivery(sender=house.service, receiver=name), keys.sealing_key(house.now))
    try:
        answered = house.transport.holding(address_of(partner), question.sealed)
        return _opened(house, name, answered, question.binding)
    except (PartnerUnreachable, PartnerRefused) as error:
        house.record(ledger.INTERNAL, "recovery_unanswered", name, what=error.what)
        return None


def answer(house: House, sender: ServiceId, envelope: bytes) -> bytes:
    """The sealed answer to a restored partner's question."""
    opened = open_delivery(envelope, sender=sender, receiver=house.service, keys=house.keyring.sealing)
    keys = house.trust.keys_of(sender)
    if keys is None:
        raise MalformedMessage("the sender's keys are gone", clause="P-10.6")
    key = keys.sealing_key(house.now)
    told = msgspec.json.encode(holding_for(house, sender))
    return bytes.fromhex(key.key_id) + key.seal(_info(house.service, sender, opened.binding), told)


def _opened(house: House, partner: ServiceId, answered: bytes, binding: bytes) -> Holding:
    key = house.keyring.sealing.get(KeyId(answered[:KEY_ID].hex()))
    if key is None:
        raise PartnerRefused("the answer is sealed to a key that is not held", clause="P-4.5", cure="rotate the keys")
    try:
        told = key.open(_info(partner, house.service, binding), answered[KEY_ID:])
        return msgspec.json.decode(told, type=Holding)
    except (EntenteError, msgspec.MsgspecError) as error:
        raise PartnerRefused("the partner's answer is unreadable", clause="P-12.5", cure="call the partner") from error


def _info(sender: ServiceId, receiver: ServiceId, binding: bytes) -> bytes:
    return framed(Label.INCARNATION, sender.encode(), receiver.encode(), binding)


def _fetch(house: House, partner: Partner, gaps: Collection[Gap]) -> None:
    """Ask for messages; they come as deliveries of the partner."""
    name = ServiceId(partner.partner)
    keys = house.trust.keys_of(name)
    if keys is None:
        return
    question = Delivery(sender=house.service, receiver=name, wanted=tuple(gaps))
    sealed = seal_delivery(question, keys.sealing_key(house.now))
    answered = house.transport.deliver(address_of(partner), sealed.sealed)
    open_answer(answered, sender=name, receiver=house.service, keys=house.keyring.sealing, binding=sealed.binding)
