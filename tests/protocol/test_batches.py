"""Batches: one message and ten thousand verify the same way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.protocol.batches import sign_batch, verify_batch, verify_place
from entente.protocol.errors import InclusionInvalid, MalformedMessage
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import sign
from entente.protocol.wire import BatchClaim
from entente.vocabulary.ids import MessageId
from tests.simulator.keys import NOW, ServiceKeys

KEYS = ServiceKeys.generate("ma.dgsn")
TRUSTED = TrustedKeys.confirm(KEYS.statements[0], KEYS.words, NOW)
AUDIENCE = ("fr.dgsi", "ma.dgsn")


def batch(size: int):
    ids = [MessageId(f"{n:064x}") for n in range(size)]
    signed, paths = sign_batch(KEYS.signing, KEYS.statement, KEYS.service, AUDIENCE, ids)
    return ids, signed, paths


@pytest.mark.parametrize("size", [1, 2, 3, 1000, 10_000])
def test_every_message_of_a_batch_verifies_with_one_pair_of_signatures(size):
    ids, signed, paths = batch(size)
    claim = verify_batch(signed, TRUSTED, NOW)
    assert claim.size == size
    for index in {0, size // 2, size - 1}:
        verify_place(ids[index], index, paths[index], claim)


@given(st.integers(1, 40), st.data())
@settings(deadline=None, max_examples=60)
def test_no_message_verifies_at_another_place(size, data):
    ids, signed, paths = batch(size)
    claim = verify_batch(signed, TRUSTED, NOW)
    at = data.draw(st.integers(0, size - 1))
    elsewhere = data.draw(st.integers(-1, size + 1).filter(lambda index: index != at))
    with pytest.raises(InclusionInvalid):
        verify_place(ids[at], elsewhere, paths[at], claim)


@pytest.mark.parametrize(
    "spoil", [{"size": 0}, {"root": "zz"}, {"audience": ("ma.dgsn", "fr.dgsi")}, {"version": 2}, {"suite": "E0"}]
)
def test_a_claim_that_is_no_batch_is_malformed_although_signed(spoil):
    _, signed, _ = batch(1)
    claim = verify_batch(signed, TRUSTED, NOW)
    kept = {name: getattr(claim, name) for name in BatchClaim.__struct_fields__}
    with pytest.raises(MalformedMessage):
        verify_batch(sign(KEYS.signing, "entente/1/batch", BatchClaim(**kept | spoil)), TRUSTED, NOW)
