"""Membership: who opens, who changes, what a removal and a resolve cut off."""

import pytest

from entente.protocol import controls
from entente.protocol.membership import fold_membership
from entente.vocabulary.codes import DossierKind, MemberRole, RecallGround
from entente.vocabulary.ids import ServiceId
from tests.simulator.dossiers import (
    MADRID,
    NONCE,
    PARIS,
    RABAT,
    SimulatedNode,
    copy_of,
    opening,
    restated,
    sync,
    three_nodes,
)


def clauses(node) -> dict[str, str]:
    membership = node.membership()
    return {entry.message_id: membership.objection(entry) for entry in node.entries()}


def test_the_owner_opens_the_dossier_and_all_are_in():
    rabat, paris, _ = three_nodes()
    membership = paris.membership()
    assert membership.owner == RABAT
    assert membership.epoch == 1
    assert membership.members == {RABAT: MemberRole.OWNER, PARIS: MemberRole.MEMBER, MADRID: MemberRole.MEMBER}
    assert membership.audience(1) == (MADRID, PARIS, RABAT)
    assert membership == rabat.membership()


def test_nobody_opens_a_dossier_whose_id_is_derived_from_another_owner():
    thief = SimulatedNode(PARIS)
    members = (controls.Member(PARIS, MemberRole.OWNER),)
    thief.write(controls.Membership(DossierKind.CASE, members, nonce=NONCE))
    membership = thief.membership()
    assert membership.epoch == 0
    assert [each.clause for each in membership.no_effect] == ["P-5.1"]


@pytest.mark.parametrize(
    "control",
    [
        controls.Membership(DossierKind.CASE, opening(PARIS).members[::-1], nonce=NONCE),
        controls.Membership(DossierKind.CASE, opening(PARIS).members[:1], nonce=NONCE),
        controls.Membership(DossierKind.CASE, opening(PARIS).members, nonce=""),
        controls.Membership(DossierKind.CASE, opening(PARIS).members * 2, nonce=NONCE),
        controls.Membership(DossierKind.CASE, opening(PARIS).members, nonce="zz" * 32),
    ],
    ids=["not sorted", "without its owner", "without a nonce", "twice", "with a nonce that is no number"],
)
def test_a_malformed_opening_opens_nothing(control):
    rabat = SimulatedNode(RABAT)
    rabat.write(control)
    assert rabat.membership().epoch == 0


def test_a_member_who_is_not_the_owner_changes_nothing():
    rabat, paris, _ = three_nodes()
    coup = paris.write(controls.Membership(DossierKind.CASE, (controls.Member(PARIS, MemberRole.OWNER),)))
    sync(rabat, paris)
    membership = rabat.membership()
    assert (membership.owner, membership.epoch) == (RABAT, 1)
    assert [(each.message, each.clause) for each in membership.no_effect] == [(coup, "P-5.2")]


def test_a_removal_without_the_end_of_the_removed_changes_nothing():
    rabat, *_ = three_nodes()
    rabat.write(restated(PARIS))
    assert rabat.membership().epoch == 1


def test_a_dossier_does_not_change_its_kind():
    rabat, *_ = three_nodes()
    rabat.write(controls.Membership(DossierKind.EVENT, opening(PARIS, MADRID).members))
    assert rabat.membership().kind is DossierKind.CASE


def test_what_a_removed_author_sends_later_does_not_count_whatever_heads_it_cites():
    rabat, paris, madrid = three_nodes()
    before = madrid.write(controls.Note())
    sync(rabat, paris, madrid)
    old_heads = [name for name, header in madrid.headers.items() if header.author == RABAT]
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, 1, before)]))
    after = madrid.write(controls.Note(), heads=old_heads)
    sync(rabat, paris, madrid)
    assert clauses(paris)[before] == ""
    assert clauses(paris)[after] == "P-5.2"
    assert paris.membership().limits == {MADRID: 1}


def test_a_removed_author_that_writes_under_the_new_epoch_was_not_a_member():
    rabat, paris, madrid = three_nodes()
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, 0, "")]))
    sync(rabat, madrid)
    late = madrid.write(controls.Note(), epoch=2)
    sync(rabat, paris, madrid)
    assert clauses(rabat)[late] == "P-5.9"


def test_an_author_that_comes_back_counts_again_from_its_new_epoch_on():
    rabat, paris, madrid = three_nodes()
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(MADRID, 0, "")]))
    cut_off = madrid.write(controls.Note())
    rabat.write(restated(PARIS, MADRID))
    sync(rabat, paris, madrid)
    back = madrid.write(controls.Note())
    sync(rabat, paris, madrid)
    assert clauses(paris)[cut_off] == "P-5.2"
    assert clauses(paris)[back] == ""


