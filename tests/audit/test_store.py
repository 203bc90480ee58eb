"""The ledger in the database: entries get the next places, are proven, and can be forgotten but not moved."""

import pytest
from django.db import connection, transaction

from entente.audit import store
from entente.audit.entry import salted
from entente.audit.models import Leaf, Payload
from entente.audit.rows import HashMissing
from entente.audit.store import LedgerError
from entente.audit.tree import Head
from entente.crypto import merkle
from entente.crypto.canonical import UnencodableError
from tests.audit.ledgers import SERVICE, TREE, entry, filled

pytestmark = pytest.mark.django_db


def test_entries_take_the_next_places() -> None:
    assert store.append(SERVICE, TREE, [entry(0), entry(1)]) == range(0, 2)
    assert store.append(SERVICE, TREE, [entry(2)]) == range(2, 3)
    assert store.append(SERVICE, TREE, []) == range(3, 3)
    assert [stored.entry for stored in store.entries(SERVICE, TREE, 0, 9)] == [entry(0), entry(1), entry(2)]


def test_trees_of_other_services_and_partners_stay_apart() -> None:
    filled(3)
    store.append(SERVICE, "es.policia", [entry(7)])
    store.append("ma.dgst", TREE, [entry(8)])
    assert [stored.entry for stored in store.entries(SERVICE, "es.policia", 0, 9)] == [entry(7)]
    assert store.head(SERVICE, TREE).size == 3
    assert store.trees() == [(SERVICE, "es.policia"), (SERVICE, TREE), ("ma.dgst", TREE)]


def test_a_tree_without_entries_has_the_empty_head() -> None:
    assert store.head(SERVICE, "nobody") == Head(0, merkle.EMPTY)
    assert store.entries(SERVICE, "nobody", 0, 9) == []


def test_what_is_rolled_back_was_never_entered() -> None:
    filled(3)
    before = store.head(SERVICE, TREE)

    def interrupted() -> None:
        with transaction.atomic():
            store.append(SERVICE, TREE, [entry(3)])
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        interrupted()
    assert store.head(SERVICE, TREE) == before
    assert store.append(SERVICE, TREE, [entry(4)]) == range(3, 4)


def test_an_entry_without_canonical_form_enters_nothing() -> None:
    bad = entry(1).__class__("view", 1, {"price": 1.5})
    with pytest.raises(UnencodableError):
        store.append(SERVICE, TREE, [entry(0), bad])
    assert store.head(SERVICE, TREE).size == 0


def test_entries_are_proven_in_every_head_since() -> None:
    filled(700)
    leaves = [stored.leaf for stored in store.entries(SERVICE, TREE, 0, 700)]
    for index, size in ((0, 1), (0, 700), (255, 256), (256, 700), (511, 513), (699, 700)):
        path, root = store.prove(SERVICE, TREE, index, size), store.root(SERVICE, TREE, size)
        assert root == merkle.root(leaves[:size])
        assert merkle.verify_inclusion(leaves[index], index, size, path, root)


def test_later_heads_are_proven_to_continue_earlier_ones() -> None:
    filled(600)
    for old, new in ((0, 600), (1, 2), (255, 600), (256, 512), (512, 600), (600, 600)):
        proof = store.consistency(SERVICE, TREE, old, new)
        roots = store.root(SERVICE, TREE, old), store.root(SERVICE, TREE, new)
        assert merkle.verify_consistency(old, new, *roots, proof)


@pytest.mark.parametrize(("index", "size"), [(3, 3), (-1, 3), (0, 4)])
def test_no_proof_is_made_of_what_never_was(index: int, size: int) -> None:
    filled(3)
    with pytest.raises(LedgerError):
        store.prove(SERVICE, TREE, index, size)


def test_no_proof_is_made_over_deleted_rows() -> None:
    filled(4)
    Payload.objects.filter(leaf__index=2).delete()
    Leaf.objects.filter(index=2).delete()
    with pytest.raises(HashMissing):
        store.prove(SERVICE, TREE, 0, 4)


def test_erasing_destroys_payload_and_salt_and_leaves_the_tree_as_it_was() -> None:
    filled(4)
    head, leaf = store.head(SERVICE, TREE), store.entries(SERVICE, TREE, 2, 3)[0].leaf
    store.erase_payload(SERVICE, TREE, 2, at=5)
    stored = store.entries(SERVICE, TREE, 2, 3)[0]
    assert (stored.leaf, stored.salted, stored.entry) == (leaf, None, None)
    assert store.head(SERVICE, TREE) == head
    assert merkle.verify_inclusion(leaf, 2, 4, store.prove(SERVICE, TREE, 2, 4), head.root)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM audit_payload")
        assert not any(b'"number":2,' in bytes(data) or b'"number":2}' in bytes(data) for (data,) in cursor.fetchall())


def test_erasing_twice_keeps_the_first_time_and_erasing_nothing_is_refused() -> None:
    filled(2)
    store.erase_payload(SERVICE, TREE, 1, at=5)
    store.erase_payload(SERVICE, TREE, 1, at=9)
    assert Leaf.objects.get(index=1).erased_at == 5
    for index in (2, -1):
        with pytest.raises(LedgerError):
            store.erase_payload(SERVICE, TREE, index, at=5)


def test_equal_entries_have_different_leaves() -> None:
    assert salted(entry(1)).leaf != salted(entry(1)).leaf


def test_all_entries_about_a_subject_are_found_in_order_of_time() -> None:
    store.append(SERVICE, TREE, [entry(5, "d1"), entry(6, "d2")])
    store.append(SERVICE, store.INTERNAL, [entry(3, "d1")])
    store.append("ma.dgst", store.INTERNAL, [entry(4, "d1")])
    assert [stored.entry for stored in store.about(SERVICE, "d1")] == [entry(3, "d1"), entry(5, "d1")]


def test_a_cosignature_joins_its_checkpoint() -> None:
    filled(2)
    head = store.head(SERVICE, TREE)
    store.keep_checkpoint(SERVICE, TREE, head, 1, b"signed")
    kept = store.keep_checkpoint(SERVICE, TREE, head, 2, b"signed again")
    store.keep_cosignature(SERVICE, TREE, 2, b"cosigned")
    kept.refresh_from_db()
    assert (bytes(kept.signed), bytes(kept.cosigned), kept.at) == (b"signed", b"cosigned", 1)
    with pytest.raises(LedgerError):
        store.keep_cosignature(SERVICE, TREE, 1, b"cosigned")
