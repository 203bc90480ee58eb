"""Transport keys: apart from the keys that sign messages, and named apart."""

import pytest

from entente.crypto.transport import TransportKey, key_id, verify_key

KEY = TransportKey.generate()


def test_a_request_signed_with_the_key_verifies_with_its_public_bytes() -> None:
    verify_key(KEY.public).verify(KEY.private.sign(b"request"), b"request")


def test_the_seed_gives_the_same_key_again() -> None:
    assert TransportKey(KEY.seed).public == KEY.public


def test_keys_have_names_of_their_own() -> None:
    assert len(bytes.fromhex(key_id(KEY.public))) == 16
    assert key_id(KEY.public) != key_id(TransportKey.generate().public)


def test_bytes_that_are_no_key_are_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        verify_key(bytes(31))


def test_the_seed_does_not_show() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)
