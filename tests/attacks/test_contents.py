"""Attacks on what a message carries: ciphertext, wraps, commitment, and the envelope around the delivery."""

from dataclasses import replace

import msgspec
import pytest

from entente.crypto import canonical, content
from entente.crypto.digests import Label, digest, framed
from entente.crypto.sealing import SealingKey
from entente.protocol import controls, limits
from entente.protocol.bodies import ContentBody
from entente.protocol.body import seal_body, wrap_key
from entente.protocol.envelope import open_answer, open_delivery, seal_answer, seal_delivery
from entente.protocol.errors import (
    BodyMissing,
    CiphertextMismatch,
    CommitmentMismatch,
    EnvelopeMisaddressed,
    EnvelopeUnopenable,
    MalformedMessage,
    OversizedDelivery,
    WrapUnopenable,
)
from entente.protocol.outcomes import Valid
from entente.protocol.wire import DeliveryAnswer, Gap, Sealed, Signed, message_id_of
from entente.vocabulary.codes import RecallGround
from entente.vocabulary.errors import Side
from entente.vocabulary.handling import Handling
from tests.attacks.conftest import Scene
from tests.simulator.node import Composed, replace_delivery, with_message


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def test_the_body_arrives_byte_for_byte(scene):
    body = ContentBody(title="Árbol", text="ليلى 🜁", language="ar")
    outcome = scene.outcome(scene.message(body=body))
    assert isinstance(outcome, Valid)
    assert outcome.opened.body == canonical.encode(body)
    assert outcome.body == body


def test_a_damaged_ciphertext_is_found_before_anything_is_opened(scene):
    delivery = scene.message()
    damaged = with_message(delivery, 0, ciphertext=flipped(delivery.messages[0].ciphertext), wraps=())
    error = scene.refuses(damaged)
    assert isinstance(error, CiphertextMismatch)
    assert error.side is Side.UNDETERMINED


def test_a_truncated_ciphertext_is_refused(scene):
    delivery = scene.message()
    cut = with_message(delivery, 0, ciphertext=delivery.messages[0].ciphertext[:-1])
    assert isinstance(scene.refuses(cut), CiphertextMismatch)


def test_a_body_withheld_without_a_reason_is_refused(scene):
    assert isinstance(scene.refuses(with_message(scene.message(), 0, ciphertext=None)), BodyMissing)


def test_a_message_sealed_to_another_node_is_refused_and_the_side_is_undetermined(scene):
    delivery, elsewhere = scene.message(), SealingKey.generate().public
    composed = scene.author.written[-1]
    wraps = wrap_key(composed.sealed.content_key, composed.message_id, {scene.victim.service: elsewhere})
    error = scene.refuses(with_message(delivery, 0, wraps=wraps))
    assert isinstance(error, WrapUnopenable)
    assert error.side is Side.UNDETERMINED


def test_a_wrap_of_another_message_does_not_open_here(scene):
    other = scene.message()
    scene.victim.receive(other)
    delivery = scene.message()
    assert isinstance(scene.refuses(with_message(delivery, 0, wraps=other.messages[0].wraps)), WrapUnopenable)


def test_a_damaged_wrap_is_refused(scene):
    delivery = scene.message()
    wrap = delivery.messages[0].wraps[0]
    damaged = type(wrap)(wrap.service, wrap.key_id, flipped(wrap.sealed))
    assert isinstance(scene.refuses(with_message(delivery, 0, wraps=(damaged,))), WrapUnopenable)


def test_a_message_without_a_wrap_for_this_service_is_refused(scene):
    assert isinstance(scene.refuses(with_message(scene.message(), 0, wraps=())), WrapUnopenable)


def test_a_wrapped_key_that_does_not_open_the_ciphertext_is_the_authors_fault(scene):
    composed = scene.fresh()
    another = replace(composed.sealed.opened, content_key=content.content_key())
    lying = replace(composed.sealed, opened=another)
    delivery = scene.author.deliver(
        scene.victim, Composed(composed.message_id, composed.header, composed.encoded, lying)
    )
    error = scene.refuses(delivery)
    assert isinstance(error, CommitmentMismatch)
    assert error.side is Side.REMOTE


