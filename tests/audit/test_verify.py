"""Verification names the entry that was changed, whatever was changed behind the ledger's back."""

import pytest
from django.db import connection

from entente.audit import store
from entente.audit.entry import salted
from entente.audit.models import Leaf, Node, Payload, Tree
from entente.audit.tree import Frontier, Head
from entente.audit.verify import Report, verify
from tests.audit.ledgers import SERVICE, TREE, entry, filled

pytestmark = pytest.mark.django_db


def reading(*elsewhere: Head) -> Report:
    return verify(SERVICE, TREE, elsewhere)


def named(*elsewhere: Head) -> set[int | None]:
    return {finding.index for finding in reading(*elsewhere).findings}


@pytest.fixture(autouse=True)
def ledger() -> Head:
    filled(600)
    return store.head(SERVICE, TREE)


def test_a_true_ledger_has_no_findings_and_says_what_it_was_compared_with(ledger: Head) -> None:
    assert (reading().findings, reading().compared, reading().head) == ((), 0, ledger)
    assert (reading(ledger).findings, reading(ledger).compared) == ((), 1)


def test_an_erased_ledger_still_verifies() -> None:
    for index in range(0, 600, 7):
        store.erase_payload(SERVICE, TREE, index, at=1)
    assert reading().findings == ()


def test_a_changed_payload_is_named() -> None:
    Payload.objects.filter(leaf__index=321).update(data=salted(entry(9)).data)
    assert named() == {321}


def test_a_changed_salt_is_named() -> None:
    Payload.objects.filter(leaf__index=322).update(salt=bytes(32))
    assert named() == {322}


@pytest.mark.parametrize("change", [{"kind": "export"}, {"at": 1}, {"subject": "other"}])
def test_a_changed_column_to_look_up_by_is_named(change: dict[str, object]) -> None:
    Payload.objects.filter(leaf__index=323).update(**change)
    assert named() == {323}


def test_a_payload_that_went_without_an_erasure_is_named() -> None:
    Payload.objects.filter(leaf__index=5).delete()
    assert named() == {5}


def test_a_leaf_changed_with_its_payload_shows_in_the_node_above_it() -> None:
    forged = salted(entry(9))
    Leaf.objects.filter(index=300).update(hash=forged.leaf)
    Payload.objects.filter(leaf__index=300).update(salt=forged.salt, data=forged.data, kind="view", at=entry(9).at)
    Payload.objects.filter(leaf__index=300).update(subject=entry(9).subject)
    assert 511 in named()


def test_a_leaf_changed_at_the_end_shows_in_the_frontier() -> None:
    store.erase_payload(SERVICE, TREE, 599, at=1)
    Leaf.objects.filter(index=599).update(hash=bytes(32))
    assert named() == {None}


def test_a_missing_entry_is_named() -> None:
    Payload.objects.filter(leaf__index=44).delete()
    Leaf.objects.filter(index=44).delete()
    assert named() == {44}


def test_two_entries_that_changed_places_are_named() -> None:
    one, other = Leaf.objects.get(index=10), Leaf.objects.get(index=11)
    Leaf.objects.filter(index=10).update(hash=other.hash)
    Leaf.objects.filter(index=11).update(hash=one.hash)
    assert {10, 11} <= named()


def test_a_changed_node_is_noticed() -> None:
    Node.objects.filter(index=1).update(hash=bytes(32))
    assert named() == {511}


def test_a_node_of_no_entries_is_noticed() -> None:
    Node.objects.create(tree=Tree.objects.get(), level=8, index=7, hash=bytes(32))
    assert named() == {None}


def test_an_entry_beyond_the_end_is_noticed() -> None:
    row = Tree.objects.get()
    Tree.objects.filter(pk=row.pk).update(size=599)
    assert 599 in named()


def rewrite(size: int) -> None:
    """What an administrator with the database could do: another history, consistent in itself."""
    Payload.objects.all().delete()
    Leaf.objects.all().delete()
    Node.objects.all().delete()
    Tree.objects.update(size=0, frontier=Frontier().encode())
    filled(size)


def test_a_whole_rewriting_agrees_with_itself_and_not_with_a_head_held_elsewhere(ledger: Head) -> None:
    rewrite(600)
    assert reading().findings == ()
    assert named(ledger) == {599}


def test_a_whole_rewriting_does_not_agree_with_the_checkpoint_that_was_signed(ledger: Head) -> None:
    store.keep_checkpoint(SERVICE, TREE, ledger, 1, b"signed")
    rewrite(700)
    assert named() == {599}


def test_cut_off_entries_show_against_a_longer_head(ledger: Head) -> None:
    rewrite(500)
    assert named(ledger) == {None}
    assert "cut off" in reading(ledger).findings[0].what


def test_a_payload_whose_type_was_changed_in_the_table_is_named() -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite lets a column change its type row by row")
        cursor.execute(
            "UPDATE audit_payload SET data = 'text' WHERE leaf_id = (SELECT min(leaf_id) FROM audit_payload)"
        )
    assert named()
