"""The files in docs/protocol/vectors: both implementations compute what stands in them."""

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entente.crypto import canonical, fingerprint, merkle, oprf
from entente.crypto.canonical import CanonicalError
from entente.crypto.digests import Label, digest, framed
from entente.crypto.sealing import SealingKey
from entente.crypto.signing import Signature, SigningKey
from entente.crypto.transport import TransportKey, key_id
from entente.domains.agreements.rules import text
from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.values import FullPowers
from entente.exchange.http.signatures import verify as verify_http
from entente.matching.blind.check import Question
from entente.matching.blind.check import digest_of as digest_of_batch
from entente.matching.blind.keys import Key as BlindKey
from entente.matching.blind.keys import KeyClass
from entente.protocol import assertion, bodies, body, membership, receipts
from entente.protocol.batches import leaf_of, verify_batch, verify_place
from entente.protocol.blind_checks import EpochClaim, claim_digest
from entente.protocol.headers import read_header
from entente.protocol.keys import TrustedKeys
from entente.protocol.statements import digest_of
from entente.protocol.wire import Signed, Wrap
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import KeyId, MessageId, ServiceId
from tests.conformance import vectors
from tests.conformance.second.encoding import Refused, read
from tests.conformance.vectors import held

FILES = sorted(path.stem for path in vectors.FOLDER.glob("*.json"))


def signed(value: dict[str, str]) -> Signed:
    """A signed claim as entente holds it."""
    return Signed(**{name: base64.b64decode(text) for name, text in value.items()})


def trusted(at: int) -> TrustedKeys:
    """The author of the vectors, confirmed by its words."""
    return TrustedKeys.confirm(signed(held("statement")["signed"]), held("keys")["signing"]["words"], at)


@pytest.fixture(scope="module")
def built() -> dict[str, Any]:
    """What the second implementation computes."""
    return vectors.build()


@pytest.mark.parametrize("name", FILES)
def test_the_second_implementation_computes_what_the_file_says(built: dict[str, Any], name: str) -> None:
    assert built[name] == held(name)


def test_every_chapter_of_the_vectors_has_its_file(built: dict[str, Any]) -> None:
    assert sorted(built) == FILES


def test_entente_spells_values_as_the_vectors_do() -> None:
    for case in held("encoding")["canonical"]:
        data = base64.b64decode(case["utf8_base64"])
        assert canonical.encode(case["value"]) == data
        assert canonical.decode(data, limit=1000) == case["value"]


@pytest.mark.parametrize("case", held("encoding")["refused"], ids=lambda case: case["why"])
def test_both_implementations_refuse_what_is_spelled_otherwise(case: dict[str, str]) -> None:
    data = base64.b64decode(case["base64"])
    with pytest.raises(CanonicalError):
        canonical.decode(data, limit=1000)
    with pytest.raises(Refused, match=r"P-1\."):
        read(data, 1000)


def test_entente_frames_and_digests_as_the_vectors_do() -> None:
    for case in held("encoding")["framed"]:
        assert framed(Label(case["label"]), *map(bytes.fromhex, case["parts_hex"])).hex() == case["hex"]
    for case in held("encoding")["digest"]:
        assert digest(Label(case["label"]), *map(bytes.fromhex, case["parts_hex"])).hex() == case["hex"]


@pytest.mark.parametrize("tree", held("merkle")["trees"], ids=lambda tree: str(tree["size"]))
def test_entente_grows_the_trees_of_the_vectors(tree: dict[str, Any]) -> None:
    leaves = [merkle.leaf_hash(bytes([place])) for place in range(tree["size"])]
    assert merkle.root(leaves).hex() == tree["root"]
    assert [[each.hex() for each in path] for path in merkle.paths(leaves)] == tree["paths"]


def test_entente_derives_the_keys_of_the_vectors() -> None:
    told = held("keys")
    public = SigningKey.from_seed(bytes.fromhex(told["signing"]["seed"])).public
    assert (public.ed25519_raw.hex(), public.ml_dsa_65_raw.hex()) == (
        told["signing"]["ed25519"],
        told["signing"]["ml_dsa_65"],
    )
    assert (public.key_id, fingerprint.words(public)) == (told["signing"]["key_id"], told["signing"]["words"])
    assert fingerprint.groups(public).replace(" ", "") == told["signing"]["fingerprint"]
    transport = TransportKey(bytes.fromhex(told["transport"]["seed"])).public
    assert (transport.hex(), key_id(transport)) == (told["transport"]["ed25519"], told["transport"]["key_id"])


def test_entente_opens_the_seal_of_the_vectors() -> None:
    told = held("keys")["sealing"]
    key = SealingKey.from_seed(bytes.fromhex(told["seed"]))
    assert (key.public.raw.hex(), key.key_id) == (told["x_wing"], told["key_id"])
    assert key.open(bytes.fromhex(told["info"]), base64.b64decode(told["sealed"])).hex() == told["plain"]


def test_entente_confirms_the_key_statement_of_the_vectors() -> None:
    told = held("statement")
    assert digest_of(signed(told["signed"])) == told["digest"]
    assert trusted(told["at"]).service == told["service"]


