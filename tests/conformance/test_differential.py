"""Whatever bytes come, both implementations take and refuse the same."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente.crypto import canonical, merkle
from entente.crypto.canonical import CanonicalError
from tests.conformance.second import merkle as second_merkle
from tests.conformance.second.encoding import Refused, read
from tests.conformance.second.encoding import canonical as second_canonical

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
KEYS = st.text(st.characters(min_codepoint=1, max_codepoint=127), max_size=4)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
WRITTEN = rb"""{ } [ ] " : , 0 1 - . e 9007199254740991 9007199254740992 null true false NaN Infinity "a" "b" /
\u00e9 \ud800 \n \u000a \u001f \/"""
SCRAPS = st.sampled_from([*WRITTEN.split(), b" ", b"\n", b"\0", b"\x7f", b"\xc3\xa9", b"\xff", b"\xed\xa0\x80"])


def taken_here(data: bytes) -> bool:
    """Whether entente reads it."""
    try:
        canonical.decode(data, limit=1_000)
    except CanonicalError:
        return False
    return True


def taken_there(data: bytes) -> bool:
    """Whether the second implementation reads it."""
    try:
        read(data, 1_000)
    except Refused:
        return False
    return True


@given(VALUES)
def test_both_spell_a_value_alike(value: object) -> None:
    assert canonical.encode(value) == second_canonical(value)


@settings(max_examples=500)
@given(st.lists(SCRAPS, max_size=8).map(b"".join))
@example(b'"\\u001f"')
@example(b"-0")
@example(b'{"a":1,"a":1}')
@example(b"[" * 32 + b"]" * 32)
@example(b"[" * 33 + b"]" * 33)
def test_both_take_and_refuse_the_same_scraps(data: bytes) -> None:
    assert taken_here(data) == taken_there(data)


@given(VALUES, st.integers(0, 200), st.binary(max_size=2))
def test_both_take_and_refuse_the_same_damage(value: object, at: int, damage: bytes) -> None:
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    damaged = data[:at] + damage + data[at + len(damage) :]
    assert taken_here(damaged) == taken_there(damaged)


@given(st.integers(1, 70), st.data())
def test_both_follow_a_path_to_the_same_root(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(bytes([place])) for place in range(size)]
    index, told = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, 70))
    path = merkle.paths(leaves)[index]
    assert path == second_merkle.path(index, leaves)
    cut = path[: data.draw(st.integers(0, len(path)))]
    for siblings, claimed in ((path, size), (path, told), (cut, size), ([*path, bytes(32)], size)):
        here = merkle.verify_inclusion(leaves[index], index, claimed, siblings, merkle.root(leaves))
        assert here == second_merkle.includes(leaves[index], index, claimed, siblings, second_merkle.root(leaves))
