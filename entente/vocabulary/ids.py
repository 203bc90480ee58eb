"""Identifiers: how they are written and the one place that parses them."""

import re
from typing import NewType

from entente.vocabulary.errors import RemoteError

ServiceId = NewType("ServiceId", str)
"""A service: ISO 3166 country (or `int`, `eu`) and acronym, such as `ma.dgsn`, `fr.dgsi`, `int.interpol`."""
DossierId = NewType("DossierId", str)
"""32 lower-case hexadecimal digits, derived from the owner and a nonce (P-5.1)."""
MessageId = NewType("MessageId", str)
"""64 lower-case hexadecimal digits: the digest of the canonical header (P-3.3)."""
KeyId = NewType("KeyId", str)
"""32 lower-case hexadecimal digits: the digest of a public key (P-2.2)."""
AgreementId = NewType("AgreementId", str)
"""The dossier in which the agreement was negotiated and signed (32 hexadecimal digits)."""

SERVICE = re.compile(r"[a-z]{2,3}(\.[a-z0-9][a-z0-9-]{0,30}){1,3}")
HEX_32 = re.compile(r"[0-9a-f]{32}")
HEX_64 = re.compile(r"[0-9a-f]{64}")


class IdMalformed(RemoteError):
    """An identifier is not written as it must be."""


def _parsed(text: str, pattern: re.Pattern[str], what: str) -> str:
    if not pattern.fullmatch(text):
        raise IdMalformed(f"{text[:80]!r} is not {what}", clause="P-1.6", cure="correct the identifier")
    return text


def service_id(text: str) -> ServiceId:
    """Parse a service id; raise IdMalformed."""
    return ServiceId(_parsed(text, SERVICE, "a service id such as ma.dgsn"))


def dossier_id(text: str) -> DossierId:
    """Parse a dossier id; raise IdMalformed."""
    return DossierId(_parsed(text, HEX_32, "a dossier id of 32 hexadecimal digits"))


def message_id(text: str) -> MessageId:
    """Parse a message id; raise IdMalformed."""
    return MessageId(_parsed(text, HEX_64, "a message id of 64 hexadecimal digits"))


def country_of(service: ServiceId) -> str:
    """The state (ISO 3166 alpha-2, upper case) a service belongs to; `INT` and `EU` for organisations."""
    return service.split(".", 1)[0].upper()
