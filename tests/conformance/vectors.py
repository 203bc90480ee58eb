"""`python -m tests.conformance.vectors` writes docs/protocol/vectors: what any implementation must compute alike.

All is derived from written seeds. Only ML-DSA signatures and HPKE seals are random: those in the files are kept as long
as they verify.
"""

import json
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from mnemonic import Mnemonic

from tests.conformance.encoding_vectors import encoding, trees
from tests.conformance.second import agreements, blind, exchange, merkle, messages, proofs, ristretto, statements
from tests.conformance.second.encoding import Refused, Value, b64, canonical, digest, framed, plain_json, unb64
from tests.conformance.second.keys import Sealing, Signing, seal, sealing_id, transport_id

FOLDER = Path(__file__).resolve().parents[2] / "docs/protocol/vectors"
AUTHOR, RECEIVER = "ma.dgsn", "fr.dgsi"
AT = 1_780_000_000_000
ROOT, SIGNING, RECEIVING = (Signing(bytes([byte]) * 64) for byte in (1, 2, 5))
SEALING, TRANSPORT = Sealing(bytes([3]) * 32), bytes([4]) * 32
NONCE, BINDING, RANDOM = "ab" * 32, bytes([9]) * 32, bytes(range(76))


def keys(old: Value) -> Value:
    """P-2.1, P-2.2, P-2.9: seeds, public keys, ids, fingerprint, a seal."""
    public, transport = ROOT.public, Ed25519PrivateKey.from_private_bytes(TRANSPORT).public_key().public_bytes_raw()
    text = framed("batch", b"E1", bytes.fromhex(public.key_id), b"{}")
    info, plain = b"vector", b"sealed"
    opens = _opens(lambda: SEALING.open(info, unb64(old["sealing"]["sealed"])) == plain)
    return {
        "signing": {
            "seed": ROOT.seed.hex(),
            "ed25519": public.ed25519.hex(),
            "ml_dsa_65": public.ml_dsa_65.hex(),
            "key_id": public.key_id,
            "fingerprint": public.fingerprint.hex(),
            "words": public.words(Mnemonic("english").wordlist),
            "signed_bytes_of_batch_claim_{}": text.hex(),
        },
        "sealing": {
            "seed": SEALING.seed.hex(),
            "x_wing": SEALING.public.hex(),
            "key_id": sealing_id(SEALING.public),
            "info": info.hex(),
            "plain": plain.hex(),
            "sealed": old["sealing"]["sealed"] if opens else b64(seal(SEALING.public, info, plain)),
        },
        "transport": {"seed": TRANSPORT.hex(), "ed25519": transport.hex(), "key_id": transport_id(transport)},
    }


def statement(old: Value) -> Value:
    """P-2.3: a first key statement."""
    parts = (ROOT, SIGNING, SEALING, TRANSPORT)
    claim = statements.statement_claim(AUTHOR, "https://node.example", *parts, AT)
    signed = _signed(old, ROOT, "statement", claim)
    return {"service": AUTHOR, "at": AT, "signed": signed, "digest": statements.statement_digest(signed)}


def message(old: Value, told: Value) -> Value:
    """P-3, P-4.1, P-5.1: the opening of a dossier: body, header, id, batch."""
    dossier = messages.dossier_id(AUTHOR, NONCE)
    body = {**messages.TEXT, "title": "A dossier"}
    sealed = messages.seal_body(dossier, body, RANDOM)
    header = canonical(_header(dossier, told["digest"], sealed.sealed))
    name = messages.message_id(header)
    ids = [name, digest("message", b"another").hex(), digest("message", b"a third").hex()]
    batch = _signed(old.get("batch", {}), SIGNING, "batch", _batch(told["digest"], ids))
    leaves = [merkle.leaf(bytes.fromhex(each)) for each in ids]
    return {
        "owner": AUTHOR,
        "nonce": NONCE,
        "dossier": dossier,
        "body": canonical(body).decode(),
        "content_key": RANDOM[:32].hex(),
        "salt": RANDOM[32:64].hex(),
        "gcm_nonce": RANDOM[64:].hex(),
        "commitment": sealed.sealed["commitment"],
        "ciphertext": b64(sealed.ciphertext),
        "ciphertext_digest": sealed.sealed["digest"],
        "header": header.decode(),
        "id": name,
        "wrap_info": messages.wrap_info(name, sealing_id(SEALING.public)).hex(),
        "wrap": _wrap(old, name, sealed.key),
        "batch_ids": ids,
        "batch": batch,
        "paths": [[b64(each) for each in merkle.path(place, leaves)] for place in range(len(ids))],
    }


