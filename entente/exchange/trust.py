"""The keys that one local service trusts: its own and its partners', from the statements kept (P-2.3)."""

import msgspec
from django.db import connection

from entente.exchange.keyring import Keyring
from entente.exchange.models import Partner, Statement
from entente.exchange.models.partners import PartnerState
from entente.protocol.keys import TrustedKeys
from entente.protocol.wire import Signed
from entente.vocabulary.ids import ServiceId

_NEWEST = """SELECT max(number), (SELECT state FROM exchange_partner WHERE service = %s AND partner = %s)
FROM exchange_statement WHERE service = %s AND author = %s AND NOT equivocation"""
"""Asked for every message that crosses: as plain SQL, a tenth of what the query costs when it is built anew."""


class Trust:
    """Statements are verified again when they are first read from the database, then kept by number in this process."""

    def __init__(self, service: ServiceId, keyring: Keyring) -> None:
        self._service = service
        self._own = keyring
        self._kept: dict[ServiceId, tuple[int, TrustedKeys]] = {}

    def keys_of(self, service: ServiceId) -> TrustedKeys | None:
        """The keys of a confirmed, suspended or revoked partner, or one's own; None for a service never confirmed."""
        return self.standing_of(service)[0]

    def standing_of(self, service: ServiceId) -> tuple[TrustedKeys | None, bool]:
        """Its keys, and whether the partner was revoked: they still verify what was said before."""
        newest, state = self._newest(service)
        revoked = state == PartnerState.REVOKED
        if not newest:
            return None, revoked
        kept = self._kept.get(service)
        if kept is None or kept[0] != newest:
            kept = (newest, TrustedKeys.restore(self._statements(service), introduced=self._introduced(service)))
            self._kept[service] = kept
        return kept[1], revoked

    def forget(self, service: ServiceId) -> None:
        """Read again next time: the partner's state has changed."""
        self._kept.pop(service, None)

    def _newest(self, service: ServiceId) -> tuple[int, str | None]:
        with connection.cursor() as cursor:
            cursor.execute(_NEWEST, [self._service, service] * 2)
            number, state = cursor.fetchone()
        return number or 0, state

    def _statements(self, service: ServiceId) -> list[Signed]:
        held = Statement.objects.filter(service=self._service, author=service, equivocation=False).order_by("number")
        return [decoded(bytes(each.signed)) for each in held]

    def _introduced(self, service: ServiceId) -> bool:
        states = (PartnerState.INTRODUCED, PartnerState.PENDING)
        return Partner.objects.filter(service=self._service, partner=service, state__in=states).exists()


def decoded(data: bytes) -> Signed:
    """A signed claim as this node keeps it."""
    return msgspec.msgpack.decode(data, type=Signed)


def encoded(signed: Signed) -> bytes:
    """A signed claim for keeping."""
    return msgspec.msgpack.encode(signed)