def test_an_author_cannot_commit_to_one_body_and_send_another(scene):
    honest = seal_body(scene.dossier, ContentBody(text="what the log says"))
    key, commitment = content.content_key(), honest.sealed.commitment
    aad = bytes.fromhex(scene.dossier) + bytes.fromhex(commitment)
    ciphertext = content.encrypt(key, b"s" * 32 + canonical.encode(ContentBody(text="another")), aad)
    sealed = Sealed(_digest_as_pinned(ciphertext), len(ciphertext), commitment)
    header = scene.author.header(scene.dossier, controls.Note(), sealed)
    forged = Composed(
        message_id_of(header.encode()),
        header,
        header.encode(),
        replace(honest, opened=replace(honest.opened, content_key=key), ciphertext=ciphertext, sealed=sealed),
    )
    assert isinstance(scene.refuses(scene.author.deliver(scene.victim, forged)), CommitmentMismatch)


def _digest_as_pinned(ciphertext: bytes) -> str:
    return digest(Label.CIPHERTEXT, ciphertext).hex()


def recall_of(scene: Scene, target: Composed) -> Composed:
    return scene.author.compose(
        scene.dossier, controls.Recall(RecallGround.INACCURATE), body=None, refers_to=(target.message_id,)
    )


def test_content_need_not_come_when_its_recall_comes_along(scene):
    target = scene.fresh()
    delivery = scene.author.deliver(scene.victim, target, recall_of(scene, target))
    outcomes = scene.victim.verify(with_message(delivery, 0, ciphertext=None, wraps=()))
    assert [type(each) for each in outcomes] == [Valid, Valid]
    assert outcomes[0].opened is None


def test_a_recall_by_another_author_does_not_excuse_a_withheld_body(scene):
    target = scene.fresh()
    scene.author.share(scene.victim, target)
    second = scene.fresh()
    recall = scene.victim.compose(
        scene.dossier, controls.Recall(RecallGround.INACCURATE), body=None, refers_to=(second.message_id,)
    )
    mine = scene.author.deliver(scene.victim, second)
    theirs = scene.victim.deliver(scene.victim, recall)
    mixed = replace_delivery(
        mine,
        batches=(*mine.batches, *theirs.batches),
        messages=(with_message(theirs, 0, batch=1).messages[0], with_message(mine, 0, ciphertext=None).messages[0]),
    )
    assert isinstance(scene.refuses(mixed), BodyMissing)


def test_content_need_not_come_after_its_retention_date(scene):
    until = scene.victim.now - 1
    delivery = scene.message(handling=Handling(retain_until=until))
    assert isinstance(scene.outcome(with_message(delivery, 0, ciphertext=None, wraps=())), Valid)


def test_a_restored_node_takes_its_own_messages_back_from_a_partner(scene):
    delivery = scene.message()
    restored = type(scene.author)(scene.author.keys, partners=scene.author.partners)
    restored.store.memberships = dict(scene.author.store.memberships)
    opening = scene.author.store.id_at(scene.dossier, scene.author.service, 1)
    restored.store.positions[opening] = scene.author.store.positions[opening]
    restored.store.chains[scene.dossier, scene.author.service] = {1: opening}
    outcome = restored.verify(replace_delivery(delivery, sender=scene.victim.service))[0]
    assert isinstance(outcome, Valid)
    assert outcome.opened is None


def opened(scene: Scene, sealed: bytes, **changes: object) -> object:
    names = {"sender": scene.author.service, "receiver": scene.victim.service, "keys": scene.victim.keys.sealing_keys}
    return open_delivery(sealed, **names | changes)  # type: ignore[arg-type]  # fields by name


def test_a_delivery_travels_through_its_envelope(scene):
    delivery = scene.message()
    envelope = seal_delivery(delivery, scene.victim.keys.sealing.public)
    assert opened(scene, envelope.sealed).delivery == delivery


def test_an_envelope_sealed_to_another_node_does_not_open(scene):
    envelope = seal_delivery(scene.message(), scene.other.keys.sealing.public)
    with pytest.raises(EnvelopeUnopenable) as caught:
        opened(scene, envelope.sealed)
    assert caught.value.side is Side.UNDETERMINED


@pytest.mark.parametrize("position", [0, 20, 1200, -1])
def test_a_damaged_envelope_does_not_open(scene, position):
    sealed = bytearray(seal_delivery(scene.message(), scene.victim.keys.sealing.public).sealed)
    sealed[position] ^= 1
    with pytest.raises(EnvelopeUnopenable):
        opened(scene, bytes(sealed))


@pytest.mark.parametrize("length", [0, 15, 16, 100])
def test_a_truncated_envelope_does_not_open(scene, length):
    sealed = seal_delivery(scene.message(), scene.victim.keys.sealing.public).sealed
    with pytest.raises(EnvelopeUnopenable):
        opened(scene, sealed[:length])


