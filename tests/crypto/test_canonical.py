"""Canonical JSON: agrees with an independent RFC 8785 implementation, and refuses every second spelling."""

import json
from enum import StrEnum
from uuid import UUID

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from entente.crypto import canonical
from entente.crypto.canonical import CanonicalError, UnencodableError
from entente.vocabulary.errors import Side

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
KEYS = st.text(st.characters(min_codepoint=1, max_codepoint=127), max_size=8)
INTEGERS = st.integers(-canonical.LARGEST, canonical.LARGEST)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


class Colour(StrEnum):
    RED = "red"


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int
    data: bytes = b""
    names: frozenset[str] = frozenset()
    colour: Colour | None = None


def read(data: bytes) -> object:
    return canonical.decode(data, limit=10_000)


@given(VALUES)
def test_encodes_as_the_independent_implementation_does(value: object) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)


@given(VALUES)
def test_what_was_encoded_decodes_to_the_same_value(value: object) -> None:
    assert canonical.decode(canonical.encode(value), limit=10**6) == value


@given(VALUES, st.sampled_from([{"indent": 1}, {"separators": (", ", ":")}, {"ensure_ascii": True}]))
def test_any_other_spelling_of_a_value_is_refused(value: object, style: dict[str, object]) -> None:
    other = json.dumps(value, **style).encode()  # type: ignore[arg-type]  # options of json.dumps
    if other != canonical.encode(value):
        with pytest.raises(CanonicalError):
            canonical.decode(other, limit=10**6)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise_anything_else_than_a_refusal(data: bytes) -> None:
    try:
        value = read(data)
    except CanonicalError:
        return
    assert canonical.encode(value) == data


ATTACKS = {
    "a key twice": b'{"a":1,"a":2}',
    "the same key twice, the same value": b'{"a":1,"a":1}',
    "keys out of order": b'{"b":1,"a":2}',
    "a key that is not ASCII": '{"é":1}'.encode(),
    "NaN": b"NaN",
    "infinity": b"Infinity",
    "a fraction": b"1.5",
    "an integer with a fraction": b"1.0",
    "an exponent": b"1e3",
    "minus zero": b"-0",
    "2**53": b"9007199254740992",
    "-2**53": b"-9007199254740992",
    "more than 64 bits": b"123456789012345678901234567890",
    "a lone surrogate escaped": b'"\\ud800"',
    "a lone surrogate in the bytes": b'"\xed\xa0\x80"',
    "bytes that are not UTF-8": b'"\xff"',
    "an escape that is not needed": b'"\\u0041"',
    "an upper-case escape": b'"\\u001F"',
    "an escaped slash": b'"\\/"',
    "a byte order mark": b"\xef\xbb\xbf1",
    "a space at the end": b"1 ",
    "two values": b"1 2",
    "nothing": b"",
    "cut short": b'{"a":',
    "a control character": b'"\x01"',
    "U+0000": b'"a\\u0000"',
    "U+0000 behind a backslash": b'"\\\\\\u0000"',
    "U+0000 in a key": b'{"\\u0000":1}',
    "a leading zero": b"01",
}


@pytest.mark.parametrize("data", ATTACKS.values(), ids=ATTACKS.keys())
def test_refuses(data: bytes) -> None:
    with pytest.raises(CanonicalError) as refusal:
        read(data)
    assert refusal.value.side is Side.REMOTE
    assert refusal.value.clause.startswith("P-1.")


def test_a_backslash_before_the_letters_u0000_is_two_harmless_texts() -> None:
    assert read(b'"\\\\u0000"') == "\\u0000"


def test_accepts_the_largest_integer() -> None:
    assert read(b"9007199254740991") == 2**53 - 1


def test_thirty_two_levels_are_read_and_thirty_three_are_not() -> None:
    assert read(b"[" * 32 + b"]" * 32)
    with pytest.raises(CanonicalError, match="deeper"):
        read(b"[" * 33 + b"]" * 33)


@pytest.mark.parametrize("bomb", [b"[" * 5_000_000, b'{"a":' * 1_000_000, b'[{"":' * 500_000 + b"1"])
def test_a_depth_bomb_is_refused_before_it_is_parsed(bomb: bytes) -> None:
    with pytest.raises(CanonicalError, match="deeper"):
        canonical.decode(bomb, limit=10**7)


def test_brackets_inside_strings_are_not_depth() -> None:
    value = {"a": '[[[{{{"\\' * 50, "b": ["\\", '"', "[" * 50]}
    assert read(canonical.encode(value)) == value


def test_many_siblings_are_not_depth() -> None:
    value: list[object] = [[{}] for _ in range(200)]
    assert read(canonical.encode(value)) == value


def test_size_is_checked_first() -> None:
    with pytest.raises(CanonicalError, match="at most 3"):
        canonical.decode(b"NaNN", limit=3)


def test_a_struct_travels_with_bytes_sets_and_codes() -> None:
    form = Form(1, b"\x00\xff", frozenset({"b", "a"}), Colour.RED)
    data = canonical.encode(form)
    assert data == b'{"colour":"red","data":"AP8=","names":["a","b"],"number":1}'
    assert canonical.decode_as(data, Form, limit=100) == form


@pytest.mark.parametrize(
    "data",
    [
        b'{"colour":null,"data":"","names":[],"number":1,"x":1}',
        b'{"number":1}',
        b'{"colour":null,"data":"AB==","names":[],"number":1}',
        b'{"colour":null,"data":"","names":["b","a"],"number":1}',
        b'{"colour":null,"data":"","names":["a","a"],"number":1}',
        b'{"colour":"blue","data":"","names":[],"number":1}',
        b'{"colour":null,"data":"","names":[],"number":"1"}',
        b'{"colour":null,"data":"","names":[],"number":9007199254740992}',
    ],
    ids=["unknown field", "default left out", "second Base64", "order", "twice", "code", "type", "2**53"],
)
def test_a_struct_has_one_spelling(data: bytes) -> None:
    with pytest.raises(CanonicalError):
        canonical.decode_as(data, Form, limit=1000)


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), 2**53, "\ud800", "\0", {1: 2}, {"é": 1}, {"a": 0.0}, UUID(int=0), object(), [[{"a": [1.0]}]]],
    ids=lambda value: type(value).__name__,
)
def test_a_value_without_a_canonical_form_is_this_side_s_fault(value: object) -> None:
    with pytest.raises(UnencodableError) as refusal:
        canonical.encode(value)
    assert refusal.value.side is Side.LOCAL


def test_a_value_that_contains_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(UnencodableError):
        canonical.encode(value)


@pytest.mark.parametrize("number", [0.5, -1.5, 1e16, -1e300, 5e-324, 2**53, -(2**53), 10**40])
def test_a_number_that_is_no_integer_of_53_bits_is_not_encoded_in_a_form(number: int) -> None:
    with pytest.raises(UnencodableError):
        canonical.encode(Form(number=number))


@given(TEXT, INTEGERS)
def test_texts_full_of_digits_and_signs_are_encoded_as_they_are(text: str, number: int) -> None:
    form = Form(number=number, names=frozenset({text, "1:-5.5e3,[0.0", "9" * 20}))
    assert canonical.decode_as(canonical.encode(form), Form, limit=10_000) == form
