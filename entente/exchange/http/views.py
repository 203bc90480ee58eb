"""The endpoints that partners call: sizes before reading, the sender before its quota, the quota before signatures."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Protocol, cast

import msgspec
from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from entente.exchange import chunks, inbox, recovery, statements
from entente.exchange.errors import QuotaExceeded, StorageFailed, Stranger
from entente.exchange.house import House
from entente.exchange.http.signatures import CONTENT_TYPE, SENDER, HttpSignatureInvalid, HttpSignatureStale, verify
from entente.exchange.service import Exchange
from entente.protocol.blind_checks import BODY
from entente.protocol.envelope import OVERHEAD
from entente.protocol.errors import MalformedMessage, OversizedDelivery
from entente.protocol.limits import DELIVERY, KIB, MIB
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId

CHUNK_REQUEST = MIB + 8 * KIB
"""Bytes of an encrypted chunk with its inclusion path."""
STATUS: dict[type[EntenteError], int] = {
    Stranger: 403,
    QuotaExceeded: 429,
    OversizedDelivery: 413,
    HttpSignatureInvalid: 401,
    HttpSignatureStale: 401,
    inbox.ReplayedNonce: 401,
    StorageFailed: 503,
}


logger = logging.getLogger(__name__)


class _Node(Protocol):
    exchanges: dict[ServiceId, Exchange]


Answer = Callable[..., HttpResponseBase]


def typed(view: Answer) -> Answer:
    """Errors become JSON with side, clause and cure (P-10.7)."""

    @wraps(view)
    def answered(*args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except EntenteError as error:
            return error_response(error)
        except (OperationalError, OSError) as error:
            logger.exception("a partner's request could not be stored")
            return error_response(StorageFailed.of(error))

    return answered


def error_response(error: EntenteError) -> HttpResponse:
    """{"error", "side", "clause", "what", "cure"}; no more than the caller already sent."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    told = {
        "error": type(error).__name__,
        "side": error.side.value,
        "clause": error.clause,
        "what": error.what,
        "cure": error.cure,
    }
    return HttpResponse(msgspec.json.encode(told), status=status, content_type="application/json")


@method_decorator((csrf_exempt, typed), name="dispatch")
class ExchangeView(View):
    """What all endpoints have in common: whose they are, and who asks."""

    def exchange(self, service: str) -> Exchange:
        """The exchange of the service in the address; raise Stranger for one that does not live here."""
        node = cast(_Node, self.request.node)  # type: ignore[attr-defined]  # NodeMiddleware sets it
        found = node.exchanges.get(ServiceId(service))
        if found is None:
            raise Stranger("no such service here", clause="P-10.2", cure="look at the partner's key statement")
        return found

    def admitted(self, exchange: Exchange, limit: int) -> tuple[ServiceId, bytes, str]:
        """Sender, body and nonce of a request that may be looked at; raise in the order of P-4.6, steps 1 and 2."""
        house, sender = exchange.house, ServiceId(self.request.headers.get(SENDER, ""))
        try:
            inbox.known_partner(house, sender)
        except Stranger:
            house.counters.add("stranger", house.now)
            raise
        try:
            body = _read(self.request, limit)
            house.quotas.spend(sender, len(body), house.now, self.request.META.get("REMOTE_ADDR", ""))
            nonce = _verified(house, sender, self.request, body)
            house.quotas.spend(sender, len(body), house.now)
            return sender, body, nonce
        except EntenteError as error:
            if house.quotas.may_record(sender, house.now):
                inbox.refused(house, sender, error)
            else:
                house.counters.add("refused", house.now)
            raise


