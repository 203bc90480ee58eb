"""TLS for a node: its certificate for pages and partners, and the authorities whose client certificates it takes.

Bodies are sealed end to end besides (P-4.5); TLS is the outer layer, and mutual where both sides configure it (P-10.1).
"""

import ssl
from dataclasses import dataclass
from pathlib import Path

from entente.vocabulary.errors import LocalError


@dataclass(frozen=True)
class Tls:
    """Files in PEM form. `partners` holds the authorities of partners' certificates; empty means public ones."""

    certificate: Path
    key: Path
    partners: Path | None = None
    mutual: bool = False
    """Ask partners for a certificate and show ours to them; officers' browsers may come without one."""


def outgoing(tls: Tls | None) -> ssl.SSLContext:
    """For calls to partners; raise LocalError when a file cannot be used."""
    try:
        context = ssl.create_default_context(cafile=str(tls.partners) if tls and tls.partners else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        if tls is not None and tls.mutual:
            context.load_cert_chain(tls.certificate, tls.key)
    except (OSError, ssl.SSLError) as error:
        raise LocalError(f"a TLS file cannot be used: {error}", cure="correct [tls] in node.toml") from error
    return context


def serving(tls: Tls | None) -> dict[str, object]:
    """gunicorn's settings; none without TLS, for a node behind a reverse proxy or on loopback."""
    if tls is None:
        return {}
    asked = {"cert_reqs": ssl.CERT_OPTIONAL, "ca_certs": str(tls.partners)} if tls.mutual and tls.partners else {}
    return {
        "certfile": str(tls.certificate),
        "keyfile": str(tls.key),
        "do_handshake_on_connect": False,
        "ssl_context": _modern,
        **asked,
    }


def _modern(_config: object, make: object) -> ssl.SSLContext:
    assert callable(make)
    context: ssl.SSLContext = make()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context
