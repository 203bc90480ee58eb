"""Content keys: authenticated with their associated data, wrapped for rest in one context."""

import pytest

from entente.crypto import content
from entente.crypto.content import ContentInvalid, StorageKey

KEY = content.content_key()
SEALED = content.encrypt(KEY, b"the body", b"dossier")


def test_what_was_encrypted_opens() -> None:
    assert content.decrypt(KEY, SEALED, b"dossier") == b"the body"
    assert b"the body" not in SEALED


@pytest.mark.parametrize("at", [0, 11, 12, 19, -1])
def test_damage_is_noticed(at: int) -> None:
    damaged = bytearray(SEALED)
    damaged[at] ^= 1
    with pytest.raises(ContentInvalid):
        content.decrypt(KEY, bytes(damaged), b"dossier")


def test_another_key_other_data_or_too_few_bytes_are_refused() -> None:
    for key, sealed, aad in (
        (content.content_key(), SEALED, b"dossier"),
        (KEY, SEALED, b"another dossier"),
        (KEY, SEALED[:27], b"dossier"),
        (KEY, b"", b"dossier"),
    ):
        with pytest.raises(ContentInvalid):
            content.decrypt(key, sealed, aad)


def test_a_wrapped_key_opens_in_its_context_only() -> None:
    storage = StorageKey.generate()
    wrapped = storage.wrap(KEY, b"message 1")
    assert storage.unwrap(wrapped, b"message 1") == KEY
    assert KEY not in wrapped
    with pytest.raises(ContentInvalid):
        storage.unwrap(wrapped, b"message 2")
    with pytest.raises(ContentInvalid):
        StorageKey.generate().unwrap(wrapped, b"message 1")


def test_the_storage_key_does_not_show() -> None:
    storage = StorageKey.generate()
    assert storage.secret.hex() not in repr(storage)
    assert repr(storage.secret) not in repr(storage)
