"""P-9: receipts, checkpoints and proof bundles, signed and verified."""

from collections.abc import Sequence

from tests.conformance.second import merkle
from tests.conformance.second.encoding import Value, digest, exactly, read, unb64
from tests.conformance.second.encoding import require as must
from tests.conformance.second.keys import CLAIM, SUITE, Signing
from tests.conformance.second.messages import commitment, message_id, verify_batch, verify_header
from tests.conformance.second.statements import Statement, read_statement

RECEIPT = "receiver statement key_id incarnation received_at ranges version suite"
RANGE = "dossier author first last root refused"
CHECKPOINT = "origin tree statement key_id size root at extends path version suite"
BUNDLE = "message statements content receipts ledger label"


def range_root(ids: Sequence[str]) -> str:
    """P-9.1: over the ids in the order of their numbers."""
    return merkle.root([merkle.leaf(bytes.fromhex(each)) for each in ids]).hex()


def receipt_claim(receiver: str, statement: str, key_id: str, incarnation: int, at: int, ranges: list[Value]) -> Value:
    """P-9.1."""
    return {
        "receiver": receiver,
        "statement": statement,
        "key_id": key_id,
        "incarnation": incarnation,
        "received_at": at,
        "ranges": ranges,
        "version": 1,
        "suite": SUITE,
    }


def sign_receipt(key: Signing, statement: Statement, at: int, ranges: list[Value]) -> Value:
    """P-9.1."""
    told = statement.claim
    claim = receipt_claim(told["service"], statement.digest, key.public.key_id, told["incarnation"], at, ranges)
    return key.sign("receipt", claim)


def verify_receipt(signed: Value, statement: Statement) -> Value:
    """P-9.1: the claim, if the receiver signed it."""
    claim = exactly(read(unb64(signed["claim"]), CLAIM), RECEIPT, "P-9.1")
    must((claim["receiver"], claim["statement"]) == (statement.claim["service"], statement.digest), "P-9.1")
    statement.signing(claim["key_id"]).verify("receipt", signed)
    for each in claim["ranges"]:
        exactly(each, RANGE, "P-9.1")
        must(1 <= each["first"] <= each["last"], "P-9.1")
    return claim


def covering(claim: Value, dossier: str, author: str, seq: int) -> Value:
    """P-9.1: the range in which a message stands."""
    for each in claim["ranges"]:
        if (each["dossier"], each["author"]) == (dossier, author) and each["first"] <= seq <= each["last"]:
            found: Value = each
            return found
    must(False, "P-9.1", "not covered")
    return {}


def verify_bundle(data: bytes) -> dict[str, str]:
    """P-9.8: what each part proves; raise Refused where one does not. The root is the caller's to compare."""
    bundle = exactly(read(data, 24 * 2**20), BUNDLE, "P-9.8")
    must(bundle["label"] == "entente/1/bundle", "P-9.8")
    statements = {each.digest: each for each in (read_statement(one, None) for one in bundle["statements"])}
    proof = exactly(bundle["message"], "header batch index path", "P-9.8")
    named = read(unb64(proof["batch"]["claim"]), CLAIM)["statement"]
    claim = verify_batch(proof["batch"], statements[named])
    encoded = unb64(proof["header"])
    header = verify_header(encoded, claim, proof["index"], proof["path"], statements[named])
    told = {"message": message_id(encoded), "author": header["author"]}
    if content := bundle["content"]:
        must(commitment(unb64(content["salt"]), unb64(content["body"])) == header["sealed"]["commitment"], "P-3.6")
        told["content"] = unb64(content["body"]).decode()
    for part in bundle["receipts"]:
        told["receipt"] = _receipt(part, statements, header, told["message"])
    if ledger := bundle["ledger"]:
        told["ledger"] = _ledger(ledger, statements, told["message"])
    return told


def _receipt(part: Value, statements: dict[str, Statement], header: Value, message: str) -> str:
    """The receiver, whose receipt covers the message at its number."""
    exactly(part, "receipt path", "P-9.8")
    named = read(unb64(part["receipt"]["claim"]), CLAIM)["statement"]
    claim = verify_receipt(part["receipt"], statements[named])
    held = covering(claim, header["dossier"], header["author"], header["seq"])
    size, place = held["last"] - held["first"] + 1, header["seq"] - held["first"]
    leaf, path = merkle.leaf(bytes.fromhex(message)), [unb64(each) for each in part["path"]]
    must(merkle.includes(leaf, place, size, path, bytes.fromhex(held["root"])), "P-9.1", "another message")
    receiver: str = claim["receiver"]
    return receiver


def _ledger(part: Value, statements: dict[str, Statement], message: str) -> str:
    """The origin, whose ledger names the message."""
    exactly(part, "salt payload index path checkpoint", "P-9.8")
    claim = exactly(read(unb64(part["checkpoint"]["claim"]), CLAIM), CHECKPOINT, "P-9.6")
    statements[claim["statement"]].signing(claim["key_id"]).verify("checkpoint", part["checkpoint"])
    payload = unb64(part["payload"])
    leaf, path = merkle.leaf(digest("ledger", unb64(part["salt"]), payload)), [unb64(each) for each in part["path"]]
    must(merkle.includes(leaf, part["index"], claim["size"], path, bytes.fromhex(claim["root"])), "P-9.6")
    must(message in payload.decode(), "P-9.5", "about another message")
    origin: str = claim["origin"]
    return origin
