"""Attacks on the real HTTP endpoint: each gets its clean, typed no, and trusted state does not move (P-10)."""

import base64
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ED25519

from entente.crypto.sealing import SealingKey
from entente.crypto.transport import TransportKey, key_id
from entente.exchange.http.signatures import COMPONENTS, CONTENT_TYPE, LABEL, SENDER, Signable, signed_headers
from entente.protocol.envelope import OVERHEAD, seal_delivery
from entente.protocol.limits import DELIVERY
from entente.protocol.wire import Delivery
from entente.vocabulary.ids import ServiceId
from tests.exchange.nodes import RunningNode, running, until

pytestmark = pytest.mark.slow
MA, FR = ServiceId("ma.dgsn"), ServiceId("fr.dgsi")


@dataclass(frozen=True)
class Hostile:
    """A confirmed partner gone bad: it holds fr.dgsi's real transport key and attacks ma.dgsn's real endpoint."""

    target: RunningNode
    key: TransportKey
    sealed: bytes

    @property
    def url(self) -> str:
        """Where deliveries go."""
        return f"{self.target.url}/exchange/{MA}/deliver"

    def headers(self, body: bytes | None = None, age: int = 0, sender: str = FR) -> dict[str, str]:
        """Honest headers, `age` seconds old."""
        body = self.sealed if body is None else body
        return signed_headers(self.key, ServiceId(sender), "POST", self.url, body, int((time.time() - age) * 1000))

    def post(self, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """One request."""
        return httpx.post(self.url, content=body, headers=headers, timeout=30, trust_env=False)


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[RunningNode]]:
    """The target and the partner that turns on it."""
    with running(tmp_path_factory.mktemp("http"), MA, FR) as started:
        yield started


@pytest.fixture
def hostile(nodes: list[RunningNode]) -> Hostile:
    """Fresh material for one attack, once nothing honest is on its way."""
    for node in nodes:
        until(lambda node=node: node.act("pending") == 0, "something still waits")  # type: ignore[misc]  # bound in the loop
    told = nodes[1].act("envelope", partner=MA)
    return Hostile(nodes[0], TransportKey(base64.b64decode(told["key"])), base64.b64decode(told["sealed"]))


def stored(node: RunningNode) -> dict[str, int]:
    """What the tables hold that an attack must not touch."""
    held: dict[str, int] = node.act("rows")
    return {name: held[name] for name in ("Message", "Receipt", "Held", "Partner")}


def refused(response: httpx.Response, status: int, error: str, clause: str) -> None:
    """The answer is typed and says side and cure."""
    told = json.loads(response.content)
    assert (response.status_code, told["error"], told["clause"]) == (status, error, clause), told
    assert told["side"] in ("remote", "undetermined")
    assert told["what"]
    assert told["cure"]


def in_ledger(node: RunningNode, error: str) -> bool:
    """Whether the refusal is in the partner's tree."""
    return ["refused", error] in node.act("ledger_kinds", tree=FR)


def test_an_honest_request_is_answered(hostile: Hostile) -> None:
    response = hostile.post(hostile.sealed, hostile.headers())
    assert response.status_code == 200
    assert response.headers["content-type"] == CONTENT_TYPE


def test_a_signature_an_hour_old_is_refused(hostile: Hostile) -> None:
    before = stored(hostile.target)
    refused(hostile.post(hostile.sealed, hostile.headers(age=3600)), 401, "HttpSignatureStale", "P-10.3")
    assert stored(hostile.target) == before
    assert in_ledger(hostile.target, "HttpSignatureStale")


def test_a_signature_from_the_future_is_refused(hostile: Hostile) -> None:
    before = stored(hostile.target)
    refused(hostile.post(hostile.sealed, hostile.headers(age=-3600)), 401, "HttpSignatureStale", "P-10.3")
    assert stored(hostile.target) == before


def test_a_replayed_request_is_refused(hostile: Hostile) -> None:
    headers = hostile.headers()
    assert hostile.post(hostile.sealed, headers).status_code == 200
    before = stored(hostile.target)
    refused(hostile.post(hostile.sealed, headers), 401, "ReplayedNonce", "P-10.3")
    assert stored(hostile.target) == before
    assert in_ledger(hostile.target, "ReplayedNonce")


@pytest.mark.parametrize("left_out", COMPONENTS)
def test_a_signature_that_leaves_a_component_out_is_refused(hostile: Hostile, left_out: str) -> None:
    before = stored(hostile.target)
    message = Signable("POST", hostile.url, {"content-type": CONTENT_TYPE, SENDER: FR})
    name = key_id(hostile.key.public)
    resolver = MappingKeyResolver(public_keys={}, private_keys={name: hostile.key.private})
    HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=resolver).sign(
        message,
        key_id=name,
        created=datetime.now(UTC),
        nonce="0" * 32,
        label=LABEL,
        tag=LABEL,
        covered_component_ids=tuple(each for each in COMPONENTS if each != left_out and each != "content-digest"),
        body=None if left_out == "content-digest" else hostile.sealed,
    )
    refused(hostile.post(hostile.sealed, dict(message.headers)), 401, "HttpSignatureInvalid", "P-10.3")
    assert stored(hostile.target) == before


