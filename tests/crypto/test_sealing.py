"""Seals: only the key, with the same info, opens them; nobody is accused when one does not."""

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PublicKey, Suite

from entente.crypto.sealing import (
    ML_KEM_PUBLIC,
    OVERHEAD,
    PublicSealingKey,
    SealingKey,
    SealingKeyInvalid,
    SealInvalid,
)
from entente.vocabulary.errors import Side

KEY, OTHER = SealingKey.generate(), SealingKey.generate()
INFO = b"entente/1/wrap message-id key-id"
SEALED = KEY.public.seal(INFO, b"content key")


def test_what_was_sealed_opens() -> None:
    assert KEY.open(INFO, SEALED) == b"content key"
    assert len(SEALED) == len(b"content key") + OVERHEAD


def test_two_seals_of_the_same_differ() -> None:
    assert KEY.public.seal(INFO, b"content key") != SEALED


@pytest.mark.parametrize("info", [b"", INFO + b"x", b"entente/1/envelope"])
def test_a_seal_is_bound_to_its_use(info: bytes) -> None:
    with pytest.raises(SealInvalid) as refusal:
        KEY.open(info, SEALED)
    assert refusal.value.side is Side.UNDETERMINED


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealInvalid):
        OTHER.open(INFO, SEALED)


@pytest.mark.parametrize("at", [0, 500, 1087, 1088, 1119, 1120, -1])
def test_a_damaged_seal_stays_shut(at: int) -> None:
    damaged = bytearray(SEALED)
    damaged[at] ^= 1
    with pytest.raises(SealInvalid):
        KEY.open(INFO, bytes(damaged))


@pytest.mark.parametrize("size", [0, 1, 1119, 1120, 1135])
def test_a_truncated_seal_stays_shut(size: int) -> None:
    with pytest.raises(SealInvalid):
        KEY.open(INFO, SEALED[:size])


def test_the_public_key_alone_seals_and_the_seed_alone_opens() -> None:
    public = PublicSealingKey.from_bytes(KEY.public.raw)
    assert public.key_id == KEY.key_id
    assert SealingKey.from_seed(KEY.seed).open(INFO, public.seal(INFO, b"again")) == b"again"


def test_the_seed_of_x_wing_s_published_test_vector_gives_its_public_key() -> None:
    """draft-connolly-cfrg-xwing-kem, appendix C, first vector: the first bytes of its public key."""
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    public = SealingKey.from_seed(seed).public.raw
    assert public[:16].hex() == "e2236b35a8c24b39b10aa1323a96a919"
    assert len(public) == 1216


def test_a_seal_made_with_the_library_alone_opens() -> None:
    raw = KEY.public.raw
    hybrid = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:ML_KEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(raw[ML_KEM_PUBLIC:]),
    )
    sealed = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).encrypt(b"x", hybrid, INFO)
    assert KEY.open(INFO, sealed) == b"x"


@pytest.mark.parametrize("raw", [b"", bytes(1215), bytes(1217), b"\xff" * 1216])
def test_a_malformed_public_key_is_refused(raw: bytes) -> None:
    with pytest.raises(SealingKeyInvalid):
        PublicSealingKey.from_bytes(raw)


def test_a_seed_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        SealingKey.from_seed(bytes(31))


def test_secrets_do_not_show() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)
