"""A service that runs the second implementation: keys, one dossier log, an HTTP server and a client on loopback."""

import http.client
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.conformance.second import exchange, merkle, messages, proofs
from tests.conformance.second.encoding import Value, b64, canonical, plain_json, unb64
from tests.conformance.second.keys import Sealing, Signing
from tests.conformance.second.statements import YEAR, Statement, first_statement, next_statement, read_statement
from tests.conformance.serving import server


@dataclass
class Written:
    """A message of this service, as it travels."""

    id: str
    header: bytes
    body: messages.Body
    wraps: list[Value]


@dataclass
class Heard:
    """A message that the node sent, verified and opened."""

    id: str
    header: Value
    body: Value


@dataclass
class Peer:
    """One service with fresh keys; `partner` is the node's verified statement once they have met."""

    service: str
    root: Signing = field(default_factory=lambda: Signing(secrets.token_bytes(64)))
    signing: Signing = field(default_factory=lambda: Signing(secrets.token_bytes(64)))
    sealing: Sealing = field(default_factory=lambda: Sealing(secrets.token_bytes(32)))
    transport: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    own: list[Written] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    receipts: list[Value] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What went wrong while the node was served."""
    newest: str = ""
    """Id of the partner's newest message here."""

    def __post_init__(self) -> None:
        self.server = server(self.receive, lambda: canonical(self.statement.signed), self.faults)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        keys = (self.root, self.signing, self.sealing, self.transport)
        signed = first_statement(self.service, self.url, *keys, _now() - 60_000)
        self.statement = read_statement(signed, self.root.public.fingerprint)
        self.partner: Statement = self.statement
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def meet(self, signed: Value, fingerprint: bytes) -> None:
        """Confirm the node by its fingerprint."""
        self.partner = read_statement(signed, fingerprint)

    def rotate(self, *, revoking: bool = False) -> None:
        """P-2.3: the root signs the next statement, with a further signing pair that is used from now on.

        `revoking`: the pair before is revoked, and nothing that it signed is vouched for (P-2.6).
        """
        gone = {"key_id": self.signing.public.key_id, "revoked_at": _now(), "last_good": [], "vouched_until": 0}
        self.signing = Signing(secrets.token_bytes(64))
        signed = next_statement(self.statement, self.root, self.signing, _now(), [gone] if revoking else [])
        self.statement = read_statement(signed, self.root.public.fingerprint)

    # Writing

    def open_dossier(self, kind: str = "contact") -> str:
        """P-5.1: a dossier with the partner, its opening message written."""
        nonce = secrets.token_hex(32)
        members = [
            {"service": self.service, "role": "owner"},
            {"service": self.partner.claim["service"], "role": "member"},
        ]
        control = {
            "kind": "membership",
            "dossier_kind": kind,
            "members": sorted(members, key=lambda each: each["service"]),
            "nonce": nonce,
            "ends": [],
            "linked": [],
            "closed": False,
        }
        dossier = messages.dossier_id(self.service, nonce)
        self.write(dossier, control, {**messages.TEXT, "title": "A dossier"})
        return dossier

    def write(self, dossier: str, control: Value, body: Value, **changes: Any) -> Written:
        """Compose one message (P-3)."""
        sealed = messages.seal_body(dossier, body)
        header = canonical({**self._header(dossier, control, sealed), **changes})
        name, other = messages.message_id(header), self.partner.claim["service"]
        wraps = messages.wraps(name, sealed.key, {other: self.partner.sealing(_now())})
        self.own.append(Written(name, header, sealed, wraps))
        return self.own[-1]

    def _header(self, dossier: str, control: Value, sealed: messages.Body) -> Value:
        now = _now()
        return {
            "version": 1,
            "suite": "E1",
            "dossier": dossier,
            "author": self.service,
            "statement": self.statement.digest,
            "incarnation": 1,
            "seq": len(self.own) + 1,
            "previous": self.own[-1].id if self.own else "",
            "heads": [self.newest] if self.newest else [],
            "audience": sorted([self.service, self.partner.claim["service"]]),
            "epoch": 1,
            "refers_to": [],
            "created": now,
            "urgency": "normal",
            "handling": messages.HANDLING,
            "ground": messages.GROUND,
            "control": control,
            "sealed": sealed.sealed,
            "attachments": [],
            "header_until": now + YEAR,
        }

    def delivery(self, written: list[Written]) -> Value:
        """P-4.5: messages under one batch signature."""
        audience = sorted([self.service, self.partner.claim["service"]])
        ids = [each.id for each in written]
        batch = messages.sign_batch(self.signing, self.statement.digest, self.service, audience, ids)
        leaves = [merkle.leaf(bytes.fromhex(each)) for each in ids]
        carried = [
            {
                "header": b64(each.header),
                "ciphertext": b64(each.body.ciphertext),
                "wraps": each.wraps,
                "batch": 0,
                "index": index,
                "path": [b64(one) for one in merkle.path(index, leaves)],
            }
            for index, each in enumerate(written)
        ]
        parts = {"statements": [self.statement.signed], "batches": [batch], "messages": carried}
        return exchange.delivery(self.service, self.partner.claim["service"], **parts)

    def send(self, delivery: Value) -> tuple[int, Value]:
        """P-10.2: deliver; the status, and the opened answer or the typed error."""
        partner, binding = self.partner.claim["service"], secrets.token_bytes(32)
        status, answered = self.ask("POST", "deliver", self.sealed(delivery, binding))
        if status != 200:
            return status, plain_json(answered)
        return status, exchange.open_answer(answered, partner, self.service, binding, [self.sealing])

    def sealed(self, delivery: Value, binding: bytes) -> bytes:
        """P-4.5."""
        return exchange.seal_delivery(delivery, self.partner.sealing(_now()), binding)

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """P-10.2: a signed request to the partner; `path` follows its service id."""
        url = f"{self.partner.claim['urls'][0]}/exchange/{self.partner.claim['service']}/{path}"
        parts = urlsplit(url)
        headers = exchange.sign_request(self.transport, self.service, method, url, body, _now())
        line = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
        try:
            line.request(method, url.removeprefix(f"{parts.scheme}://{parts.netloc}"), body, headers)
            response = line.getresponse()
            return response.status, response.read()
        finally:
            line.close()

    # Reading

    def receive(self, request: exchange.Request) -> bytes:
        """P-4.6 on what the node delivers; the sealed answer with a receipt."""
        exchange.verify_request(request, unb64(self.partner.claim["transport_ed25519"]), _now())
        sender = self.partner.claim["service"]
        told, binding = exchange.open_delivery(request.body, sender, self.service, [self.sealing])
        self.receipts += told["receipts"]
        claims = [messages.verify_batch(each, self.partner) for each in told["batches"]]
        ranges = [self._take(each, claims[each["batch"]]) for each in told["messages"]]
        issued = [proofs.sign_receipt(self.signing, self.statement, _now(), ranges)] if ranges else []
        info = exchange.answer_info(self.service, sender, binding)
        answer = canonical(exchange.answer(receipts=issued))
        return exchange.seal_envelope(self.partner.sealing(_now()), info, answer)

    def _take(self, message: Value, claim: Value) -> Value:
        """Verify and open one message; the range that receipts it."""
        encoded = unb64(message["header"])
        header = messages.verify_header(encoded, claim, message["index"], message["path"], self.partner)
        carried = message["ciphertext"] is not None
        body = messages.open_body(encoded, message, self.service, [self.sealing])[1] if carried else {}
        self.newest = messages.message_id(encoded)
        self.heard.append(Heard(self.newest, header, body))
        return {
            "dossier": header["dossier"],
            "author": header["author"],
            "first": header["seq"],
            "last": header["seq"],
            "root": proofs.range_root([self.newest]),
            "refused": [],
        }


def _now() -> int:
    return time.time_ns() // 1_000_000
