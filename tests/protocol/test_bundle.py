"""Proof bundles: a third party checks them alone, and anything changed in one fails its check."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.audit.entry import Entry, salted
from entente.crypto import canonical, merkle
from entente.crypto.digests import Label
from entente.protocol.bodies import ContentBody
from entente.protocol.bundle import Bundle, Content, LedgerPart, build_bundle, read_bundle, receipt_part
from entente.protocol.bundle_checks import verify_bundle
from entente.protocol.errors import BundleInvalid
from entente.protocol.outcomes import Valid
from entente.protocol.proofs import prove
from entente.protocol.receipts import Stored, ranges_of, sign_receipt
from entente.protocol.signed import sign
from entente.protocol.statements import Revocation
from entente.protocol.wire import CheckpointClaim
from entente.vocabulary.ids import KeyId
from tests.simulator.keys import NOW
from tests.simulator.node import standing

AUTHOR, RECEIVER = standing("ma.dgsn", "fr.dgsi")
DOSSIER = AUTHOR.open_dossier(RECEIVER)
AUTHOR.compose(DOSSIER, body=ContentBody(text="First."))
TARGET = AUTHOR.compose(DOSSIER, body=ContentBody(text="Second."))
DELIVERY = AUTHOR.deliver(RECEIVER, *AUTHOR.written)
OUTCOME = RECEIVER.receive(DELIVERY)[2]
IDS = [each.message_id for each in AUTHOR.written]


def receipt(refusing: str = ""):
    stored = [Stored(DOSSIER, AUTHOR.service, seq, name, refusing) for seq, name in enumerate(IDS, start=1)]
    keys = RECEIVER.keys
    return sign_receipt(
        keys.signing,
        receiver=keys.service,
        statement=keys.statement,
        incarnation=1,
        received_at=NOW,
        ranges=ranges_of(stored),
    )


def ledger(message: str) -> LedgerPart:
    entry = salted(Entry("received", NOW, {"message": message}))
    leaves = [merkle.leaf_hash(b"before"), entry.leaf, merkle.leaf_hash(b"after")]
    claim = CheckpointClaim(
        origin=RECEIVER.service,
        tree="ma.dgsn",
        statement=RECEIVER.keys.statement,
        key_id=KeyId(RECEIVER.keys.signing.public.key_id),
        size=3,
        root=merkle.root(leaves).hex(),
        at=NOW,
    )
    path = tuple(merkle.paths(leaves)[1])
    return LedgerPart(entry.salt, entry.data, 1, path, sign(RECEIVER.keys.signing, Label.CHECKPOINT, claim))


def bundle(refusing: str = "", about: str = TARGET.message_id) -> bytes:
    assert isinstance(OUTCOME, Valid)
    return build_bundle(
        prove(OUTCOME.message, DELIVERY.batches[0]),
        [*AUTHOR.keys.statements, *RECEIVER.keys.statements],
        content=Content(OUTCOME.opened.salt, OUTCOME.opened.body),
        receipts=[receipt_part(receipt(refusing), TARGET.header, IDS)],
        ledger=ledger(about),
    )


WHOLE = bundle()


def failed(data: bytes, words: str | None = AUTHOR.keys.words) -> set[str]:
    return {check.subject for check in verify_bundle(data, words) if check.holds is False}


def changed(**changes: object) -> bytes:
    return canonical.encode(msgspec.structs.replace(read_bundle(WHOLE), **changes))


def test_a_whole_bundle_verifies_and_says_what_was_checked():
    checks = verify_bundle(WHOLE, AUTHOR.keys.words)
    assert [check.subject for check in checks] == ["statements", "message", "root", "content", "receipt", "ledger"]
    assert all(check.holds for check in checks)
    assert all(check.what for check in checks)
    assert TARGET.message_id in checks[1].what


def test_without_the_authors_words_the_root_stays_open_and_the_words_to_ask_for_are_named():
    root = next(check for check in verify_bundle(WHOLE) if check.subject == "root")
    assert root.holds is None
    assert AUTHOR.keys.words in root.what


def test_the_words_of_another_service_fail_the_root():
    assert failed(WHOLE, RECEIVER.keys.words) == {"root"}


def test_another_body_fails_the_content():
    assert failed(changed(content=Content(b"s" * 32, b"{}"))) == {"content"}


def test_a_receipt_for_another_message_at_this_number_fails():
    part = read_bundle(WHOLE).receipts[0]
    assert failed(changed(receipts=(msgspec.structs.replace(part, path=(bytes(32),)),))) == {"receipt"}


def test_a_receipt_that_covers_other_numbers_only_fails():
    other = sign_receipt(
        RECEIVER.keys.signing,
        receiver=RECEIVER.service,
        statement=RECEIVER.keys.statement,
        incarnation=1,
        received_at=NOW,
        ranges=ranges_of([Stored(DOSSIER, AUTHOR.service, 1, IDS[0])]),
    )
    part = msgspec.structs.replace(read_bundle(WHOLE).receipts[0], receipt=other)
    assert failed(changed(receipts=(part,))) == {"receipt"}


def test_a_ledger_entry_about_another_message_fails():
    assert failed(bundle(about="0" * 64)) == {"ledger"}


def test_a_ledger_entry_outside_the_signed_tree_fails():
    part = msgspec.structs.replace(ledger(TARGET.message_id), index=2)
    assert failed(changed(ledger=part)) == {"ledger"}


def test_a_refusal_by_the_receiver_is_told():
    told = [check.what for check in verify_bundle(bundle("P-8.3")) if check.subject == "receipt"]
    assert "refused it by P-8.3" in told[0]


def test_a_bundle_without_the_receivers_statement_fails_its_receipt_and_ledger():
    assert failed(changed(statements=AUTHOR.keys.statements)) == {"receipt", "ledger"}


def test_a_bundle_without_the_authors_statement_fails():
    assert failed(changed(statements=RECEIVER.keys.statements)) == {"message"}


def test_a_bundle_under_a_key_revoked_before_the_message_fails():
    revoking = AUTHOR.keys.rotate(NOW, Revocation(KeyId(AUTHOR.keys.signing.public.key_id), NOW))
    assert failed(changed(statements=(*revoking.statements, *RECEIVER.keys.statements))) == {"message"}


def test_a_receipt_that_does_not_cover_the_message_cannot_be_put_in():
    with pytest.raises(BundleInvalid):
        receipt_part(receipt(), msgspec.structs.replace(TARGET.header, seq=99), IDS)


@pytest.mark.parametrize("data", [b"", b"{}", b"not json", WHOLE[:-1], WHOLE + b" "])
def test_what_is_no_bundle_is_said_to_be_none(data):
    assert failed(data) == {"bundle"}


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_bundle_with_any_byte_changed_fails_or_is_the_same(position, value):
    damaged = WHOLE[:position] + bytes([value]) + WHOLE[position + 1 :]
    assert failed(damaged) or damaged == WHOLE


def test_a_bundle_may_hold_the_message_alone():
    alone = build_bundle(read_bundle(WHOLE).message, AUTHOR.keys.statements)
    assert [check.holds for check in verify_bundle(alone, AUTHOR.keys.words)] == [True, True, True]
    assert read_bundle(alone) == Bundle(read_bundle(WHOLE).message, AUTHOR.keys.statements)


def revoked(*, vouched_until: int, received_at: int = NOW, revoked_at: int = NOW + 1000) -> bytes:
    """The bundle after the author revoked its key, with a receipt of that instant."""
    stored = [Stored(DOSSIER, AUTHOR.service, seq, name) for seq, name in enumerate(IDS, start=1)]
    keys = RECEIVER.keys
    given = sign_receipt(
        keys.signing,
        receiver=keys.service,
        statement=keys.statement,
        incarnation=1,
        received_at=received_at,
        ranges=ranges_of(stored),
    )
    said = Revocation(KeyId(AUTHOR.keys.signing.public.key_id), revoked_at, (), vouched_until)
    statements = (*AUTHOR.keys.rotate(NOW, said).statements, *keys.statements)
    return changed(statements=statements, receipts=(receipt_part(given, TARGET.header, IDS),))


def test_what_a_partner_had_while_the_key_was_vouched_for_stays_verified_and_the_bundle_says_so():
    data = revoked(vouched_until=NOW)
    assert failed(data) == set()
    [told] = [check.what for check in verify_bundle(data) if check.subject == "message"]
    assert "the key was revoked" in told
    assert f"fr.dgsi had received it at {NOW}" in told


def test_a_thief_who_claims_an_earlier_time_has_no_receipt_of_that_time():
    assert failed(revoked(vouched_until=NOW, received_at=NOW + 1)) == {"message"}


def test_without_a_receipt_a_vouched_time_proves_nothing():
    assert failed(without_receipts(revoked(vouched_until=NOW))) == {"message"}


def test_the_authors_own_receipt_proves_nothing_of_its_own_key():
    keys = AUTHOR.keys
    stored = [Stored(DOSSIER, AUTHOR.service, seq, name) for seq, name in enumerate(IDS, start=1)]
    own = sign_receipt(
        keys.signing,
        receiver=keys.service,
        statement=keys.statement,
        incarnation=1,
        received_at=NOW,
        ranges=ranges_of(stored),
    )
    said = Revocation(KeyId(keys.signing.public.key_id), NOW + 1000, (), NOW)
    statements = (*keys.rotate(NOW, said).statements, *RECEIVER.keys.statements)
    data = changed(statements=statements, receipts=(receipt_part(own, TARGET.header, IDS),))
    assert failed(data) == {"message"}


def without_receipts(data: bytes) -> bytes:
    return canonical.encode(msgspec.structs.replace(read_bundle(data), receipts=()))
