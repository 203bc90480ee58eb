"""P-4.5, P-10: deliveries and answers in their envelopes, and signed HTTP requests."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tests.conformance.second.encoding import Refused, Value, b64, canonical, digest, exactly, framed, plain_json, unb64
from tests.conformance.second.encoding import require as must
from tests.conformance.second.keys import Sealing, seal, sealing_id, transport_id

COMPONENTS = ("@method", "@target-uri", "content-digest", "content-type", "entente-sender")
DELIVERY = "sender receiver statements batches messages receipts checkpoints wanted version"
ANSWER = "receipts rejected wanted statements checkpoints batches messages version"


def delivery(sender: str, receiver: str, **parts: Sequence[Value]) -> Value:
    """P-4.5: a delivery with these parts and no others."""
    empty: Value = {name: [] for name in DELIVERY.split()[2:-1]}
    return {"sender": sender, "receiver": receiver, **empty, **parts, "version": 1}


def answer(**parts: Sequence[Value]) -> Value:
    """P-4.5: an answer with these parts."""
    return {**{name: [] for name in ANSWER.split()[:-1]}, **parts, "version": 1}


def delivery_info(sender: str, receiver: str) -> bytes:
    """P-4.5."""
    return framed("envelope", b"delivery", sender.encode(), receiver.encode())


def answer_info(sender: str, receiver: str, binding: bytes) -> bytes:
    """P-4.5."""
    return framed("envelope", b"answer", sender.encode(), receiver.encode(), digest("envelope", binding))


def seal_envelope(public: bytes, info: bytes, plain: bytes) -> bytes:
    """P-4.5: the key's id, then the seal."""
    return bytes.fromhex(sealing_id(public)) + seal(public, info, plain)


def open_envelope(sealed: bytes, info: bytes, keys: Sequence[Sealing]) -> bytes:
    """P-4.5."""
    for key in keys:
        if sealing_id(key.public) == sealed[:16].hex():
            return key.open(info, sealed[16:])
    raise Refused("P-4.5 sealed to another key")


def seal_delivery(value: Value, public: bytes, binding: bytes) -> bytes:
    """P-4.5."""
    info = delivery_info(value["sender"], value["receiver"])
    return seal_envelope(public, info, binding + canonical(value))


def open_delivery(sealed: bytes, sender: str, receiver: str, keys: Sequence[Sealing]) -> tuple[Value, bytes]:
    """P-4.6, step 3: the delivery and its binding."""
    plain = open_envelope(sealed, delivery_info(sender, receiver), keys)
    value = exactly(plain_json(plain[32:]), DELIVERY, "P-1.3")
    must((value["sender"], value["receiver"]) == (sender, receiver), "P-4.6", "misaddressed")
    return value, plain[:32]


def open_answer(sealed: bytes, sender: str, receiver: str, binding: bytes, keys: Sequence[Sealing]) -> Value:
    """P-4.5: the answer of `sender` to the delivery with this binding."""
    plain = open_envelope(sealed, answer_info(sender, receiver, binding), keys)
    return exactly(plain_json(plain), ANSWER, "P-1.3")


@dataclass(frozen=True)
class Request:
    """An HTTP request as its signature sees it."""

    method: str
    url: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    def base(self, parameters: str) -> bytes:
        """RFC 9421, section 2.5."""
        derived = {"@method": self.method, "@target-uri": self.url}
        lines = [f'"{name}": {derived.get(name) or self.headers[name]}' for name in COMPONENTS]
        return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def content_digest(body: bytes) -> str:
    """RFC 9530."""
    return f"sha-256=:{b64(sha256(body).digest())}:"


def sign_request(
    seed: bytes, sender: str, method: str, url: str, body: bytes, now: int, *, nonce: str = ""
) -> dict[str, str]:
    """P-10.3: the headers of a signed request; `now` in milliseconds; a nonce is drawn where none is given."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    name = transport_id(key.public_key().public_bytes_raw())
    headers = {
        "content-digest": content_digest(body),
        "content-type": "application/octet-stream",
        "entente-sender": sender,
    }
    covered = " ".join(f'"{each}"' for each in COMPONENTS)
    nonce = nonce or secrets.token_urlsafe(16)
    rest = f'created={now // 1000};nonce="{nonce}";keyid="{name}";alg="ed25519";tag="entente"'
    parameters = f"({covered});{rest}"
    signature = key.sign(Request(method, url, headers, body).base(parameters))
    return {
        **headers,
        "signature-input": f"entente={parameters}",
        "signature": f"entente=:{b64(signature)}:",
    }


def verify_request(request: Request, public: bytes, now: int) -> str:
    """P-10.3: the nonce of a request whose signature holds."""
    told = re.fullmatch(r"entente=(\(([^)]*)\);(.*))", request.headers["signature-input"])
    signature = re.fullmatch(r"entente=:([^:]+):", request.headers["signature"])
    must(told and signature, "P-10.3", "no signature labelled entente")
    assert told is not None
    assert signature is not None
    parameters = dict(part.split("=", 1) for part in told[3].split(";"))
    must(tuple(name.strip('"') for name in told[2].split()) == COMPONENTS, "P-10.3", "other components")
    must(parameters["keyid"] == f'"{transport_id(public)}"', "P-10.3", "another key")
    must((parameters["alg"], parameters["tag"]) == ('"ed25519"', '"entente"'), "P-10.3")
    must(abs(now // 1000 - int(parameters["created"])) <= 300, "P-10.3", "stale")
    must(request.headers["content-digest"] == content_digest(request.body), "P-10.3", "another body")
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(unb64(signature[1]), request.base(told[1]))
    except InvalidSignature as error:
        raise Refused("P-10.3 the signature does not hold") from error
    return parameters["nonce"].strip('"')
