"""P-1 as vectors: values and their one spelling, bytes to refuse, framing, digests, Merkle trees."""

from typing import Any

from tests.conformance.second import merkle
from tests.conformance.second.encoding import Value, b64, canonical, digest, framed

TREES = (1, 2, 3, 5, 8, 13)

VALID: tuple[Any, ...] = (
    {},
    {"b": 1, "a": [True, False, None, -(2**53 - 1), 2**53 - 1]},
    'quote " backslash \\ slash / tab \t newline \n bell \x07 delete \x7f',
    ["é", "e\u0301", "محمد", "𝄞", "\u2028"],
    {"A": {"z": {}, "Z": []}, "_": "", "a": 0},
)
INVALID: tuple[tuple[bytes, str, str], ...] = (
    (b'{"b":1,"a":2}', "P-1.2", "keys out of order"),
    (b'{"a": 1}', "P-1.2", "a space"),
    (b'{"a":1,"a":2}', "P-1.2", "a key twice"),
    (b'{"a":1.0}', "P-1.1", "a fraction"),
    (b'{"a":1e3}', "P-1.1", "an exponent"),
    (b'{"a":-0}', "P-1.2", "minus nought"),
    (b'{"a":9007199254740992}', "P-1.1", "an integer of 2**53"),
    (b'{"a":NaN}', "P-1.1", "no number"),
    ('{"é":1}'.encode(), "P-1.1", "a key that is not ASCII"),
    (b'"\\u00e9"', "P-1.2", "an escape that is not needed"),
    (b'"\\ud800"', "P-1.1", "a lone surrogate"),
    (b'"a\\u0000"', "P-1.1", "U+0000"),
    (b'"\\u001F"', "P-1.2", "an escape in upper case"),
    (b'"\xff"', "P-1.1", "no UTF-8"),
    (b'{"a":1}\n', "P-1.2", "something behind"),
    (b"[" * 33 + b"]" * 33, "P-1.7", "33 levels"),
)


def encoding() -> Value:
    """P-1: canonical JSON, framing, digests."""
    return {
        "canonical": [{"value": value, "utf8_base64": b64(canonical(value))} for value in VALID],
        "refused": [{"base64": b64(data), "clause": clause, "why": why} for data, clause, why in INVALID],
        "framed": [
            {"label": "entente/1/message", "parts_hex": [], "hex": framed("message").hex()},
            {
                "label": "entente/1/wrap",
                "parts_hex": ["00", "", "0102"],
                "hex": framed("wrap", b"\0", b"", b"\1\2").hex(),
            },
        ],
        "digest": [{"label": "entente/1/message", "parts_hex": ["7b7d"], "hex": digest("message", b"{}").hex()}],
    }


def trees() -> Value:
    """P-1.5: roots and paths over the leaves 00, 01, 02 and so on (one byte each)."""
    found = []
    for size in TREES:
        leaves = [merkle.leaf(bytes([place])) for place in range(size)]
        paths = [[each.hex() for each in merkle.path(place, leaves)] for place in range(size)]
        found.append({"size": size, "root": merkle.root(leaves).hex(), "paths": paths})
    return {"empty": merkle.root([]).hex(), "trees": found}