def test_a_body_that_is_not_the_one_digested_is_refused(hostile: Hostile) -> None:
    before = stored(hostile.target)
    other = hostile.sealed[:-1] + bytes([hostile.sealed[-1] ^ 1])
    refused(hostile.post(other, hostile.headers()), 401, "HttpSignatureInvalid", "P-10.3")
    assert stored(hostile.target) == before


def test_a_request_without_signature_is_refused(hostile: Hostile) -> None:
    refused(
        hostile.post(hostile.sealed, {SENDER: FR, "content-type": CONTENT_TYPE}), 401, "HttpSignatureInvalid", "P-10.3"
    )


def test_a_signature_by_another_key_is_refused(hostile: Hostile) -> None:
    stranger = Hostile(hostile.target, TransportKey.generate(), hostile.sealed)
    refused(stranger.post(stranger.sealed, stranger.headers()), 401, "HttpSignatureInvalid", "P-10.3")
    assert in_ledger(hostile.target, "HttpSignatureInvalid")


def test_a_stranger_costs_a_counter_and_no_row(hostile: Hostile) -> None:
    before = hostile.target.act("rows")
    counted = hostile.target.act("counters").get("stranger", 0)
    for _ in range(5):
        response = hostile.post(hostile.sealed, hostile.headers(sender="xx.nobody"))
        refused(response, 403, "Stranger", "P-10.6")
    assert hostile.target.act("counters")["stranger"] == counted + 5
    after = hostile.target.act("rows")
    assert {**after, "Counter": 0} == {**before, "Counter": 0}
    assert after["Counter"] <= before["Counter"] + 1


def test_a_service_that_does_not_live_here_is_refused(hostile: Hostile) -> None:
    url = f"{hostile.target.url}/exchange/xx.nobody/deliver"
    response = httpx.post(url, content=b"", headers=hostile.headers(b""), trust_env=False)
    refused(response, 403, "Stranger", "P-10.2")


def test_what_is_sealed_to_another_node_does_not_open(hostile: Hostile) -> None:
    before = stored(hostile.target)
    wrong = seal_delivery(Delivery(sender=FR, receiver=MA), SealingKey.generate().public).sealed
    refused(hostile.post(wrong, hostile.headers(wrong)), 400, "EnvelopeUnopenable", "P-4.5")
    assert stored(hostile.target) == before
    assert in_ledger(hostile.target, "EnvelopeUnopenable")


def test_bytes_that_are_no_envelope_are_refused(hostile: Hostile) -> None:
    for junk in (b"", b"{}", bytes(2000)):
        response = hostile.post(junk, hostile.headers(junk))
        assert response.status_code == 400
        assert json.loads(response.content)["error"] == "EnvelopeUnopenable"


def test_an_oversized_request_is_refused_before_it_is_read(hostile: Hostile) -> None:
    before = stored(hostile.target)
    parts = urlsplit(hostile.url)
    announced = DELIVERY + OVERHEAD + 1
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{SENDER}: {FR}\r\n"
        f"Content-Type: {CONTENT_TYPE}\r\nContent-Length: {announced}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as line:
        line.sendall(head.encode())
        answer = b""
        while b"OversizedDelivery" not in answer and (part := line.recv(4096)):
            answer += part
    assert answer.split(b" ", 2)[1] == b"413"
    assert b"OversizedDelivery" in answer
    assert stored(hostile.target) == before
    assert in_ledger(hostile.target, "OversizedDelivery")


def test_a_chunk_of_an_attachment_that_is_not_the_announced_one_is_refused(hostile: Hostile) -> None:
    import msgspec

    url = f"{hostile.target.url}/exchange/{MA}/attachments/{'0' * 64}/0?size=10"
    body = msgspec.msgpack.encode(([], bytes(26)))
    headers = signed_headers(hostile.key, FR, "PUT", url, body, int(time.time() * 1000))
    response = httpx.put(url, content=body, headers=headers, trust_env=False)
    assert response.status_code == 400
    assert json.loads(response.content)["error"] == "StreamInvalid"


def test_the_key_statement_is_public(hostile: Hostile) -> None:
    response = httpx.get(f"{hostile.target.url}/exchange/{MA}/statement", trust_env=False)
    assert response.status_code == 200
    assert set(json.loads(response.content)) == {"claim", "ed25519", "ml_dsa_65"}


def test_a_revoked_partner_is_a_stranger(hostile: Hostile) -> None:
    """Last, since the partner stays revoked."""
    hostile.target.act("revoke", partner=FR)
    before = stored(hostile.target)
    refused(hostile.post(hostile.sealed, hostile.headers()), 403, "Stranger", "P-10.6")
    assert stored(hostile.target) == before
