"""A filter finds all that was put in, almost nothing else, and no bytes of a partner do harm."""

from itertools import count
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.matching.blind import filter as filters
from entente.matching.blind.filter import Filter, FilterInvalid


def uniform(count: int, seed: int) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.random.default_rng(seed).integers(0, 2**64, count, dtype=np.uint64)


def built(count_of: int, seed: int = 1) -> Filter:
    return filters.build(uniform(count_of, seed), count(1))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 10, 1_000, 50_000])
def test_what_was_put_in_is_found(size: int) -> None:
    values = uniform(size, 1)
    assert filters.build(values, count(1)).contains(values).all()


def test_what_was_not_put_in_seems_to_be_there_once_in_65_536() -> None:
    others = uniform(2_000_000, 2)
    assert 10 <= built(50_000).contains(others).sum() <= 60


def test_a_filter_takes_about_eighteen_bits_a_value() -> None:
    assert len(built(200_000).encode()) * 8 / 200_000 < 19.5


def test_equal_values_count_once() -> None:
    values = np.repeat(uniform(100, 3), 5)
    assert filters.build(values, count(1)).contains(values).all()


def test_many_values_are_spread_over_shards() -> None:
    values = uniform(filters.SHARD * 2 + 5, 4)
    found = filters.build(values, count(1))
    assert len(found.shards) > 1
    assert found.contains(values).all()
    assert filters.decode(found.encode()).contains(values[:1000]).all()


def test_a_filter_survives_the_journey() -> None:
    values = uniform(5_000, 5)
    again = filters.decode(filters.build(values, count(1)).encode())
    assert again.contains(values).all()
    assert int(values[0]) in again


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_do_harm(told: bytes) -> None:
    try:
        found = filters.decode(told)
    except FilterInvalid:
        return
    found.contains(uniform(10, 6))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 255))
def test_a_filter_with_one_byte_changed_is_refused_or_harmless(place: int, value: int) -> None:
    told = bytearray(built(300).encode())
    told[place % len(told)] = value
    try:
        found = filters.decode(bytes(told))
    except FilterInvalid:
        return
    found.contains(uniform(100, 7))


@pytest.mark.parametrize("cut", [0, 3, 8, 20, -1])
def test_a_filter_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(FilterInvalid):
        filters.decode(built(100).encode()[:cut])


def test_a_filter_with_more_behind_it_is_refused() -> None:
    with pytest.raises(FilterInvalid, match="follow"):
        filters.decode(built(100).encode() + b"x")


def test_the_same_values_under_other_seeds_give_other_bytes() -> None:
    values, random = uniform(100, 8), Random(9)
    drawn = iter(lambda: random.getrandbits(64), None)
    assert filters.build(values, drawn).encode() != filters.build(values, drawn).encode()