def envelope() -> Value:
    """P-4.5: what the seals of a delivery and of its answer are bound to."""
    return {
        "sender": AUTHOR,
        "receiver": RECEIVER,
        "binding": BINDING.hex(),
        "delivery_info": exchange.delivery_info(AUTHOR, RECEIVER).hex(),
        "answer_info": exchange.answer_info(RECEIVER, AUTHOR, BINDING).hex(),
    }


def receipt(old: Value, told: Value) -> Value:
    """P-9.1: a receipt for three messages, one of them refused."""
    ids = told["batch_ids"]
    refused = [{"message": ids[2], "clause": "P-8.4"}]
    place = {"dossier": told["dossier"], "author": AUTHOR, "first": 1, "last": 3}
    ranges: list[Value] = [{**place, "root": proofs.range_root(ids), "refused": refused}]
    claim = proofs.receipt_claim(RECEIVER, "0" * 64, RECEIVING.public.key_id, 1, AT, ranges)
    return {"seed": RECEIVING.seed.hex(), "signed": _signed(old, RECEIVING, "receipt", claim)}


def http_request() -> Value:
    """P-10.3: the signature base of a request (RFC 9421) and its signature."""
    url = f"https://node.example/exchange/{RECEIVER}/deliver"
    headers = exchange.sign_request(TRANSPORT, AUTHOR, "POST", url, b"sealed", AT, nonce="A" * 22)
    parameters = headers["signature-input"].removeprefix("entente=")
    base = exchange.Request("POST", url, headers, b"sealed").base(parameters)
    return {"url": url, "body": b"sealed".hex(), "seed": TRANSPORT.hex(), "headers": headers, "base": base.decode()}


def agreement(old: Value) -> Value:
    """P-13: a text, its digest, a signatory's assertion."""
    office = {"service": AUTHOR, "office": "director", "credential": SIGNING.public.key_id, "full_powers": ""}
    clauses = [
        {"number": 1, "kind": "parties", "value": {"services": [RECEIVER, AUTHOR]}, "words": {"fr": "Les Parties."}},
        {"number": 2, "kind": "full_powers", "value": {"signatories": [office]}, "words": {"fr": "Signataire."}},
    ]
    text = {"kind": "working_arrangement", "title": "An invented arrangement", "clauses": clauses}
    named = agreements.text_digest(text)
    told = (named, AUTHOR, "director", SIGNING.public.key_id)
    kept = _opens(lambda: agreements.verify(unb64(old["assertion"]), *told) == SIGNING.public)
    assertion = old["assertion"] if kept else b64(agreements.sign(SIGNING, *told[:3]))
    return {"text": canonical(text).decode(), "digest": named, "seed": SIGNING.seed.hex(), "assertion": assertion}


