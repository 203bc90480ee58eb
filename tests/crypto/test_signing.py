"""Signatures: both algorithms, one label, one key; a part of one signature is worth nothing."""

import pytest

from entente.crypto.digests import Label
from entente.crypto.signing import Signature, SignatureInvalid, SigningKey, VerifyKey
from entente.vocabulary.errors import Side

KEY, OTHER = SigningKey.generate(), SigningKey.generate()
PAYLOAD = b"what was agreed"
SIGNED = KEY.sign(Label.BATCH, PAYLOAD)


def refused(signature: Signature, label: Label = Label.BATCH, payload: bytes = PAYLOAD, key: SigningKey = KEY) -> bool:
    try:
        key.public.verify(label, payload, signature)
    except SignatureInvalid as refusal:
        return refusal.side is Side.REMOTE
    return False


def test_a_signature_holds_with_its_key() -> None:
    assert not refused(SIGNED)


def test_another_payload_label_or_key_is_refused() -> None:
    assert refused(SIGNED, payload=PAYLOAD + b"!")
    assert refused(SIGNED, label=Label.RECEIPT)
    assert refused(SIGNED, key=OTHER)


@pytest.mark.parametrize("half", ["ed25519", "ml_dsa_65"])
def test_one_good_half_is_not_enough(half: str) -> None:
    for other in (OTHER.sign(Label.BATCH, PAYLOAD), KEY.sign(Label.RECEIPT, PAYLOAD)):
        halves = {"ed25519": SIGNED.ed25519, "ml_dsa_65": SIGNED.ml_dsa_65, half: getattr(other, half)}
        assert refused(Signature(**halves))


def test_one_algorithm_s_signature_does_not_pass_for_the_other_s() -> None:
    assert refused(Signature(SIGNED.ml_dsa_65, SIGNED.ed25519))
    assert refused(Signature(SIGNED.ed25519, SIGNED.ed25519))
    assert refused(Signature(b"", b""))


def test_every_flipped_byte_is_noticed() -> None:
    for at in range(0, 64, 7):
        assert refused(Signature(flipped(SIGNED.ed25519, at), SIGNED.ml_dsa_65))
    for at in range(0, 3309, 301):
        assert refused(Signature(SIGNED.ed25519, flipped(SIGNED.ml_dsa_65, at)))


def test_halves_of_two_keys_put_together_are_a_third_key() -> None:
    mixed = SigningKey.from_seed(KEY.seed[:32] + OTHER.seed[32:])
    both = Signature(SIGNED.ed25519, OTHER.sign(Label.BATCH, PAYLOAD).ml_dsa_65)
    assert refused(both, key=mixed)
    assert mixed.public.key_id not in (KEY.public.key_id, OTHER.public.key_id)


def test_the_seed_gives_the_same_key_again() -> None:
    again = SigningKey.from_seed(KEY.seed)
    assert again.public == KEY.public
    assert not refused(again.sign(Label.BATCH, PAYLOAD))


def test_a_public_key_travels_as_bytes() -> None:
    received = VerifyKey.from_bytes(KEY.public.ed25519_raw, KEY.public.ml_dsa_65_raw)
    received.verify(Label.BATCH, PAYLOAD, SIGNED)
    assert received.key_id == KEY.public.key_id
    assert len(bytes.fromhex(received.key_id)) == 16


@pytest.mark.parametrize(("ed25519", "ml_dsa_65"), [(31, 1952), (33, 1952), (32, 1951), (0, 0)])
def test_a_key_of_another_length_is_refused(ed25519: int, ml_dsa_65: int) -> None:
    with pytest.raises(SignatureInvalid):
        VerifyKey.from_bytes(bytes(ed25519), bytes(ml_dsa_65))


def test_a_seed_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="64"):
        SigningKey.from_seed(bytes(32))


def test_secrets_do_not_show() -> None:
    shown = repr(KEY) + str(KEY)
    assert KEY.seed.hex() not in shown
    assert repr(KEY.seed) not in shown


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
