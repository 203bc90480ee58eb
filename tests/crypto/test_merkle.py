"""Merkle trees: the reference vectors of Certificate Transparency, a naive tree as judge, and named attacks."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.crypto import merkle

# The eight leaves and roots of the Certificate Transparency reference implementation (RFC 6962 and 9162 hash alike).
LEAVES = [
    bytes.fromhex(data)
    for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [merkle.leaf_hash(data) for data in LEAVES]
SIZES = st.integers(1, 70)


def naive(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + naive(leaves[:split]) + naive(leaves[split:])).digest()


def data_of(size: int) -> list[bytes]:
    return [index.to_bytes(2, "big") for index in range(size)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert merkle.root(HASHES[:size]).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert merkle.root([]) == naive([])


@given(SIZES)
def test_every_leaf_is_proven_against_the_naive_root(size: int) -> None:
    data = data_of(size)
    hashes, root = [merkle.leaf_hash(one) for one in data], naive(data)
    assert merkle.root(hashes) == root
    for index, path in enumerate(merkle.paths(hashes)):
        assert merkle.verify_inclusion(hashes[index], index, size, path, root)


@given(SIZES, st.data())
def test_a_proof_holds_for_its_place_only(size: int, draw: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(one) for one in data_of(size)]
    index, other = draw.draw(st.integers(0, size - 1)), draw.draw(st.integers(-3, size + 3))
    path, root = merkle.paths(hashes)[index], merkle.root(hashes)
    assert merkle.verify_inclusion(hashes[index], other, size, path, root) == (other == index)


@given(SIZES, st.data())
def test_a_proof_that_is_cut_lengthened_or_altered_does_not_hold(size: int, draw: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(one) for one in data_of(size)]
    index = draw.draw(st.integers(0, size - 1))
    path, root = merkle.paths(hashes)[index], merkle.root(hashes)
    altered = [[*path, root], [root, *path]] + ([path[1:], path[:-1], [root, *path[1:]]] if path else [])
    for one in altered:
        assert not merkle.verify_inclusion(hashes[index], index, size, one, root)


def test_a_node_does_not_pass_for_a_leaf() -> None:
    four = HASHES[:4]
    pair = merkle.node_hash(four[0], four[1])
    forged = merkle.leaf_hash(four[0] + four[1])
    other = merkle.node_hash(four[2], four[3])
    assert not merkle.verify_inclusion(forged, 0, 2, [other], merkle.root(four))
    # With the bare node the shape of a smaller tree holds, so a verifier hashes the data itself and fixes the size.
    assert merkle.verify_inclusion(pair, 0, 2, [other], merkle.root(four))
    assert not merkle.verify_inclusion(pair, 0, 4, [other], merkle.root(four))


def test_hashes_of_another_length_are_refused() -> None:
    joined = HASHES[1] + b"x"
    root = merkle.node_hash(HASHES[0], joined)
    assert not merkle.verify_inclusion(HASHES[0], 0, 2, [joined], root)


def test_ten_thousand_paths_take_no_more_hashes_than_the_tree() -> None:
    hashes = [merkle.leaf_hash(one) for one in data_of(10_000)]
    found = merkle.paths(hashes)
    assert merkle.verify_inclusion(hashes[9_999], 9_999, 10_000, found[9_999], merkle.root(hashes))
    assert max(map(len, found)) == 14


def test_consistency_of_certificate_transparency_s_example() -> None:
    proof = [
        bytes.fromhex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
        bytes.fromhex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
        bytes.fromhex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ]
    old, new = bytes.fromhex(ROOTS[5]), bytes.fromhex(ROOTS[7])
    assert merkle.verify_consistency(6, 8, old, new, proof)
    assert not merkle.verify_consistency(6, 8, new, old, proof)
    assert not merkle.verify_consistency(5, 8, old, new, proof)
    assert not merkle.verify_consistency(6, 8, old, new, proof[:2])
    assert not merkle.verify_consistency(6, 8, old, new, [*proof, proof[0]])


def test_no_tree_is_consistent_with_a_smaller_one() -> None:
    assert not merkle.verify_consistency(8, 6, bytes.fromhex(ROOTS[7]), bytes.fromhex(ROOTS[5]), [])


def test_an_empty_tree_begins_every_tree_but_only_with_its_own_root() -> None:
    assert merkle.verify_consistency(0, 8, merkle.EMPTY, bytes.fromhex(ROOTS[7]), [])
    assert not merkle.verify_consistency(0, 8, bytes.fromhex(ROOTS[5]), bytes.fromhex(ROOTS[7]), [])


def test_equal_sizes_need_equal_roots() -> None:
    same = bytes.fromhex(ROOTS[7])
    assert merkle.verify_consistency(8, 8, same, same, [])
    assert not merkle.verify_consistency(8, 8, same, bytes.fromhex(ROOTS[5]), [])