def blind_checks() -> Value:
    """P-14.3, P-14.11: one check with its keys given, and the canonical bytes of an announcement."""
    seed, name, asked = bytes([6]) * 32, "ab" * 16, [b"C|phone|+212612345678", b"A|HMX+ATRS|1979-05-17"]
    epoch, key_seed, nonce = "cd" * 16, bytes([7]) * 32, 123456789
    every = blind.inputs(seed, asked)
    elements = blind.batch(seed, every)
    key = blind.derived(key_seed, f"{RECEIVER}|{AUTHOR}|{epoch}".encode())
    answered = blind.evaluated(key, elements)
    public = ristretto.encode(ristretto.times(key, ristretto.BASE)).hex()
    claim: Value = {
        **{"holder": RECEIVER, "asker": AUTHOR, "agreement": "ef" * 16, "epoch": epoch, "scope": "holdings"},
        **{"scheme": "0" * 32, "public": public, "parts": [{"root": "1" * 64, "size": 10_664}], "quota": 6400},
        **{"opens": AT, "closes": AT + 2_592_000_000, "at": AT, "statement": "2" * 64},
        **{"key_id": RECEIVING.public.key_id, "version": 1, "suite": "E1"},
    }
    return {
        "seed": seed.hex(),
        "identifier": name,
        "keys": [each.decode() for each in asked],
        "elements": [each.hex() for each in elements],
        "commitment": blind.commitment(name, seed, every).hex(),
        "batch": digest("blind-check", b"batch", *elements).hex(),
        "key_seed": key_seed.hex(),
        "key_label": f"{RECEIVER}|{AUTHOR}|{epoch}",
        "public": public,
        "nonce": nonce.to_bytes(32, "little").hex(),
        "evaluated": [each.hex() for each in answered],
        "proof": blind.proof(key, elements, answered, nonce).hex(),
        "outputs": [each[:8].hex() for each in blind.outputs(seed, every, answered)],
        "announcement": canonical(claim).decode(),
        "announcement_digest": digest("blind-epoch", canonical(claim)).hex(),
    }


def _header(dossier: str, statement: str, sealed: Value) -> Value:
    members = [{"service": RECEIVER, "role": "member"}, {"service": AUTHOR, "role": "owner"}]
    control = {
        "kind": "membership",
        "dossier_kind": "contact",
        "members": members,
        "nonce": NONCE,
        "ends": [],
        "linked": [],
        "closed": False,
    }
    return {
        **{"version": 1, "suite": "E1", "dossier": dossier, "author": AUTHOR, "statement": statement},
        **{"incarnation": 1, "seq": 1, "previous": "", "heads": [], "audience": [RECEIVER, AUTHOR], "epoch": 1},
        **{"refers_to": [], "created": AT, "urgency": "normal", "handling": messages.HANDLING},
        **{"ground": messages.GROUND, "control": control, "sealed": sealed, "attachments": []},
        "header_until": AT + statements.YEAR,
    }


def _batch(statement: str, ids: list[str]) -> Value:
    signed = messages.sign_batch(SIGNING, statement, AUTHOR, [AUTHOR, RECEIVER], ids)
    claim: Value = plain_json(unb64(signed["claim"]))
    return claim


def _signed(old: Value, key: Signing, label: str, claim: Value) -> Value:
    """The signature kept in the file where it is one over this claim, else a new one."""
    kept: Value = old.get("signed", old)
    holds = _opens(lambda: key.public.verify(label, kept) == canonical(claim))
    return kept if holds else key.sign(label, claim)


def _wrap(old: Value, name: str, key: bytes) -> str:
    info = messages.wrap_info(name, sealing_id(SEALING.public))
    if _opens(lambda: SEALING.open(info, unb64(old["wrap"])) == key):
        kept: str = old["wrap"]
        return kept
    return b64(seal(SEALING.public, info, key))


def _opens(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (Refused, KeyError, ValueError):
        return False


def held(name: str) -> Value:
    """A file of vectors as it stands; empty before it was made."""
    path = FOLDER / f"{name}.json"
    found: Value = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def build() -> dict[str, Value]:
    """All vectors, by file name."""
    stated = statement(held("statement"))
    opened = message(held("message"), stated)
    return {
        "encoding": encoding(),
        "merkle": trees(),
        "keys": keys(held("keys")),
        "statement": stated,
        "message": opened,
        "envelope": envelope(),
        "receipt": receipt(held("receipt"), opened),
        "http": http_request(),
        "agreement": agreement(held("agreement")),
        "blind-checks": blind_checks(),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, value in build().items():
        text = json.dumps(value, indent=1, ensure_ascii=False)
        (FOLDER / f"{file}.json").write_text(text + "\n", encoding="utf-8")