def test_an_envelope_replayed_under_another_senders_name_does_not_open(scene):
    envelope = seal_delivery(scene.message(), scene.victim.keys.sealing.public)
    with pytest.raises(EnvelopeUnopenable):
        opened(scene, envelope.sealed, sender=scene.other.service)


def test_a_delivery_that_names_another_sender_inside_is_refused(scene):
    delivery = scene.message()
    envelope = seal_delivery(replace_delivery(delivery, sender=scene.other.service), scene.victim.keys.sealing.public)
    with pytest.raises(EnvelopeUnopenable):
        opened(scene, envelope.sealed)


def test_a_delivery_that_names_another_service_than_its_seal_is_misaddressed(scene):
    public = scene.victim.keys.sealing.public
    info = framed(Label.ENVELOPE, b"delivery", scene.author.service.encode(), scene.victim.service.encode())
    inside = msgspec.json.encode(replace_delivery(scene.message(), receiver=scene.other.service))
    with pytest.raises(EnvelopeMisaddressed):
        opened(scene, bytes.fromhex(public.key_id) + public.seal(info, b"b" * 32 + inside))


@pytest.mark.parametrize("inside", [b"", b"{}", b"[[[[", b'{"sender":"ma.dgsn","receiver":"fr.dgsi","x":1}', b"\xff"])
def test_an_envelope_around_anything_but_a_delivery_is_malformed(scene, inside):
    public = scene.victim.keys.sealing.public
    info = framed(Label.ENVELOPE, b"delivery", scene.author.service.encode(), scene.victim.service.encode())
    with pytest.raises(MalformedMessage):
        opened(scene, bytes.fromhex(public.key_id) + public.seal(info, b"b" * 32 + inside))


def test_an_envelope_larger_than_a_delivery_may_be_is_not_even_opened(scene):
    with pytest.raises(OversizedDelivery):
        opened(scene, b"\0" * (limits.DELIVERY + 2000))


def test_an_answer_opens_for_the_delivery_that_it_answers_and_for_no_other(scene):
    public, author, victim = scene.author.keys.sealing.public, scene.author, scene.victim
    first = seal_delivery(scene.message(), victim.keys.sealing.public)
    second = seal_delivery(scene.message(), victim.keys.sealing.public)
    binding = opened(scene, first.sealed).binding
    sealed = seal_answer(DeliveryAnswer(), sender=victim.service, receiver=author.service, key=public, binding=binding)
    names = {"sender": victim.service, "receiver": author.service, "keys": author.keys.sealing_keys}
    assert open_answer(sealed, binding=first.binding, **names) == DeliveryAnswer()
    with pytest.raises(EnvelopeUnopenable):
        open_answer(sealed, binding=second.binding, **names)


def test_an_opened_delivery_of_too_many_messages_is_refused(scene):
    delivery = scene.message()
    message = msgspec.structs.replace(delivery.messages[0], header=b"", ciphertext=None, wraps=())
    flood = replace_delivery(delivery, messages=(message,) * (limits.MESSAGES + 1))
    with pytest.raises(OversizedDelivery):
        opened(scene, seal_delivery(flood, scene.victim.keys.sealing.public).sealed)


def test_an_answer_of_too_many_claims_is_refused(scene):
    author, victim = scene.author, scene.victim
    names = {"sender": victim.service, "receiver": author.service, "binding": b"b" * 32}
    flood = DeliveryAnswer(wanted=(Gap(scene.dossier, author.service, 1),) * (limits.CLAIMS + 1))
    sealed = seal_answer(flood, key=author.keys.sealing.public, **names)
    with pytest.raises(OversizedDelivery):
        open_answer(sealed, keys=author.keys.sealing_keys, **names)


def test_a_node_does_not_seal_more_than_a_delivery_may_have(scene):
    huge = replace_delivery(scene.message(), batches=(Signed(bytes(limits.DELIVERY), b"", b""),))
    with pytest.raises(OversizedDelivery):
        seal_delivery(huge, scene.victim.keys.sealing.public)


def test_a_delivery_of_a_version_not_spoken_here_is_refused(scene):
    strange = replace_delivery(scene.message(), version=9)
    with pytest.raises(MalformedMessage) as caught:
        opened(scene, seal_delivery(strange, scene.victim.keys.sealing.public).sealed)
    assert caught.value.clause == "P-1.3"
