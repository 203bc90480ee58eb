"""The growing tree: equal to the tree built at once, and its proofs hold for every pair of sizes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.audit import tree
from entente.audit.tree import STEP, Frontier
from entente.crypto import merkle


def leaves_of(size: int) -> list[bytes]:
    return [merkle.leaf_hash(index.to_bytes(4, "big")) for index in range(size)]


class Kept:
    """A HashSource in memory, that holds what a store would: leaves and completed subtrees of kept levels."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.rows: dict[int, list[bytes]] = {0: []}

    def add(self, leaves: Sequence[bytes]) -> None:
        self.frontier, completed = self.frontier.append(leaves)
        self.rows[0].extend(leaves)
        for node in completed:
            row = self.rows.setdefault(node.level, [])
            assert node.index == len(row)
            row.append(node.hash)

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        assert level % STEP == 0
        assert stop - start <= 2**STEP
        found = self.rows[level][start:stop]
        assert len(found) == stop - start, "a subtree was asked for that is not complete"
        return found


@given(st.lists(st.integers(0, 40), max_size=8))
def test_adding_in_any_portions_gives_the_tree_built_at_once(portions: list[int]) -> None:
    leaves, kept = leaves_of(sum(portions)), Kept()
    for portion in portions:
        kept.add(leaves[kept.frontier.size : kept.frontier.size + portion])
    assert kept.frontier.head.root == merkle.root(leaves)
    assert tree.root(kept, len(leaves)) == merkle.root(leaves)


@pytest.fixture(scope="module")
def large() -> Kept:
    kept = Kept()
    kept.add(leaves_of(70_000))
    return kept


def test_a_node_is_kept_for_256_leaves_and_one_for_65536(large: Kept) -> None:
    assert {level: len(row) for level, row in large.rows.items()} == {0: 70_000, 8: 273, 16: 1}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_inclusion_is_proven_in_every_earlier_tree(large: Kept, draw: st.DataObject) -> None:
    size = draw.draw(st.integers(1, 70_000))
    index = draw.draw(st.integers(0, size - 1))
    path = tree.inclusion(large, index, size)
    root = tree.root(large, size)
    assert merkle.verify_inclusion(large.rows[0][index], index, size, path, root)
    assert not merkle.verify_inclusion(large.rows[0][index - 1], index, size, path, root)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_later_tree_is_proven_to_begin_with_every_earlier_one(large: Kept, draw: st.DataObject) -> None:
    new = draw.draw(st.integers(1, 70_000))
    old = draw.draw(st.integers(0, new))
    proof = tree.consistency(large, old, new)
    roots = tree.root(large, old), tree.root(large, new)
    assert merkle.verify_consistency(old, new, *roots, proof)
    if old:
        assert not merkle.verify_consistency(old, new, merkle.leaf_hash(b"rewritten"), roots[1], proof)


def test_small_trees_agree_with_the_proofs_of_a_whole_tree_for_every_pair() -> None:
    leaves, kept = leaves_of(40), Kept()
    kept.add(leaves)
    for new in range(1, 41):
        paths = merkle.paths(leaves[:new])
        assert [tree.inclusion(kept, index, new) for index in range(new)] == paths
        for old in range(new + 1):
            proof, roots = tree.consistency(kept, old, new), (merkle.root(leaves[:old]), merkle.root(leaves[:new]))
            assert merkle.verify_consistency(old, new, *roots, proof)


def test_a_rewritten_tree_has_no_consistency_proof() -> None:
    kept, forged = Kept(), Kept()
    kept.add(leaves_of(10))
    forged.add([merkle.leaf_hash(b"rewritten"), *leaves_of(20)[1:]])
    proof = tree.consistency(forged, 10, 20)
    assert not merkle.verify_consistency(10, 20, kept.frontier.head.root, forged.frontier.head.root, proof)


@pytest.mark.parametrize("size", [0, 1, 6, 255, 256, 300])
def test_a_frontier_survives_the_database(size: int) -> None:
    frontier, _ = Frontier().append(leaves_of(size))
    assert Frontier.decode(size, frontier.encode()) == frontier


def test_a_frontier_of_another_size_is_refused() -> None:
    frontier, _ = Frontier().append(leaves_of(6))
    with pytest.raises(ValueError, match="7 leaves"):
        Frontier.decode(7, frontier.encode())
