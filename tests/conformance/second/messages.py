"""P-3, P-4.1, P-5.1: headers, sealed bodies, wraps, batches: composed, verified and opened."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.conformance.second import merkle
from tests.conformance.second.encoding import Refused, Value, b64, canonical, digest, exactly, framed, read, unb64
from tests.conformance.second.encoding import require as must
from tests.conformance.second.keys import CLAIM, SUITE, Sealing, Signing, seal, sealing_id
from tests.conformance.second.statements import Statement

HEADER = (
    "version suite dossier author statement incarnation seq previous heads audience epoch refers_to created urgency "
    "handling ground control sealed attachments header_until"
)
BATCH = "author statement key_id audience size root version suite"
MESSAGE = "header ciphertext wraps batch index path"
TEXT: Value = {"title": "", "text": "", "language": "", "conditions": "", "attachments": [], "external": None}
CONTENT: Value = {**TEXT, "entities": [], "relations": [], "evaluation": None, "contributions": []}
GROUND: Value = {
    "exchange_kind": "contact",
    "agreement": "",
    "crime_area": None,
    "purpose": "cooperation_management",
    "categories": [],
    "special": [],
}
HANDLING: Value = {
    "codes": ["H0"],
    "tlp": "amber",
    "classification": 0,
    "releasable_to": [],
    "retain_until": None,
}


def dossier_id(owner: str, nonce: str) -> str:
    """P-5.1."""
    return digest("dossier", owner.encode(), bytes.fromhex(nonce))[:16].hex()


def message_id(header: bytes) -> str:
    """P-3.3."""
    return digest("message", header).hex()


def commitment(salt: bytes, body: bytes) -> str:
    """P-3.6."""
    return digest("commitment", salt, body).hex()


@dataclass(frozen=True)
class Body:
    """A sealed body: what the header says of it, the ciphertext, and the content key."""

    sealed: Value
    ciphertext: bytes
    key: bytes


def seal_body(dossier: str, body: Value, random: bytes | None = None) -> Body:
    """P-3.5, P-3.6; `random` are key (32), salt (32) and nonce (12), drawn where not given."""
    drawn, encoded = random or secrets.token_bytes(76), canonical(body)
    key, salt, nonce = drawn[:32], drawn[32:64], drawn[64:]
    committed = commitment(salt, encoded)
    aad = bytes.fromhex(dossier) + bytes.fromhex(committed)
    ciphertext = nonce + AESGCM(key).encrypt(nonce, salt + encoded, aad)
    name = digest("ciphertext", ciphertext).hex()
    return Body({"digest": name, "size": len(ciphertext), "commitment": committed}, ciphertext, key)


def wrap_info(message: str, key_id: str) -> bytes:
    """P-3.5."""
    return framed("wrap", bytes.fromhex(message), bytes.fromhex(key_id))


def wraps(message: str, key: bytes, recipients: Mapping[str, bytes]) -> list[Value]:
    """P-3.5: the content key for each recipient's sealing key."""
    named = [(service, public, sealing_id(public)) for service, public in sorted(recipients.items())]
    return [
        {"service": service, "key_id": name, "sealed": b64(seal(public, wrap_info(message, name), key))}
        for service, public, name in named
    ]


def sign_batch(key: Signing, statement: str, author: str, audience: Sequence[str], ids: Sequence[str]) -> Value:
    """P-4.1."""
    leaves = [merkle.leaf(bytes.fromhex(each)) for each in ids]
    return key.sign(
        "batch",
        {
            "author": author,
            "statement": statement,
            "key_id": key.public.key_id,
            "audience": sorted(audience),
            "size": len(leaves),
            "root": merkle.root(leaves).hex(),
            "version": 1,
            "suite": SUITE,
        },
    )


def verify_batch(signed: Value, statement: Statement) -> Value:
    """P-4.6, step 5."""
    claim = exactly(read(unb64(signed["claim"]), CLAIM), BATCH, "P-1.3")
    must((claim["version"], claim["suite"]) == (1, SUITE), "P-1.3")
    named = (claim["author"], claim["statement"])
    must(named == (statement.claim["service"], statement.digest), "P-4.6", "another author or statement")
    statement.signing(claim["key_id"]).verify("batch", signed)
    return claim


def verify_header(encoded: bytes, claim: Value, index: int, path: Sequence[str], statement: Statement) -> Value:
    """P-4.6, step 6, for one header and its place in a verified batch."""
    header = exactly(read(encoded, 64 * 1024), HEADER, "P-1.3")
    must((header["version"], header["suite"]) == (1, SUITE), "P-1.3")
    same = all(header[name] == claim[name] for name in ("author", "audience", "statement"))
    must(same and header["incarnation"] == statement.claim["incarnation"], "P-4.6")
    leaf, root = merkle.leaf(bytes.fromhex(message_id(encoded))), bytes.fromhex(claim["root"])
    must(merkle.includes(leaf, index, claim["size"], [unb64(each) for each in path], root), "P-4.1", "not in the batch")
    return header


def open_body(header: bytes, message: Value, service: str, keys: Sequence[Sealing]) -> tuple[bytes, Value]:
    """P-4.6, step 9: salt and body, checked against what the header pins."""
    told, ciphertext = read(header, 64 * 1024), unb64(message["ciphertext"])
    pinned = told["sealed"]
    named = (digest("ciphertext", ciphertext).hex(), len(ciphertext))
    must(named == (pinned["digest"], pinned["size"]), "P-3.6", "another ciphertext")
    key = _unwrap(message_id(header), message["wraps"], service, keys)
    try:
        aad = bytes.fromhex(told["dossier"]) + bytes.fromhex(pinned["commitment"])
        plain = AESGCM(key).decrypt(ciphertext[:12], ciphertext[12:], aad)
    except InvalidTag as error:
        raise Refused("P-3.6 the ciphertext does not open") from error
    must(commitment(plain[:32], plain[32:]) == pinned["commitment"], "P-3.6", "another body")
    body: Value = read(plain[32:], 4 * 2**20)
    return plain[:32], body


def _unwrap(message: str, wrapped: Sequence[Value], service: str, keys: Sequence[Sealing]) -> bytes:
    by_id = {sealing_id(key.public): key for key in keys}
    for wrap in wrapped:
        if wrap["service"] == service and wrap["key_id"] in by_id:
            return by_id[wrap["key_id"]].open(wrap_info(message, wrap["key_id"]), unb64(wrap["sealed"]))
    raise Refused("P-3.6 no wrap for this service")
