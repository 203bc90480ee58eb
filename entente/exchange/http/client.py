"""The client: allow-listed hosts, no redirects, bounded answers, typed errors (P-10.4, P-10.5)."""

import ssl
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx
import msgspec

from entente.crypto.transport import TransportKey
from entente.exchange.errors import AddressNotAllowed, PartnerRefused, PartnerUnreachable
from entente.exchange.http.signatures import signed_headers
from entente.exchange.statements import LARGEST as LARGEST_STATEMENT
from entente.exchange.transport import Address
from entente.protocol.blind_checks import BODY
from entente.protocol.envelope import OVERHEAD
from entente.protocol.limits import DELIVERY, KIB
from entente.vocabulary.clock import Clock
from entente.vocabulary.ids import ServiceId

TIMEOUT = httpx.Timeout(60.0, connect=5.0)
"""Seconds; a delivery of 1,000 messages is verified and stored in about one."""
LARGEST_ERROR = 16 * KIB


class HttpTransport:
    """Signs requests as one local service and sends them to its partners' nodes."""

    def __init__(
        self,
        service: ServiceId,
        key: TransportKey,
        clock: Clock,
        *,
        insecure_loopback: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`tls` holds the certificates to trust, and the node's own for mutual TLS."""
        self._service, self._key, self._clock = service, key, clock
        self._insecure_loopback = insecure_loopback
        self._client = httpx.Client(
            timeout=TIMEOUT, follow_redirects=False, trust_env=False, verify=tls or ssl.create_default_context()
        )

    def deliver(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed delivery; the sealed answer."""
        return self._ask("POST", address, "deliver", envelope, DELIVERY + OVERHEAD)

    def holding(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed question; the sealed holding."""
        return self._ask("POST", address, "holding", envelope, DELIVERY + OVERHEAD)

    def check(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed question of a blind check; the sealed answer."""
        return self._ask("POST", address, "check", envelope, BODY)

    def missing_chunks(self, address: Address, root: str, size: int) -> list[int]:
        """Which chunks of an attachment the partner lacks."""
        answer = self._ask("GET", address, f"attachments/{root}?size={size}", b"", LARGEST_ERROR)
        try:
            return msgspec.json.decode(answer, type=dict[str, list[int]])["missing"]
        except (msgspec.MsgspecError, KeyError) as error:
            raise PartnerRefused("the partner's answer is unreadable", clause="P-11.2", cure="try again") from error

    def put_chunk(
        self, address: Address, root: str, index: int, size: int, chunk: bytes, path: Sequence[bytes]
    ) -> None:
        """PUT one encrypted chunk with its inclusion path, which goes before it."""
        body = msgspec.msgpack.encode((list(path), chunk))
        self._ask("PUT", address, f"attachments/{root}/{index}?size={size}", body, LARGEST_ERROR)

    def tell_statement(self, address: Address, statement: bytes) -> None:
        """POST a key statement; its root vouches for it, since the transport key may be new."""
        self._ask("POST", address, "statement", statement, LARGEST_ERROR)

    def statement(self, url: str) -> bytes:
        """GET a service's signed key statement; the address is one that an officer typed."""
        self._check_scheme(url)
        return self._send(httpx.Request("GET", url), LARGEST_STATEMENT)

    def _ask(self, method: str, address: Address, what: str, body: bytes, limit: int) -> bytes:
        """Try the partner's addresses in turn; raise the last error."""
        failed: PartnerUnreachable | AddressNotAllowed | None = None
        for base in address.urls:
            url = f"{base.rstrip('/')}/exchange/{address.partner}/{what}"
            try:
                self._check(url, address)
                headers = signed_headers(self._key, self._service, method, url, body, self._clock())
                return self._send(httpx.Request(method, url, headers=headers, content=body), limit)
            except (PartnerUnreachable, AddressNotAllowed) as error:
                failed = error
        raise failed or AddressNotAllowed(
            f"{address.partner} names no address", clause="P-10.4", cure="ask the partner for a new key statement"
        )

    def _check(self, url: str, address: Address) -> None:
        if urlsplit(url).netloc not in address.allowed_hosts:
            raise AddressNotAllowed(
                f"{urlsplit(url).netloc} is not a host that was confirmed with {address.partner}",
                clause="P-10.4",
                cure="compare the address with the partner and confirm it again",
            )
        self._check_scheme(url)

    def _check_scheme(self, url: str) -> None:
        parts = urlsplit(url)
        loopback = self._insecure_loopback and parts.scheme == "http" and _is_loopback(parts.hostname or "")
        if parts.scheme != "https" and not loopback:
            raise AddressNotAllowed(f"{url} is not an https address", clause="P-10.1", cure="give the https address")

    def _send(self, request: httpx.Request, limit: int) -> bytes:
        try:
            response = self._client.send(request, stream=True)
            try:
                content = _bounded(response, limit)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise PartnerUnreachable(
                f"{request.url.host} did not answer: {type(error).__name__}",
                clause="P-10.5",
                cure="nothing: it is tried again; if it lasts, call the partner",
            ) from error
        if response.status_code != httpx.codes.OK:
            raise _refusal(response.status_code, content)
        return content

    def close(self) -> None:
        """Close all connections."""
        self._client.close()


def _bounded(response: httpx.Response, limit: int) -> bytes:
    content = bytearray()
    for part in response.iter_bytes():
        content += part
        if len(content) > limit:
            raise PartnerRefused(f"an answer of more than {limit} bytes", clause="P-1.7", cure="call the partner")
    return bytes(content)


def _refusal(status: int, content: bytes) -> PartnerRefused:
    """What the partner's node said, as far as it said it in our form (P-10.7)."""
    try:
        told = msgspec.json.decode(content, type=dict[str, str])
    except msgspec.MsgspecError:
        told = {}
    return PartnerRefused(
        f"the partner's node answered {status}: {told.get('what', 'without a reason')}",
        clause=told.get("clause", ""),
        cure=told.get("cure", "call the partner"),
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
