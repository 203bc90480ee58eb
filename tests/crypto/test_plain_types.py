"""The short way of encoding is taken only where it gives what the long way gives."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.crypto import canonical
from entente.crypto.canonical import CanonicalError, UnencodableError
from entente.crypto.plain_types import Plainness, plainness


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Inner:
    codes: frozenset[Colour]
    until: int | None = None


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="empty"):
    pass


class Full(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="full"):
    number: int


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zeal: str
    alpha: int
    data: bytes
    inner: Inner
    several: tuple[str, ...]
    choice: Empty | Full
    flag: bool = True


class Keyed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    attributes: dict[str, str]


class Loose(msgspec.Struct):
    anything: Any


class Broken(msgspec.Struct):
    number: float


class Dated(msgspec.Struct):
    when: datetime


class Endless(msgspec.Struct):
    further: "Endless | None" = None


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SMALL = st.integers(-(2**53) + 1, 2**53 - 1)
PLAIN = st.builds(
    Plain,
    zeal=TEXT,
    alpha=SMALL,
    data=st.binary(max_size=9),
    inner=st.builds(Inner, codes=st.frozensets(st.sampled_from(Colour)), until=st.none() | SMALL),
    several=st.lists(TEXT, max_size=3).map(tuple),
    choice=st.just(Empty()) | st.builds(Full, number=SMALL),
    flag=st.booleans(),
)


@pytest.mark.parametrize(
    ("type", "told"),
    [
        (Plain, Plainness.PLAIN),
        (Keyed, Plainness.WITH_KEYS),
        (Loose, Plainness.NOT),
        (Broken, Plainness.NOT),
        (Dated, Plainness.NOT),
        (Endless, Plainness.NOT),
        (dict, Plainness.NOT),
        (str, Plainness.NOT),
    ],
)
def test_a_type_tells_what_its_values_can_be(type, told):
    assert plainness(type) is told


@given(PLAIN)
def test_a_plain_struct_is_encoded_as_its_plain_value_is(value):
    encoded = canonical.encode(value)
    assert encoded == canonical.encode(msgspec.to_builtins(value, order="sorted"))
    assert canonical.decode_as(encoded, Plain, limit=10_000) == value


@pytest.mark.parametrize("number", [2**53, -(2**53), 10**18, 1.5, 1e30])
def test_a_number_out_of_bounds_is_found_on_the_short_way_too(number):
    with pytest.raises(UnencodableError):
        canonical.encode(Full(number))


@pytest.mark.parametrize("number", [b"9007199254740992", b"-9007199254740992", b"1.0", b"1e3"])
def test_received_numbers_out_of_bounds_are_found_too(number):
    with pytest.raises(CanonicalError):
        canonical.decode_as(b'{"number":' + number + b',"type":"full"}', Full, limit=100)


def test_numbers_in_texts_are_texts():
    value = Keyed({"a": ":12345678901234567890,1.5e3"})
    assert canonical.decode_as(canonical.encode(value), Keyed, limit=100) == value


def test_a_key_that_is_data_and_not_ascii_is_found():
    with pytest.raises(UnencodableError):
        canonical.encode(Keyed({"clé": "x"}))


def test_a_date_is_not_taken_for_a_text():
    with pytest.raises(UnencodableError):
        canonical.encode(Dated(datetime(2027, 1, 1, tzinfo=UTC)))
