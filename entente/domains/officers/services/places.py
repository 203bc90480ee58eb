"""The place a request comes from: browser, address, and the client certificate when the node itself ends TLS."""

import ssl

from django.http import HttpRequest

from entente.crypto.digests import plain_sha256
from entente.domains.officers.rules.sessions import Place
from entente.web.addresses import address_of


def place_of(request: HttpRequest) -> Place:
    """What a session is bound to."""
    return Place(
        agent=request.META.get("HTTP_USER_AGENT", "")[:400],
        address=address_of(request)[:45],
        certificate=_certificate(request.META.get("gunicorn.socket")),
    )


def _certificate(connection: object) -> str:
    """The digest of the browser's certificate (DER), or nothing."""
    shown = connection.getpeercert(binary_form=True) if isinstance(connection, ssl.SSLSocket) else None
    return plain_sha256(shown).hex() if shown else ""