def test_an_author_that_had_read_a_newer_membership_may_not_write_under_the_old_one():
    rabat, paris, madrid = three_nodes()
    rabat.write(restated(PARIS, MADRID))
    sync(rabat, paris, madrid)
    stale = paris.write(controls.Note(), epoch=1)
    assert clauses(paris)[stale] == "P-5.9"


def test_a_closed_dossier_takes_recalls_and_declarations_only():
    rabat, paris, madrid = three_nodes()
    report = rabat.write(controls.Report())
    rabat.write(restated(PARIS, MADRID, closed=True))
    sync(rabat, paris, madrid)
    note = paris.write(controls.Note())
    recall = rabat.write(controls.Recall(RecallGround.UNLAWFUL), report)
    sync(rabat, paris, madrid)
    assert clauses(madrid)[note] == "P-5.10"
    assert clauses(madrid)[recall] == ""


def forked_paris():
    """PARIS writes two branches of two messages each; the others hold both."""
    rabat, paris, madrid = three_nodes()
    first = paris.write(controls.Note())
    twin = copy_of(paris)
    left = [paris.write(controls.Note()), paris.write(controls.Note())]
    right = [twin.write(controls.Report()), twin.write(controls.Recall(RecallGround.INACCURATE), first)]
    sync(rabat, madrid, paris)
    for name in right:
        for node in (rabat, madrid):
            node.receive(name, twin.headers[name])
    return rabat, madrid, first, left, right


def test_after_a_fork_only_recalls_of_that_author_count():
    rabat, madrid, first, left, right = forked_paris()
    for node in (rabat, madrid):
        found = clauses(node)
        assert found[first] == ""
        assert [found[name] for name in left] == ["P-5.8", "P-5.8"]
        assert [found[name] for name in right] == ["P-5.8", ""]
        assert node.membership().forked == {PARIS: 2}


def test_the_owner_resolves_a_fork_by_naming_the_branch_that_counts():
    rabat, madrid, _, left, right = forked_paris()
    rabat.write(restated(PARIS, MADRID, ends=[controls.AuthorEnd(PARIS, 3, left[1])]))
    sync(rabat, madrid)
    found = clauses(madrid)
    assert [found[name] for name in left] == ["", ""]
    assert [found[name] for name in right] == ["P-5.8", "P-5.8"]
    assert madrid.membership().forked == {}


def test_the_author_of_a_resolved_fork_goes_on_from_the_branch_that_counts():
    rabat, madrid, _, left, _ = forked_paris()
    rabat.write(restated(PARIS, MADRID, ends=[controls.AuthorEnd(PARIS, 3, left[1])]))
    paris = SimulatedNode(PARIS)
    for name, header in rabat.headers.items():
        if header.author != PARIS or name in left or header.seq == 1:
            paris.receive(name, header)
    onward = paris.write(controls.Note())
    sync(rabat, madrid, paris)
    assert paris.headers[onward].previous == left[1]
    assert clauses(madrid)[onward] == ""


def test_a_resolve_that_names_an_unknown_message_leaves_the_fork_standing():
    rabat, *_ = forked_paris()
    rabat.write(restated(PARIS, MADRID, ends=[controls.AuthorEnd(PARIS, 3, "9" * 64)]))
    assert rabat.membership().forked == {PARIS: 2}


def test_when_the_owner_forks_the_dossier_stands_still():
    rabat, _, madrid = three_nodes()
    twin = copy_of(rabat)
    one = rabat.write(restated(PARIS, MADRID, closed=True))
    other = twin.write(restated(MADRID, ends=[controls.AuthorEnd(PARIS, 0, "")]))
    madrid.receive(one, rabat.headers[one])
    assert madrid.membership().closed
    madrid.receive(other, twin.headers[other])
    membership = madrid.membership()
    assert (membership.epoch, membership.closed) == (1, False)
    assert {each.clause for each in membership.no_effect} == {"P-5.8"}


def test_the_fold_is_the_same_in_whatever_order_the_messages_come():
    rabat, paris, madrid = three_nodes()
    rabat.write(restated(PARIS, MADRID, ServiceId("it.polizia")))
    rabat.write(restated(PARIS, ends=[controls.AuthorEnd(s, 0, "") for s in (MADRID, ServiceId("it.polizia"))]))
    sync(rabat, paris, madrid)
    entries = paris.entries()
    assert fold_membership(reversed(entries)) == fold_membership(entries)
    assert fold_membership(entries).epoch == 3
