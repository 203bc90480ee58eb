"""A push service on loopback, with a browser behind it: checks the sender's token, opens what was sealed."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02


def plain(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class PushService:
    """What it got; `status` is what it answers."""

    port: int = 0
    status: int = 201
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"
    got: list[dict[str, Any]] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        """Where the browser is reached."""
        return f"http://127.0.0.1:{self.port}/push/one"

    @property
    def p256dh(self) -> str:
        """The browser's public key."""
        form = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        return plain(self.key.public_key().public_bytes(*form))

    @property
    def auth(self) -> str:
        """The browser's secret."""
        return plain(self.secret)

    def take(self, headers: Any, body: bytes) -> None:
        """Keep who sent what, as the browser reads it."""
        token = headers["Authorization"]
        claims = token.split("t=")[1].split(".")[1]
        opened = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        self.got.append(
            {
                "verified": Vapid02.verify(token),
                "claims": json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4))),
                "key": token.split("k=")[1],
                "payload": json.loads(opened),
                "topic": headers["Topic"],
                "ttl": headers["TTL"],
                "sealed": body,
            }
        )


@contextmanager
def push_service() -> Iterator[PushService]:
    """It listens until the end of the block."""
    service = PushService()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server asks for
            service.take(self.headers, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(service.status)
            self.end_headers()

        def log_message(self, *told: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    service.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
