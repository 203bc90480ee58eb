"""Sealed bodies and headers by themselves: what one author writes, each recipient opens, and nobody else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.crypto import canonical
from entente.crypto.sealing import SealingKey
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.body import open_with_key, seal_body, unwrap_key, wrap_key
from entente.protocol.errors import CommitmentMismatch, WrapUnopenable
from entente.protocol.headers import read_header
from entente.protocol.wire import message_id_of
from entente.vocabulary.ids import KeyId
from tests.simulator.node import SimulatedNode

NODE = SimulatedNode.of("ma.dgsn")
DOSSIER = NODE.open_dossier()
KEYS = {service: SealingKey.generate() for service in ("es.policia", "fr.dgsi")}
MESSAGE = "ab" * 32


def opening(service: str) -> dict[KeyId, SealingKey]:
    return {KeyId(KEYS[service].key_id): KEYS[service]}


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=500))
@settings(deadline=None, max_examples=50)
def test_every_recipient_opens_the_one_ciphertext_to_the_same_bytes(text):
    body = ContentBody(text=text)
    sealed = seal_body(DOSSIER, body)
    wraps = wrap_key(sealed.content_key, MESSAGE, {service: key.public for service, key in KEYS.items()})
    header = NODE.header(DOSSIER, controls.Note(), sealed.sealed)
    for service in KEYS:
        key = unwrap_key(MESSAGE, wraps, service, opening(service))
        assert open_with_key(key, header, sealed.ciphertext).body == canonical.encode(body)


def test_wraps_are_sorted_by_service_and_one_does_not_open_anothers():
    sealed = seal_body(DOSSIER, ContentBody())
    wraps = wrap_key(sealed.content_key, MESSAGE, {service: key.public for service, key in reversed(KEYS.items())})
    assert [wrap.service for wrap in wraps] == sorted(KEYS)
    with pytest.raises(WrapUnopenable):
        unwrap_key(MESSAGE, wraps, "fr.dgsi", opening("es.policia"))


def test_a_ciphertext_moved_into_another_dossier_does_not_open():
    sealed = seal_body(DOSSIER, ContentBody(text="x"))
    header = NODE.header("cd" * 16, controls.Note(), sealed.sealed)
    with pytest.raises(CommitmentMismatch):
        open_with_key(sealed.content_key, header, sealed.ciphertext)


def test_the_same_body_sealed_twice_shows_nothing_in_common():
    one, other = seal_body(DOSSIER, ContentBody(text="x")), seal_body(DOSSIER, ContentBody(text="x"))
    assert one.sealed.commitment != other.sealed.commitment
    assert one.sealed.digest != other.sealed.digest


def test_a_header_without_a_body_opens_to_nothing():
    with pytest.raises(CommitmentMismatch):
        open_with_key(bytes(32), NODE.header(DOSSIER, controls.Note(), None), b"")


@pytest.mark.parametrize("control", [controls.Note(), controls.Report(removed_fields=2), controls.Withdrawal()])
def test_a_header_reads_back_to_itself_with_its_id(control):
    header = NODE.header(DOSSIER, control, None)
    assert read_header(header.encode()) == (message_id_of(header.encode()), header)


def test_the_secrets_of_a_body_do_not_show_in_its_representation():
    sealed = seal_body(DOSSIER, ContentBody(text="secret text"))
    assert "content_key" not in repr(sealed)
    assert "ciphertext" not in repr(sealed)
