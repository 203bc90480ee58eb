"""Bytes as text in JSON: base64url without padding (RFC 4648 section 5), with one spelling for each value."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from entente.vocabulary.errors import RemoteError


class EncodingInvalid(RemoteError):
    """Text that is not the one base64url spelling of some bytes."""


def encode(data: bytes) -> str:
    """Base64url text of any bytes, without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str, *, size: int | None = None) -> bytes:
    """The bytes that `text` spells, `size` of them where given; raise EncodingInvalid for a second spelling."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError) as error:
        raise _invalid(str(error)) from error
    if encode(data) != text:
        raise _invalid("another text spells the same bytes")
    if size is not None and len(data) != size:
        raise _invalid(f"{len(data)} bytes where {size} are due")
    return data


def _invalid(reason: str) -> EncodingInvalid:
    return EncodingInvalid(f"not base64url: {reason}", clause="RFC 4648 section 5", cure="encode without padding")
