"""A proof stands alone: one entry, one path, one signed head, and nothing of it can be exchanged."""

import msgspec
import pytest

from entente.audit.entry import Entry, MessageEntry, MessagePayload, ProofInvalid, Salted, salted
from entente.audit.proof import LedgerProof, verify
from entente.crypto import canonical, merkle
from entente.crypto.canonical import CanonicalError
from entente.crypto.digests import Label
from entente.crypto.signing import SignatureInvalid, SigningKey

KEY = SigningKey.generate()
ENTRIES = [salted(Entry("sent", number, {"message": f"{number:064x}"})) for number in range(11)]
LEAVES = [entry.leaf for entry in ENTRIES]


def claimed(claim: dict[str, object], label: Label = Label.CHECKPOINT) -> dict[str, object]:
    data = canonical.encode(claim)
    return {"claim": data, "signature": KEY.sign(label, data)}


def proof(index: int = 4, entry: Salted | None = None) -> LedgerProof:
    part = entry or ENTRIES[index]
    head = claimed({"origin": "ma.dgsn", "root": merkle.root(LEAVES).hex(), "size": 11, "tree": "fr.dgsi"})
    return LedgerProof(part.salt, part.data, index, tuple(merkle.paths(LEAVES)[index]), **head)  # type: ignore[arg-type]  # claim and signature


def test_a_proof_gives_its_entry_after_a_journey_as_bytes() -> None:
    travelled = canonical.decode_as(canonical.encode(proof()), LedgerProof, limit=20_000)
    assert verify(travelled, KEY.public) == ENTRIES[4].entry()


@pytest.mark.parametrize("change", [{"salt": bytes(32)}, {"payload": ENTRIES[3].data}, {"index": 3}, {"path": ()}])
def test_a_changed_part_does_not_prove(change: dict[str, object]) -> None:
    with pytest.raises(ProofInvalid):
        verify(msgspec.structs.replace(proof(), **change), KEY.public)


def test_an_entry_that_was_never_entered_does_not_prove() -> None:
    with pytest.raises(ProofInvalid):
        verify(proof(entry=salted(Entry("sent", 4, {}))), KEY.public)


def test_another_service_s_signature_does_not_prove() -> None:
    with pytest.raises(SignatureInvalid):
        verify(proof(), SigningKey.generate().public)


def test_a_signature_for_another_use_does_not_prove() -> None:
    other = claimed({"root": merkle.root(LEAVES).hex(), "size": 11}, Label.RECEIPT)
    with pytest.raises(SignatureInvalid):
        verify(msgspec.structs.replace(proof(), **other), KEY.public)


@pytest.mark.parametrize(
    "claim", [{}, {"size": 11}, {"root": "xx", "size": 11}, {"root": None, "size": 11}, {"root": "", "size": None}]
)
def test_a_signed_claim_that_is_no_checkpoint_does_not_prove(claim: dict[str, object]) -> None:
    with pytest.raises(ProofInvalid):
        verify(msgspec.structs.replace(proof(), **claimed(claim)), KEY.public)


def test_a_signed_list_is_no_checkpoint() -> None:
    data = b"[]"
    listed = msgspec.structs.replace(proof(), claim=data, signature=KEY.sign(Label.CHECKPOINT, data))
    with pytest.raises(ProofInvalid):
        verify(listed, KEY.public)


def test_bytes_that_are_not_canonical_do_not_prove() -> None:
    data = b'{"size": 11}'
    spaced = msgspec.structs.replace(proof(), claim=data, signature=KEY.sign(Label.CHECKPOINT, data))
    with pytest.raises(CanonicalError):
        verify(spaced, KEY.public)


def test_a_messages_entry_is_spelled_as_any_entry() -> None:
    said = MessagePayload("a" * 64, "b" * 32, "ma.dgsn", 7, "accepted", "", "officer é")
    entry = salted(MessageEntry("sent", 5, said, "a" * 64)).entry()
    assert entry == Entry("sent", 5, msgspec.to_builtins(said), "a" * 64)
