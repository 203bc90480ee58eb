"""Attacks on form and size: malformed, truncated, oversized, of another version."""

import json

import pytest

from entente.crypto import canonical
from entente.protocol import limits
from entente.protocol.bodies import ContentBody
from entente.protocol.errors import MalformedMessage, OversizedDelivery, UnknownBatch
from entente.protocol.wire import Attachment, Delivery, Header, message_id_of
from entente.vocabulary.errors import LocalError, Side
from tests.attacks.conftest import Scene
from tests.simulator.node import Composed, replace_delivery, with_message


def signed_as(scene: Scene, encoded: bytes) -> Delivery:
    """The author really signs these header bytes, whatever they are."""
    composed = scene.fresh()
    forged = Composed(message_id_of(encoded), composed.header, encoded, composed.sealed)
    return scene.author.deliver(scene.victim, forged)


def plain(scene: Scene) -> dict[str, object]:
    """The next header as a plain object."""
    value = json.loads(scene.fresh().encoded)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("white space", lambda text: text.replace(b",", b", ", 1)),
        ("a key twice", lambda text: text.replace(b'{"attachments":[],', b'{"attachments":[],"attachments":[],', 1)),
        ("a float", lambda text: text.replace(b'"epoch":1', b'"epoch":1.0', 1)),
        ("an unknown field", lambda text: text.replace(b'"version":1}', b'"version":1,"x":0}', 1)),
        ("an unknown field in handling", lambda text: text.replace(b'"tlp":"amber"', b'"tlp":"amber","x":0', 1)),
        ("another version", lambda text: text.replace(b'"version":1}', b'"version":2}', 1)),
        ("another suite", lambda text: text.replace(b'"suite":"E1"', b'"suite":"E0"', 1)),
        ("an unknown kind", lambda text: text.replace(b'"kind":"note"', b'"kind":"bribe"', 1)),
        ("a lone surrogate", lambda text: text.replace(b"amber", b"\\ud800", 1)),
        ("not UTF-8", lambda text: text.replace(b"amber", b"\xff\xfe", 1)),
        ("truncated", lambda text: text[:-1]),
        ("empty", lambda text: b""),
        ("an id in capitals", lambda text: text.replace(b'"statement":"', b'"statement":"A', 1)),
        ("a number beyond 2**53", lambda text: text.replace(b'"epoch":1', b'"epoch":9007199254740993', 1)),
        ("a negative number", lambda text: text.replace(b'"epoch":1', b'"epoch":-1', 1)),
        ("number zero", lambda text: text.replace(b'"seq":3', b'"seq":0', 1)),
        ("a predecessor of the first", lambda text: text.replace(b'"seq":3', b'"seq":1', 1)),
    ],
)
def test_a_header_that_is_not_formed_as_specified_is_invalid_although_signed(scene, name, spoil):
    encoded = spoil(scene.author.header(scene.dossier, scene.fresh().header.control, None).encode())
    error = scene.refuses(signed_as(scene, encoded))
    assert isinstance(error, MalformedMessage), name
    assert error.side is Side.REMOTE


def test_a_header_nested_like_a_bomb_is_refused_before_it_is_parsed(scene):
    error = scene.refuses(signed_as(scene, b'{"a":' * 5000 + b"1" + b"}" * 5000))
    assert error.clause == "P-1.7"


def test_a_header_of_more_than_64_kib_is_refused(scene):
    value = plain(scene)
    value["refers_to"] = sorted(f"{n:064x}" for n in range(1200))
    error = scene.refuses(signed_as(scene, canonical.encode(value)))
    assert error.clause == "P-1.7"


def test_more_heads_than_allowed_are_refused(scene):
    error = scene.refuses(scene.message(heads=tuple(f"{n:064x}" for n in range(limits.HEADS + 1))))
    assert error.clause == "P-1.7"


def test_an_attachment_larger_than_allowed_is_refused(scene):
    huge = Attachment(root="0" * 64, size=2**40, chunks=2**20)
    assert scene.refuses(scene.message(attachments=(huge,))).clause == "P-1.7"


def test_more_messages_than_a_delivery_may_have_are_refused_before_any_signature_work(scene):
    delivery = scene.message()
    flood = replace_delivery(delivery, messages=delivery.messages * (limits.MESSAGES + 1))
    with pytest.raises(OversizedDelivery) as caught:
        scene.victim.verify(flood)
    assert caught.value.clause == "P-1.7"


def test_more_batches_than_a_delivery_may_have_are_refused(scene):
    delivery = scene.message()
    with pytest.raises(OversizedDelivery):
        scene.victim.verify(replace_delivery(delivery, batches=delivery.batches * (limits.CLAIMS + 1)))


def test_an_author_cannot_seal_a_body_larger_than_allowed(scene):
    with pytest.raises(LocalError):
        scene.author.compose(scene.dossier, body=ContentBody(text="x" * limits.BODY))


@pytest.mark.parametrize("batch", [1, -1, 99])
def test_a_message_that_points_at_no_batch_is_refused(scene, batch):
    assert isinstance(scene.refuses(with_message(scene.message(), 0, batch=batch)), UnknownBatch)


def test_a_body_that_the_header_does_not_announce_is_refused(scene):
    delivery = scene.message(body=None)
    assert isinstance(scene.refuses(with_message(delivery, 0, ciphertext=b"smuggled")), MalformedMessage)


def test_a_body_in_the_form_of_another_kind_is_refused(scene):
    class Other(ContentBody, frozen=True, forbid_unknown_fields=True):
        smuggled: str = "x"

    assert scene.refuses(scene.message(body=Other())).clause == "P-1.1"


def test_the_conforming_message_passes(scene):
    assert type(scene.outcome(scene.message())).__name__ == "Valid"


def test_the_header_in_these_tests_is_the_specified_one(scene):
    assert canonical.decode_as(scene.fresh().encoded, Header, limit=limits.HEADER).kind == "note"