def _read(request: HttpRequest, limit: int) -> bytes:
    """The body, unless it announces or has more bytes than may be; never more than that is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdigit() or int(announced) > limit:
        raise OversizedDelivery(f"{announced[:20]} bytes announced, {limit} are read")
    body = request.read(limit + 1)
    if len(body) > limit:
        raise OversizedDelivery(f"more than {limit} bytes")
    return body


def _verified(house: House, sender: ServiceId, request: HttpRequest, body: bytes) -> str:
    keys = house.trust.keys_of(sender)
    if keys is None:
        raise Stranger("the sender's keys are gone", clause="P-10.6", cure="confirm the partner again")
    headers = {name: value for name, value in request.headers.items() if name}
    url = request.build_absolute_uri()
    return verify(keys.current.claim.transport_ed25519, str(request.method), url, headers, body, house.now)


class Deliver(ExchangeView):
    """POST a sealed delivery, answered with a sealed answer."""

    def post(self, request: HttpRequest, service: str) -> HttpResponse:
        """P-4.6."""
        del request
        exchange = self.exchange(service)
        sender, body, nonce = self.admitted(exchange, DELIVERY + OVERHEAD)
        return HttpResponse(exchange.receive(sender, body, nonce), content_type=CONTENT_TYPE)


class Holding(ExchangeView):
    """POST a sealed question of a restored node, answered with what is held here of what they share."""

    def post(self, request: HttpRequest, service: str) -> HttpResponse:
        """P-12.5."""
        del request
        exchange = self.exchange(service)
        sender, body, nonce = self.admitted(exchange, DELIVERY + OVERHEAD)
        inbox.spend_nonce(exchange.house, sender, nonce)
        return HttpResponse(recovery.answer(exchange.house, sender, body), content_type=CONTENT_TYPE)


class BlindCheck(ExchangeView):
    """POST a sealed question of a blind check, answered sealed."""

    def post(self, request: HttpRequest, service: str) -> HttpResponse:
        """P-14.12."""
        del request
        exchange = self.exchange(service)
        sender, body, nonce = self.admitted(exchange, BODY)
        inbox.spend_nonce(exchange.house, sender, nonce)
        return HttpResponse(exchange.answer_check(sender, body), content_type=CONTENT_TYPE)


class KeyStatement(ExchangeView):
    """GET the signed key statement; public."""

    def get(self, request: HttpRequest, service: str) -> HttpResponse:
        """P-10.2."""
        del request
        return HttpResponse(self.exchange(service).statement(), content_type="application/json")

    def post(self, request: HttpRequest, service: str) -> HttpResponse:
        """A partner's newer statement: its confirmed root vouches for it, whoever brings it (P-2.3)."""
        house = self.exchange(service).house
        data = _read(request, statements.LARGEST)
        claim = statements.parse(data)[1]
        try:
            inbox.known_partner(house, claim.service)
        except Stranger:
            house.counters.add("stranger", house.now)
            raise
        house.quotas.spend(ServiceId(f"statement {claim.service}"), len(data), house.now)
        statements.take(house, data)
        return HttpResponse(b"{}", content_type="application/json")


class Attachment(ExchangeView):
    """GET which chunks are missing; the answer names numbers only."""

    def get(self, request: HttpRequest, service: str, root: str) -> HttpResponse:
        """P-11.2."""
        exchange = self.exchange(service)
        sender, _, nonce = self.admitted(exchange, 0)
        inbox.spend_nonce(exchange.house, sender, nonce)
        found = chunks.missing(exchange.house, root, _size(request))
        return HttpResponse(msgspec.json.encode({"missing": found}), content_type="application/json")


class Chunk(ExchangeView):
    """PUT one encrypted chunk."""

    def put(self, request: HttpRequest, service: str, root: str, index: int) -> HttpResponse:
        """P-11.2; synced to disk before the answer."""
        exchange = self.exchange(service)
        sender, body, nonce = self.admitted(exchange, CHUNK_REQUEST)
        inbox.spend_nonce(exchange.house, sender, nonce)
        path, chunk = _chunk(body)
        whole = chunks.accept_chunk(exchange.house, sender, root, _size(request), index, chunk, path)
        return HttpResponse(msgspec.json.encode({"whole": whole}), content_type="application/json")


def _chunk(body: bytes) -> tuple[list[bytes], bytes]:
    try:
        return msgspec.msgpack.decode(body, type=tuple[list[bytes], bytes])
    except msgspec.MsgspecError as error:
        raise MalformedMessage(f"a chunk: {error}", clause="P-11.2") from error


def _size(request: HttpRequest) -> int:
    told = request.GET.get("size", "")
    if not told.isdigit() or len(told) > 12:
        raise MalformedMessage("the attachment's size is no number", clause="P-11.2")
    return int(told)
