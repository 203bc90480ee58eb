"""The filter that the asked service ships once an epoch: which outputs of the blind function it has something for.

Values are spread over shards by their first bits, so that a shard fits in a processor's cache, shards are built side by
side, and a filter of hundreds of millions of values is made in the memory of one of them.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from mmap import mmap
from typing import Protocol

import numpy as np
import numpy.typing as npt

from entente.matching.blind import fuse
from entente.vocabulary.errors import LocalError, RemoteError

Values = npt.NDArray[np.uint64]

MAGIC = b"EFF1"
SHARD = 2**17
"""Values of one shard, about."""
_MOST_SHARD_BITS = 16
_LONGEST_SEGMENT = 2**18
_HEAD = struct.Struct("<4sB3x")
_SHARD_HEAD = struct.Struct("<QII")


class Holds(Protocol):
    """What can be asked which values it seems to hold."""

    def contains(self, values: Values) -> npt.NDArray[np.bool_]:
        """Whether each value seems to be held."""


class FilterInvalid(RemoteError):
    """The bytes of a partner's filter do not make one."""


@dataclass(frozen=True)
class Shard:
    """One table with its seed; `length` is a segment's."""

    seed: int
    length: int
    table: npt.NDArray[np.uint16] = field(repr=False)

    @property
    def span(self) -> int:
        """The number of possible first places."""
        return len(self.table) - 2 * self.length

    def contains(self, values: Values) -> npt.NDArray[np.bool_]:
        """Whether each value seems to be held."""
        found = np.zeros(len(values), np.bool_)
        measures = np.uint64(self.seed), np.uint64(self.length), np.uint64(self.span)
        fuse.look_up(values, *measures, self.table, found)
        return found


@dataclass(frozen=True)
class Filter:
    """All shards, in the order of the first bits of the values that they hold."""

    shards: tuple[Shard, ...]

    @property
    def bits(self) -> int:
        """How many first bits of a value name its shard."""
        return (len(self.shards) - 1).bit_length()

    def __contains__(self, value: object) -> bool:
        """Whether a value seems to be held; wrong once in 65,536 times, and then only with True."""
        return bool(self.contains(np.array([value], np.uint64))[0])

    def contains(self, values: Values) -> npt.NDArray[np.bool_]:
        """Whether each value seems to be held."""
        found = np.zeros(len(values), np.bool_)
        homes = _homes(values, self.bits)
        for number in np.unique(homes):
            here = homes == number
            shard = self.shards[int(number)]
            answers = np.zeros(int(here.sum()), np.bool_)
            fuse.look_up(
                values[here],
                np.uint64(shard.seed),
                np.uint64(shard.length),
                np.uint64(shard.span),
                shard.table,
                answers,
            )
            found[here] = answers
        return found

    def pieces(self) -> Iterator[bytes]:
        """The filter as it travels, a piece for each shard."""
        yield _HEAD.pack(MAGIC, self.bits)
        for shard in self.shards:
            yield _SHARD_HEAD.pack(shard.seed, shard.length, len(shard.table)) + shard.table.astype("<u2").tobytes()

    def encode(self) -> bytes:
        """All pieces in one."""
        return b"".join(self.pieces())


@dataclass(frozen=True)
class Parts:
    """A base filter and the additions to it (P-14.8)."""

    filters: tuple[Filter, ...]

    def contains(self, values: Values) -> npt.NDArray[np.bool_]:
        """Whether any part seems to hold each value."""
        found = np.zeros(len(values), np.bool_)
        for each in self.filters:
            found |= each.contains(values)
        return found


def build(values: Values, seeds: Iterable[int]) -> Filter:
    """The filter of these values; equal ones count once. `seeds` are random; they run out only by a defect."""
    distinct = np.unique(values)
    bits = max(0, min(_MOST_SHARD_BITS, (max(len(distinct), 1) // SHARD).bit_length()))
    bounds = np.searchsorted(_homes(distinct, bits), np.arange(2**bits + 1))
    drawn = iter(seeds)
    return Filter(tuple(shard_of(distinct[low:high], drawn) for low, high in pairwise(bounds)))


def shard_of(values: Values, seeds: Iterator[int]) -> Shard:
    """One shard of distinct values; raise LocalError when no seed serves."""
    length, slots = _geometry(len(values))
    for _ in range(fuse.ATTEMPTS):
        seed, table = next(seeds), np.zeros(slots, np.uint16)
        if fuse.fill(values, np.uint64(seed), np.uint64(length), np.uint64(slots - 2 * length), table):
            return Shard(seed, length, table)
    raise LocalError("no filter could be built of these values", cure="check that they are uniform and distinct")


def decode(told: bytes | mmap) -> Filter:
    """Read a partner's filter; nothing in it is trusted. Raise FilterInvalid."""
    if len(told) < _HEAD.size:
        raise _invalid("it is too short")
    magic, bits = _HEAD.unpack_from(told)
    if magic != MAGIC or bits > _MOST_SHARD_BITS:
        raise _invalid("it is of another kind")
    shards, at = [], _HEAD.size
    for _ in range(2**bits):
        shard, at = _shard_at(told, at)
        shards.append(shard)
    if at != len(told):
        raise _invalid("bytes follow its end")
    return Filter(tuple(shards))


def _shard_at(told: bytes | mmap, at: int) -> tuple[Shard, int]:
    if at + _SHARD_HEAD.size > len(told):
        raise _invalid("it is cut short")
    seed, length, slots = _SHARD_HEAD.unpack_from(told, at)
    at += _SHARD_HEAD.size
    sound = 0 < length <= _LONGEST_SEGMENT and length & (length - 1) == 0 and slots > 2 * length
    if not sound or slots % length or at + 2 * slots > len(told):
        raise _invalid("its measures contradict each other")
    return Shard(seed, length, np.frombuffer(told, "<u2", slots, at)), at + 2 * slots


def values_of(outputs: Sequence[bytes]) -> Values:
    """What a filter holds of the blind function's outputs: the first 64 bits of each."""
    return np.frombuffer(b"".join([output[:8] for output in outputs]), "<u8").astype(np.uint64)


def _homes(values: Values, bits: int) -> Values:
    return values >> np.uint64(64 - bits) if bits else np.zeros(len(values), np.uint64)


def _geometry(size: int) -> tuple[int, int]:
    """Length of a segment and number of slots for so many values, as the inventors fitted them for three places."""
    many = max(size, 2)
    length = min(2 ** int(log(many) / log(3.33) + 2.25), _LONGEST_SEGMENT)
    factor = max(1.125, 0.875 + 0.25 * log(1_000_000) / log(many))
    segments = max(1, -(-round(many * factor) // length) - 2)
    return length, (segments + 2) * length


def _invalid(why: str) -> FilterInvalid:
    return FilterInvalid(
        f"the partner's filter cannot be read: {why}",
        clause="P-14.4",
        cure="ask the partner to ship it again; no check runs against it",
    )