def test_entente_reads_the_message_of_the_vectors() -> None:
    told = held("message")
    message, header = read_header(told["header"].encode())
    assert (message, header.dossier) == (told["id"], told["dossier"])
    assert membership.dossier_id_of(ServiceId(told["owner"]), told["nonce"]) == told["dossier"]
    claim = verify_batch(signed(told["batch"]), trusted(vectors.AT), vectors.AT)
    for index, (each, path) in enumerate(zip(told["batch_ids"], told["paths"], strict=True)):
        verify_place(MessageId(each), index, [base64.b64decode(one) for one in path], claim)
    assert merkle.root([leaf_of(each) for each in told["batch_ids"]]).hex() == claim.root


def test_entente_opens_the_body_of_the_vectors() -> None:
    told = held("message")
    _, header = read_header(told["header"].encode())
    sealing = SealingKey.from_seed(bytes.fromhex(held("keys")["sealing"]["seed"]))
    ciphertext, name = base64.b64decode(told["ciphertext"]), KeyId(sealing.key_id)
    body.check_ciphertext(header, ciphertext)
    wrap = Wrap(ServiceId(vectors.RECEIVER), name, base64.b64decode(told["wrap"]))
    key = body.unwrap_key(told["id"], (wrap,), ServiceId(vectors.RECEIVER), {name: sealing})
    assert key.hex() == told["content_key"]
    opened = body.open_with_key(key, header, ciphertext)
    assert (opened.salt.hex(), opened.body.decode()) == (told["salt"], told["body"])
    assert bodies.decode_body(MessageKind.MEMBERSHIP, opened.body).title == "A dossier"


def test_the_ciphertext_of_the_vectors_is_made_of_what_stands_beside_it() -> None:
    told = held("message")
    nonce, plain = bytes.fromhex(told["gcm_nonce"]), bytes.fromhex(told["salt"]) + told["body"].encode()
    sealed = AESGCM(bytes.fromhex(told["content_key"])).encrypt(
        nonce, plain, bytes.fromhex(told["dossier"] + told["commitment"])
    )
    assert base64.b64encode(nonce + sealed).decode() == told["ciphertext"]


def test_entente_binds_envelopes_as_the_vectors_do() -> None:
    told = held("envelope")
    sender, receiver, binding = told["sender"].encode(), told["receiver"].encode(), bytes.fromhex(told["binding"])
    assert framed(Label.ENVELOPE, b"delivery", sender, receiver).hex() == told["delivery_info"]
    bound = digest(Label.ENVELOPE, binding)
    assert framed(Label.ENVELOPE, b"answer", receiver, sender, bound).hex() == told["answer_info"]


def test_entente_verifies_the_receipt_of_the_vectors() -> None:
    told = held("receipt")
    given = signed(told["signed"])
    SigningKey.from_seed(bytes.fromhex(told["seed"])).public.verify(
        Label.RECEIPT, given.claim, Signature(given.ed25519, given.ml_dsa_65)
    )
    claim = receipts.read_receipt(given)
    ids = held("message")["batch_ids"]
    assert claim.ranges[0].root == receipts.range_root(ids)
    assert receipts.refusals(claim) == {ids[2]: "P-8.4"}


def test_entente_verifies_the_http_signature_of_the_vectors() -> None:
    told = held("http")
    public = TransportKey(bytes.fromhex(told["seed"])).public
    nonce = verify_http(public, "POST", told["url"], told["headers"], bytes.fromhex(told["body"]), vectors.AT)
    assert nonce == "A" * 22


def test_entente_reads_the_agreement_of_the_vectors_and_its_signature() -> None:
    told = held("agreement")
    read_text = canonical.decode_as(told["text"].encode(), text.Text, limit=text.LARGEST_TEXT)
    assert read_text.digest == told["digest"]
    clause = read_text.clause(ClauseKind.FULL_POWERS)
    assert clause is not None
    assert isinstance(clause.read, FullPowers)
    (signatory,) = clause.read.signatories
    assertion.verify(base64.b64decode(told["assertion"]), told["digest"], signatory)
    with pytest.raises(assertion.AssertionInvalid):
        assertion.verify(base64.b64decode(told["assertion"]), "0" * 64, signatory)


def test_entente_checks_blindly_as_the_vectors_do() -> None:
    told = held("blind-checks")
    seed, keys = bytes.fromhex(told["seed"]), [each.split("|", 1) for each in told["keys"]]
    asked = tuple(BlindKey(KeyClass(name), 0, text) for name, text in keys)
    question = Question(told["identifier"], seed, asked)
    batch, key = question.batch(), oprf.Key.derived(bytes.fromhex(told["key_seed"]), told["key_label"].encode())
    found = key.evaluate(batch.elements, bytes.fromhex(told["nonce"]))
    assert [each.hex() for each in batch.elements] == told["elements"]
    assert (batch.commitment.hex(), digest_of_batch(batch.elements).hex()) == (told["commitment"], told["batch"])
    assert key.public.hex() == told["public"]
    assert ([each.hex() for each in found.elements], found.proof.hex()) == (told["evaluated"], told["proof"])
    blinded = [oprf.blind(data, oprf.scalar_from(seed, at)) for at, data in enumerate(question.inputs)]
    assert [each[:8].hex() for each in oprf.finish(key.public, blinded, found)] == told["outputs"]
    claim = canonical.decode_as(told["announcement"].encode(), EpochClaim, limit=10_000)
    assert canonical.encode(claim).decode() == told["announcement"]
    assert claim_digest(Signed(told["announcement"].encode(), b"", b"")) == told["announcement_digest"]
