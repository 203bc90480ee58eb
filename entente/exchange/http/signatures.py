"""RFC 9421 signatures on requests: all components required, the body's digest, a fresh time and a nonce (P-10.3)."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime

from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    MappingKeyResolver,
)
from http_message_signatures.algorithms import ED25519

from entente.crypto.nonces import random_id
from entente.crypto.transport import TransportKey, key_id, verify_key
from entente.protocol.errors import InvalidMessage
from entente.protocol.limits import SKEW
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId

LABEL = "entente"
SENDER = "entente-sender"
CONTENT_TYPE = "application/octet-stream"
COMPONENTS = ("@method", "@target-uri", "content-digest", "content-type", SENDER)
SHORTEST_NONCE = 22
"""Characters: 128 bits in base64url without padding."""
CREATED = re.compile(r";created=(\d{1,12})(?:;|$|,)")


class HttpSignatureInvalid(InvalidMessage):
    """The request's signature is missing, malformed, covers too little, or does not hold."""

    rule, way_out = "P-10.3", "sign the request with the transport key of the key statement in force"


class HttpSignatureStale(InvalidMessage):
    """The request was signed too long ago, or claims to be from the future."""

    rule, way_out = "P-10.3", "set both clocks by a time server and sign each request anew"


@dataclass
class Signable:
    """A request as the signature library takes it."""

    method: str
    url: str
    headers: MutableMapping[str, str]


def signed_headers(
    key: TransportKey, sender: ServiceId, method: str, url: str, body: bytes, now: Milliseconds
) -> dict[str, str]:
    """The headers of a request, with digest and signature."""
    message = Signable(method, url, {"content-type": CONTENT_TYPE, SENDER: sender})
    name = key_id(key.public)
    signer = HTTPMessageSigner(
        signature_algorithm=ED25519,
        key_resolver=MappingKeyResolver(public_keys={}, private_keys={name: key.private}),
    )
    signer.sign(
        message,
        key_id=name,
        created=datetime.fromtimestamp(now // SECOND, UTC),
        nonce=random_id(),
        label=LABEL,
        tag=LABEL,
        covered_component_ids=COMPONENTS,
        body=body,
    )
    return dict(message.headers)


def verify(public: bytes, method: str, url: str, headers: Mapping[str, str], body: bytes, now: Milliseconds) -> str:
    """The nonce of a request whose signature holds; raise HttpSignatureInvalid, HttpSignatureStale.

    Whether the nonce is fresh is for the store to say, in the transaction of the delivery.
    """
    lowered = {name.lower(): value for name, value in headers.items()}
    _check_age(lowered.get("signature-input", ""), now)
    verifier = HTTPMessageVerifier(
        signature_algorithm=ED25519,
        key_resolver=MappingKeyResolver(public_keys={key_id(public): verify_key(public)}, private_keys={}),
    )
    try:
        results = verifier.verify(
            Signable(method, url, lowered),
            max_age=None,
            expect_tag=LABEL,
            expect_label=LABEL,
            require_components=COMPONENTS,
            body=body,
        )
    except (HTTPMessageSignaturesException, ValueError) as error:
        raise HttpSignatureInvalid(f"the request's signature does not hold: {error}") from error
    nonce = results[0].nonce or ""
    if len(results) != 1 or len(nonce) < SHORTEST_NONCE or len(nonce) > 100:
        raise HttpSignatureInvalid("the signature has no nonce of 128 bits")
    return nonce


def _check_age(signature_input: str, now: Milliseconds) -> None:
    """Before any signature work; the value is covered by the signature, which is verified next."""
    found = CREATED.search(signature_input)
    if found is None:
        raise HttpSignatureInvalid("the request bears no signature with a time")
    age = now - int(found.group(1)) * SECOND
    if abs(age) > SKEW:
        when = "ago" if age > 0 else "in the future"
        raise HttpSignatureStale(f"the request was signed {abs(age) // SECOND} s {when}")
