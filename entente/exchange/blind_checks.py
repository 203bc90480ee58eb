"""Asking a partner's node a question of a blind check, and answering one; what to answer is a domain's to say."""

from typing import TypeVar

from entente.exchange import inbox
from entente.exchange.deliveries import address_of
from entente.exchange.errors import Stranger
from entente.exchange.house import House
from entente.exchange.ports import CheckDesk
from entente.protocol.blind_checks import Question
from entente.protocol.blind_sealing import open_answer, open_question, seal_answer, seal_question
from entente.protocol.keys import TrustedKeys
from entente.vocabulary.errors import EntenteError, RemoteError
from entente.vocabulary.ids import ServiceId

T = TypeVar("T")


class ChecksNotAnswered(RemoteError):
    """This service answers no blind checks."""


def ask(house: House, partner: ServiceId, question: Question, expected: type[T]) -> T:
    """The partner's answer; raise Stranger, PartnerUnreachable, PartnerRefused, EnvelopeUnopenable and others."""
    row, keys = inbox.known_partner(house, partner), _keys(house, partner)
    sealed = seal_question(question, sender=house.service, receiver=partner, key=keys.sealing_key(house.now))
    answered = house.transport.check(address_of(row), sealed.sealed)
    return open_answer(
        answered,
        expected,
        sender=partner,
        receiver=house.service,
        keys=house.keyring.sealing,
        binding=sealed.binding,
    )


def answer(house: House, desk: CheckDesk | None, sender: ServiceId, envelope: bytes) -> bytes:
    """The sealed answer to a partner's question; a refusal is in the ledger, as far as a partner may fill it."""
    inbox.known_partner(house, sender)
    keys = _keys(house, sender)
    try:
        opened = open_question(envelope, sender=sender, receiver=house.service, keys=house.keyring.sealing)
        told = _there(desk).answer(sender, opened.question)
    except EntenteError as error:
        if house.quotas.may_record(sender, house.now):
            inbox.refused(house, sender, error)
        else:
            house.counters.add("refused", house.now)
        raise
    key = keys.sealing_key(house.now)
    return seal_answer(told, sender=house.service, receiver=sender, key=key, binding=opened.binding)


def _there(desk: CheckDesk | None) -> CheckDesk:
    if desk is None:
        raise ChecksNotAnswered("no blind checks are answered here", clause="P-14.12", cure="ask in a message")
    return desk


def _keys(house: House, partner: ServiceId) -> TrustedKeys:
    keys = house.trust.keys_of(partner)
    if keys is None:
        raise Stranger("the partner's keys are gone", clause="P-10.6", cure="confirm the partner again")
    return keys
