"""Canonical JSON: one value has one spelling, and bytes that are spelled otherwise are refused.

RFC 8785 (JCS), narrowed to what all languages read alike (P-1.1): objects with ASCII keys, arrays, strings without
U+0000, integers below 2**53 in size, true, false, null. No floats, so no question of how a number prints. In msgspec
Structs, bytes are padded Base64 and sets are sorted arrays (P-1.4); defaults are written out, so that a value has one
spelling.
"""

import re
from collections.abc import Callable, Hashable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

import msgspec

from entente.crypto.plain_types import Plainness, plainness
from entente.vocabulary.errors import LocalError, RemoteError

LARGEST = 2**53 - 1
"""RFC 8785 section 3.2.2.3: beyond it a reader that keeps numbers as doubles loses digits."""
DEEPEST = 32
"""Levels of nesting (P-1.7). Bounded before parsing, since parsers recurse."""

_NOT_ENCODED = (datetime, date, time, timedelta, UUID, Decimal)
"""Types that msgspec would turn into text; the specification has none of them (P-1.6)."""
_STRUCTURE = b"[]{}"
_NOT_STRUCTURE = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_LONG_OR_BROKEN_NUMBER = re.compile(rb"[:,\[]-?[0-9]+(?:[.eE]|(?<=[0-9]{16}))")
"""Outside of texts: perhaps 2**53 or more, or no integer. Inside of one it costs a closer look, no more."""
_SHAPE = bytes.maketrans(b"123456789E,[", b"000000000e::")
"""With the signs left out: every digit is 0, and what stands before a number is a colon."""
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""U+0000 in a text: some databases and languages cannot hold it. An escaped backslash before u0000 is another thing."""
_SORTED = msgspec.json.Encoder(order="sorted")
_AS_IT_IS = msgspec.json.Encoder()

T = TypeVar("T")


class CanonicalError(RemoteError):
    """Received bytes are not the canonical form of any value (or not of the type expected)."""


class UnencodableError(LocalError):
    """A value of this node has no canonical form."""


def encode(value: object) -> bytes:
    """The canonical bytes of plain values, msgspec Structs, sets, bytes and StrEnums; raise UnencodableError."""
    try:
        return _encoded(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise UnencodableError(
            f"a value has no canonical form: {error}", clause="P-1.1", cure="use text, integers and lists"
        ) from error


def decode(data: bytes, *, limit: int) -> Any:
    """Read at most `limit` bytes of canonical JSON into dict, list, str, int, bool, None; raise CanonicalError."""
    return _decoded(data, _decoder(Any), _encoded_plain, limit)


def decode_as(data: bytes, type: type[T], *, limit: int) -> T:
    """Read canonical JSON into a msgspec Struct that forbids unknown fields; raise CanonicalError.

    All fields have to be there, also those with a default: encoding the struct again must give the same bytes.
    """
    value: T = _decoded(data, _decoder(cast(Hashable, type)), _encoded, limit)
    return value


def _encoded(value: object) -> bytes:
    """A Struct of plain types is encoded at once where its bytes show that nothing needs a closer look."""
    kind = plainness(cast(Hashable, type(value)))
    if kind is not Plainness.NOT:
        encoded = _SORTED.encode(value)
        if (kind is Plainness.PLAIN or encoded.isascii()) and not _has_broken_number(encoded):
            return _without_nul(encoded)
    plain = msgspec.to_builtins(value, order="sorted", builtin_types=_NOT_ENCODED)
    if reason := objection(plain):
        raise ValueError(reason)
    return _without_nul(_AS_IT_IS.encode(plain))


def _without_nul(encoded: bytes) -> bytes:
    if b"\\u0000" in encoded and _NUL.search(encoded):
        raise ValueError("a text with U+0000 in it")
    return encoded


def _has_broken_number(encoded: bytes) -> bool:
    """Most bytes are cleared by their shape, in a fifth of the time that the exact look takes."""
    shape = encoded.translate(_SHAPE, b"-")
    if b"0000000000000000" in shape or b"0.0" in shape or b":0e" in shape:
        return _LONG_OR_BROKEN_NUMBER.search(encoded) is not None
    return False


def _encoded_plain(value: object) -> bytes:
    if reason := objection(value):
        raise ValueError(reason)
    return _without_nul(_SORTED.encode(value))


def _decoded(data: bytes, decoder: msgspec.json.Decoder[Any], encoder: Callable[[object], bytes], limit: int) -> Any:
    _bounded(data, limit)
    try:
        value = decoder.decode(data)
        again = encoder(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError) as error:
        raise _refusal("P-1.1", str(error)) from error
    if again != data:
        raise _refusal("P-1.2", "encoding the value again gives other bytes (order, spacing, a key twice, a float)")
    return value


@cache
def _decoder(type: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type)


def objection(value: object, depth: int = 0) -> str:
    """Why a plain value has no canonical form; empty when it has one."""
    kind = value.__class__
    if kind is str or kind is bool or value is None:
        return ""
    if kind is int:
        return "" if -LARGEST <= value <= LARGEST else "an integer of 2**53 or more"  # type: ignore[operator]  # an int here
    if depth >= DEEPEST:
        return f"nested deeper than {DEEPEST} levels"
    if kind is dict:
        return _of_members(value, depth + 1)  # type: ignore[arg-type]  # a dict here
    if kind is list or kind is tuple:
        return _of_items(value, depth + 1)  # type: ignore[arg-type]  # a list or tuple here
    return f"a {kind.__name__}"


def _of_members(members: dict[object, object], depth: int) -> str:
    for key, value in members.items():
        if key.__class__ is not str or not key.isascii():
            return "a key that is not ASCII text"
        if value.__class__ is not str and (reason := objection(value, depth)):
            return reason
    return ""


def _of_items(items: list[object] | tuple[object, ...], depth: int) -> str:
    for value in items:
        if value.__class__ is not str and (reason := objection(value, depth)):
            return reason
    return ""


def _bounded(data: bytes, limit: int) -> None:
    """Size and depth, in time linear in the size, before any parser sees the bytes."""
    if len(data) > limit:
        raise _refusal("P-1.7", f"{len(data)} bytes where at most {limit} are read")
    if data.count(b"[") + data.count(b"{") > DEEPEST and _deeper_than_allowed(data):
        raise _refusal("P-1.7", f"nested deeper than {DEEPEST} levels")


def _deeper_than_allowed(data: bytes) -> bool:
    """Take the innermost pairs away once a level; what is left then is deeper (or not JSON, which is no loss)."""
    bare = _without_strings(data).translate(None, _NOT_STRUCTURE)
    for _ in range(DEEPEST):
        bare = bare.replace(b"[]", b"").replace(b"{}", b"")
    return bool(bare)


def _without_strings(data: bytes) -> bytes:
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return b"".join(plain.split(b'"')[::2])


def _refusal(clause: str, reason: str) -> CanonicalError:
    return CanonicalError(f"not canonical JSON: {reason}", clause=clause, cure="encode by P-1 and send again")
