"""P-1: canonical JSON, framing, digests and Base64, by the words of the specification."""

import base64
import hashlib
import json
import re
from typing import Any

Value = dict[str, Any]
"""A JSON object."""
LARGEST = 2**53 - 1
DEEPEST = 32
PREFIX = "entente/1/"


class Refused(Exception):
    """What arrived breaks a clause; the clause comes first."""


def require(holds: object, clause: str, why: str = "") -> None:
    """Raise Refused unless it holds."""
    if not holds:
        raise Refused(f"{clause} {why}".strip())


def canonical(value: Any) -> bytes:
    """P-1.1: the one spelling of a value."""
    _check(value, 0)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Refused("P-1.1 a lone surrogate") from error


def read(data: bytes, limit: int) -> Any:
    """P-1.2: the value of received bytes that are spelled as they must be."""
    require(len(data) <= limit, "P-1.7", "too long")
    require(_depth(data) <= DEEPEST, "P-1.7", "too deep")
    value = plain_json(data)
    require(canonical(value) == data, "P-1.2", "spelled otherwise")
    return value


def plain_json(data: bytes) -> Any:
    """JSON of any spelling, as deliveries have it (P-4.5)."""
    try:
        return json.loads(data.decode("utf-8"))
    except ValueError as error:
        raise Refused(f"P-1.1 {error}") from error


def _check(value: Any, depth: int) -> None:
    if isinstance(value, dict | list):
        require(depth < DEEPEST, "P-1.7", "too deep")
        for each in value.values() if isinstance(value, dict) else value:
            _check(each, depth + 1)
        keys = list(value) if isinstance(value, dict) else []
        require(all(isinstance(key, str) and key.isascii() for key in keys), "P-1.1", "a key that is not ASCII")
        require(not any("\0" in key for key in keys), "P-1.1", "U+0000")
    elif isinstance(value, int) and not isinstance(value, bool):
        require(abs(value) <= LARGEST, "P-1.1", "too large an integer")
    else:
        require(value is None or isinstance(value, str | bool), "P-1.1", "a value of no kind allowed")
        require(not isinstance(value, str) or "\0" not in value, "P-1.1", "U+0000")


def _depth(data: bytes) -> int:
    """The deepest nesting outside of strings, before any parser runs."""
    bare, deepest, level = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", data), 0, 0
    for byte in bare:
        level += (byte in b"[{") - (byte in b"]}")
        deepest = max(deepest, level)
    return deepest


def framed(label: str, *parts: bytes) -> bytes:
    """P-1.5: label and parts, each after its length in eight bytes."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in ((PREFIX + label).encode(), *parts))


def digest(label: str, *parts: bytes) -> bytes:
    """P-1.5."""
    return hashlib.sha256(framed(label, *parts)).digest()


def b64(data: bytes) -> str:
    """P-1.4."""
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    """P-1.4, strictly."""
    return base64.b64decode(text, validate=True)


def exactly(value: Any, fields: str, clause: str) -> Value:
    """P-1.3: an object with these fields and no others."""
    require(isinstance(value, dict) and set(value) == set(fields.split()), clause, "other fields")
    found: Value = value
    return found
