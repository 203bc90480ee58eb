"""Canonical JSON: one value has one spelling, and bytes that are spelled otherwise are refused.

RFC 8785 (JCS), narrowed to what all languages read alike: objects with ASCII keys, arrays, strings, integers below
2**53 in size, true, false, null. No floats, so no question of how a number prints.
"""

from typing import Any, TypeVar

import msgspec

from entente.vocabulary.errors import LocalError, RemoteError

LARGEST = 2**53 - 1
"""RFC 8785 section 3.2.2.3: beyond it a reader that keeps numbers as doubles loses digits."""
DEEPEST = 32
"""Levels of nesting; the messages of the specification need 9. Bounded before parsing, parsers recurse."""
CLAUSE = "RFC 8785"

_AS_THEY_ARE = (bytes, bytearray, memoryview)
_STRUCTURE = b"[]{}"
_NOT_STRUCTURE = bytes(byte for byte in range(256) if byte not in _STRUCTURE)
_AS_TEXT = msgspec.json.Encoder()
_IN_ORDER = msgspec.json.Encoder(order="sorted")
_PARSER = msgspec.json.Decoder()

T = TypeVar("T")


class CanonicalError(RemoteError):
    """Received bytes are not the canonical form of any value (or not of the type expected)."""


class UnencodableError(LocalError):
    """A value of this node has no canonical form."""


def encode(value: object) -> bytes:
    """The canonical bytes of plain values, msgspec Structs, frozen sets and StrEnums; raise UnencodableError."""
    try:
        plain = msgspec.to_builtins(value, order="sorted", builtin_types=_AS_THEY_ARE)
        if reason := objection(plain):
            raise _unencodable(reason)
        return _IN_ORDER.encode(plain)
    except (TypeError, UnicodeEncodeError, RecursionError) as error:
        raise _unencodable(str(error)) from error


def decode(data: bytes, *, limit: int) -> Any:
    """Read at most `limit` bytes of canonical JSON into dict, list, str, int, bool, None; raise CanonicalError."""
    _bounded(data, limit)
    value = _parsed(data)
    if reason := objection(value):
        raise _refusal(reason)
    if _IN_ORDER.encode(value) != data:
        raise _refusal("the bytes differ from their canonical form (order, spacing, escapes or a key twice)")
    return value


def decode_as(data: bytes, type: type[T], *, limit: int) -> T:
    """Read canonical JSON into a msgspec Struct that forbids unknown fields; raise CanonicalError."""
    try:
        return msgspec.convert(decode(data, limit=limit), type)
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error


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
        raise _refusal(f"{len(data)} bytes where at most {limit} are read")
    if data.count(b"[") + data.count(b"{") > DEEPEST and _deeper_than_allowed(data):
        raise _refusal(f"nested deeper than {DEEPEST} levels")


def _deeper_than_allowed(data: bytes) -> bool:
    """Take the innermost pairs away once a level; what is left then is deeper (or not JSON, which is no loss)."""
    bare = _without_strings(data).translate(None, _NOT_STRUCTURE)
    for _ in range(DEEPEST):
        bare = bare.replace(b"[]", b"").replace(b"{}", b"")
    return bool(bare)


def _without_strings(data: bytes) -> bytes:
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return b"".join(plain.split(b'"')[::2])


def _parsed(data: bytes) -> Any:
    try:
        return _PARSER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _refusal(f"not JSON: {error}") from error


def _refusal(reason: str) -> CanonicalError:
    return CanonicalError(f"not canonical JSON: {reason}", clause=CLAUSE, cure="encode by RFC 8785 and send again")


def _unencodable(reason: str) -> UnencodableError:
    return UnencodableError(
        f"a value has no canonical form: {reason}", clause=CLAUSE, cure="use text, integers below 2**53 and lists"
    )
