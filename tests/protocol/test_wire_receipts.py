"""Receipts: what they cover, and what makes one worthless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.protocol.errors import FromTheFuture, KeyRevoked, ReceiptInvalid, SignatureInvalid
from entente.protocol.keys import TrustedKeys
from entente.protocol.receipts import (
    Stored,
    check_range,
    covers,
    ranges_of,
    refusals,
    sign_receipt,
    verify_receipt,
)
from entente.protocol.statements import Revocation
from entente.protocol.wire import Range, Signed
from entente.vocabulary.clock import HOUR
from entente.vocabulary.ids import KeyId, MessageId
from tests.simulator.keys import NOW, ServiceKeys

KEYS = ServiceKeys.generate("fr.dgsi")
TRUSTED = TrustedKeys.confirm(KEYS.statements[0], KEYS.words, NOW)
DOSSIER = "ab" * 16


def mid(seq: int) -> MessageId:
    return MessageId(f"{seq:064x}")


def stored(*numbers: int, clause: str = "") -> list[Stored]:
    return [Stored(DOSSIER, "ma.dgsn", seq, mid(seq), clause) for seq in numbers]


def receipt(ranges: tuple[Range, ...], received_at: int = NOW) -> Signed:
    return sign_receipt(
        KEYS.signing,
        receiver=KEYS.service,
        statement=KEYS.statement,
        incarnation=1,
        received_at=received_at,
        ranges=ranges,
    )


def test_runs_without_gaps_become_ranges():
    ranges = ranges_of(stored(3, 1, 2, 7, 9, 8))
    assert [(each.first, each.last) for each in ranges] == [(1, 3), (7, 9)]


def test_a_verified_receipt_covers_what_was_stored_and_nothing_else():
    claim = verify_receipt(receipt(ranges_of(stored(1, 2, 3))), TRUSTED, NOW)
    covered = covers(claim, DOSSIER, "ma.dgsn", 2)
    check_range(covered, {seq: mid(seq) for seq in range(1, 9)})
    assert covers(claim, DOSSIER, "ma.dgsn", 4) is None
    assert covers(claim, DOSSIER, "es.policia", 2) is None
    assert covers(claim, "cd" * 16, "ma.dgsn", 2) is None


def test_a_receipt_for_other_messages_than_those_held_is_found():
    claim = verify_receipt(receipt(ranges_of(stored(1, 2, 3))), TRUSTED, NOW)
    with pytest.raises(ReceiptInvalid):
        check_range(claim.ranges[0], {1: mid(1), 2: mid(99), 3: mid(3)})
    with pytest.raises(ReceiptInvalid):
        check_range(claim.ranges[0], {1: mid(1), 3: mid(3)})


def test_refused_messages_are_listed_with_their_clause():
    claim = verify_receipt(receipt(ranges_of([*stored(1), *stored(2, clause="P-8.3")])), TRUSTED, NOW)
    assert refusals(claim) == {mid(2): "P-8.3"}


def test_both_branches_of_a_fork_are_receipted():
    twice = [*stored(1, 2), Stored(DOSSIER, "ma.dgsn", 2, mid(50))]
    ranges = ranges_of(twice)
    assert [(each.first, each.last) for each in ranges] == [(1, 2), (2, 2)]


@pytest.mark.parametrize("ranges", [(), (Range(DOSSIER, "ma.dgsn", 3, 2, "0" * 64),), (Range(DOSSIER, "a", 0, 2, ""),)])
def test_a_receipt_of_nothing_or_of_an_impossible_range_is_invalid(ranges):
    with pytest.raises(ReceiptInvalid):
        verify_receipt(receipt(ranges), TRUSTED, NOW)


def test_a_receipt_signed_by_somebody_else_is_invalid():
    other = ServiceKeys.generate("es.policia")
    trusted = TrustedKeys.confirm(other.statements[0], other.words, NOW)
    with pytest.raises(ReceiptInvalid):
        verify_receipt(receipt(ranges_of(stored(1))), trusted, NOW)


def test_a_receipt_with_one_wrong_signature_is_invalid():
    good = receipt(ranges_of(stored(1)))
    with pytest.raises(SignatureInvalid):
        verify_receipt(Signed(good.claim, good.ed25519, b"\0" * 3309), TRUSTED, NOW)


def test_a_receipt_from_the_future_is_invalid():
    with pytest.raises(FromTheFuture):
        verify_receipt(receipt(ranges_of(stored(1)), NOW + HOUR), TRUSTED, NOW)


def test_a_receipt_from_before_its_keys_revocation_stands_and_a_later_one_does_not():
    revoking = KEYS.rotate(NOW, Revocation(KeyId(KEYS.signing.public.key_id), NOW))
    trusted = TRUSTED.accept_statement(revoking.statements[-1], NOW)
    assert verify_receipt(receipt(ranges_of(stored(1)), NOW - HOUR), trusted, NOW)
    with pytest.raises(KeyRevoked):
        verify_receipt(receipt(ranges_of(stored(1)), NOW), trusted, NOW)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_ranges_cover_exactly_the_numbers_stored(numbers):
    ranges = ranges_of(stored(*numbers))
    assert {seq for each in ranges for seq in range(each.first, each.last + 1)} == numbers
    for each in ranges:
        check_range(each, {seq: mid(seq) for seq in numbers})
