"""Attacks on order, time and membership: replay, reordering, gaps, forks, removed members, forged dossiers."""

import pytest

from entente.protocol import controls
from entente.protocol.errors import (
    BeforeItsPast,
    ChainBroken,
    DossierForged,
    ForkUnproven,
    FromTheFuture,
    IncarnationMismatch,
    NotAddressed,
)
from entente.protocol.learning import learn_statements
from entente.protocol.outcomes import Duplicate, Forked, Held, Refused, Valid
from entente.protocol.proofs import ForkProof, HeaderProof, prove, verify_fork
from entente.protocol.wire import Delivery, Gap, message_id_of
from entente.vocabulary.clock import HOUR, SECOND
from entente.vocabulary.codes import RecallGround
from tests.attacks.conftest import Scene
from tests.simulator.keys import NOW
from tests.simulator.node import Composed, SimulatedNode, replace_delivery, standing


def kinds(outcomes: list[object]) -> list[type]:
    return [type(each) for each in outcomes]


def test_a_replayed_delivery_is_a_duplicate_and_moves_nothing(scene):
    delivery = scene.message()
    scene.victim.receive(delivery)
    before = scene.victim.store.snapshot()
    assert kinds(scene.victim.receive(delivery)) == [Duplicate]
    assert scene.victim.store.snapshot() == before


def test_a_message_twice_in_one_delivery_counts_once(scene):
    delivery = scene.message()
    doubled = replace_delivery(delivery, messages=delivery.messages * 2)
    assert kinds(scene.victim.verify(doubled)) == [Valid, Duplicate]


def test_messages_in_reverse_order_are_all_taken(scene):
    composed = [scene.fresh() for _ in range(20)]
    delivery = scene.author.deliver(scene.victim, *composed)
    turned = replace_delivery(delivery, messages=delivery.messages[::-1])
    assert kinds(scene.victim.verify(turned)) == [Valid] * 20


def test_a_message_that_waits_for_two_others_of_its_delivery_is_taken_once_both_are_there():
    owner, victim, third, dossier = three(joined=True)
    lines = [owner.compose(dossier)]
    owner.share(victim, lines[0])
    lines.append(victim.compose(dossier))
    lines.append(owner.compose(dossier))
    owner.share(victim, lines[2])
    lines.append(victim.compose(dossier))
    victim.sign()
    backwards = [each.message_id for each in reversed(lines)]
    assert kinds(third.verify(victim.relay(third, backwards))) == [Valid] * 4


def test_a_message_whose_predecessor_is_missing_is_held_and_the_gap_is_asked_for(scene):
    scene.fresh(), scene.fresh()
    outcome = scene.outcome(scene.message())
    assert isinstance(outcome, Held)
    assert outcome.wanted == (Gap(scene.dossier, scene.author.service, 2, 3),)


def test_a_message_that_cites_an_unknown_head_is_held_and_others_are_asked_for_theirs(scene):
    outcome = scene.outcome(scene.message(heads=("e" * 64,), audience=("es.policia", "fr.dgsi", "ma.dgsn")))
    assert isinstance(outcome, Held)
    assert outcome.wanted == (Gap(scene.dossier, scene.other.service, 1, 0),)


def test_a_message_of_an_unknown_dossier_is_held_and_the_dossier_is_asked_for(scene):
    dossier = scene.author.open_dossier(scene.victim)
    outcome = scene.outcome(scene.author.deliver(scene.victim, scene.author.compose(dossier)))
    assert isinstance(outcome, Held)
    assert outcome.wanted == (Gap(dossier, scene.author.service, 1, 0),)


def test_a_chain_with_one_damaged_message_stops_there_and_goes_on_once_it_is_sent_again(scene):
    composed = [scene.fresh() for _ in range(3)]
    delivery = scene.author.deliver(scene.victim, *composed)
    damaged = list(delivery.messages)
    damaged[1] = damaged[0]
    outcomes = scene.victim.receive(replace_delivery(delivery, messages=tuple(damaged)))
    assert kinds(outcomes) == [Valid, Duplicate, Held]
    assert kinds(scene.victim.receive(delivery)) == [Duplicate, Valid, Valid]


def test_a_previous_that_is_another_authors_message_is_refused(scene):
    scene.author.share(scene.victim, scene.fresh())
    theirs = scene.victim.compose(scene.dossier)
    assert isinstance(scene.refuses(scene.message(previous=theirs.message_id)), ChainBroken)


def test_a_head_in_another_dossier_is_refused(scene):
    elsewhere = scene.victim.open_dossier(scene.author)
    foreign = scene.victim.store.id_at(elsewhere, scene.victim.service, 1)
    assert isinstance(scene.refuses(scene.message(heads=(foreign,))), ChainBroken)


def test_an_authors_own_message_is_no_head(scene):
    own = scene.author.store.id_at(scene.dossier, scene.author.service, 1)
    assert isinstance(scene.refuses(scene.message(heads=(own,))), ChainBroken)


def test_a_reference_into_another_dossier_is_refused(scene):
    elsewhere = scene.victim.open_dossier(scene.author)
    foreign = scene.victim.store.id_at(elsewhere, scene.victim.service, 1)
    assert scene.refuses(scene.message(refers_to=(foreign,))).clause == "P-6.1"


def test_a_message_from_the_future_is_refused(scene):
    error = scene.refuses(scene.message(created=NOW + 301 * SECOND))
    assert isinstance(error, FromTheFuture)


def test_five_minutes_of_clock_difference_are_borne(scene):
    assert isinstance(scene.outcome(scene.message(created=NOW + 300 * SECOND)), Valid)


def test_a_message_dated_before_what_it_builds_on_is_refused(scene):
    assert isinstance(scene.refuses(scene.message(created=NOW - HOUR)), BeforeItsPast)


def fork(scene: Scene) -> tuple[Composed, Composed]:
    """Two messages at one number, both conforming by themselves."""
    first = scene.fresh()
    header = scene.author.header(
        scene.dossier, controls.Note(), None, seq=first.header.seq, previous=first.header.previous, created=NOW + 1
    )
    return first, Composed(message_id_of(header.encode()), header, header.encode(), None)


def forked(scene: Scene) -> tuple[Delivery, Delivery]:
    first, second = fork(scene)
    return scene.author.deliver(scene.victim, first), scene.author.deliver(scene.victim, second)


def test_a_second_message_at_one_number_is_a_fork_that_names_the_first(scene):
    one, other = forked(scene)
    scene.victim.receive(one)
    outcome = scene.outcome(other)
    assert isinstance(outcome, Forked)
    assert outcome.other == scene.victim.store.id_at(scene.dossier, scene.author.service, 2)
    assert not outcome.restored


def test_both_branches_in_one_delivery_are_a_fork(scene):
    first, second = fork(scene)
    assert kinds(scene.victim.verify(scene.author.deliver(scene.victim, first, second))) == [Valid, Forked]


def test_a_fork_is_proven_to_a_third_party(scene):
    one, other = forked(scene)
    proof = ForkProof(prove(one.messages[0], one.batches[0]), prove(other.messages[0], other.batches[0]))
    first, second = verify_fork(proof, scene.other.partners[scene.author.service], NOW)
    assert (first.seq, second.seq) == (2, 2)


def test_one_message_twice_proves_no_fork(scene):
    one, _ = forked(scene)
    proof: HeaderProof = prove(one.messages[0], one.batches[0])
    with pytest.raises(ForkUnproven):
        verify_fork(ForkProof(proof, proof), scene.other.partners[scene.author.service], NOW)


def reborn(scene: Scene) -> None:
    """The author's root opens the next incarnation; the victim learns it."""
    scene.author.keys = scene.author.keys.issue(NOW + 1, incarnation=2)
    scene.victim.partners |= learn_statements(scene.author.keys.statements, scene.victim.partners.get, NOW).keys


def test_a_forger_cannot_excuse_a_fork_by_an_incarnation_that_its_root_did_not_open(scene):
    first = scene.fresh()
    scene.author.share(scene.victim, first)
    sly = scene.message(seq=2, previous=first.header.previous, incarnation=2)
    assert isinstance(scene.refuses(sly), IncarnationMismatch)


def test_an_older_incarnation_does_not_go_on_after_a_newer_one(scene):
    old = scene.author.keys
    reborn(scene)
    scene.author.share(scene.victim, scene.fresh())
    scene.author.keys = old
    assert scene.refuses(scene.message()).clause == "P-12.5"


def test_a_number_reused_in_a_higher_incarnation_is_told_from_a_forgers_fork(scene):
    first = scene.fresh()
    scene.author.share(scene.victim, first)
    reborn(scene)
    outcome = scene.outcome(scene.message(seq=2, previous=first.header.previous))
    assert isinstance(outcome, Forked)
    assert outcome.restored


def test_a_message_not_addressed_to_this_service_is_refused(scene):
    dossier = scene.author.open_dossier(scene.other)
    delivery = scene.author.deliver(scene.victim, scene.author.compose(dossier))
    assert isinstance(scene.refuses(delivery), NotAddressed)


def test_even_the_opening_of_a_dossier_among_others_is_refused(scene):
    scene.author.open_dossier(scene.other)
    delivery = scene.author.deliver(scene.victim, scene.author.written[-1])
    assert isinstance(scene.refuses(delivery), NotAddressed)


def test_an_audience_that_is_not_the_membership_is_refused(scene):
    audience = ("es.policia", "fr.dgsi", "ma.dgsn")
    assert isinstance(scene.refuses(scene.message(audience=audience)), NotAddressed)


def test_nobody_opens_a_dossier_under_an_id_that_is_not_its_own(scene):
    listed = (
        controls.Member(scene.victim.service, "member"),
        controls.Member(scene.author.service, "owner"),
    )
    stolen = scene.author.compose(
        "ab" * 16,
        controls.Membership("case", listed, nonce="00" * 32),
        body=None,
        epoch=1,
        audience=("fr.dgsi", "ma.dgsn"),
    )
    assert isinstance(scene.refuses(scene.author.deliver(scene.victim, stolen)), DossierForged)


def three(*, joined: bool) -> tuple[SimulatedNode, SimulatedNode, SimulatedNode, str]:
    """Owner, victim and a member that is about to leave."""
    owner, victim, third = standing("ma.dgsn", "fr.dgsi", "es.policia")
    dossier = owner.open_dossier(*([victim, third] if joined else [victim]))
    owner.share(victim)
    if joined:
        owner.share(third)
    return owner, victim, third, dossier


def removed() -> tuple[SimulatedNode, SimulatedNode, SimulatedNode, str]:
    owner, victim, third, dossier = three(joined=True)
    third.share(victim, third.compose(dossier))
    end = controls.AuthorEnd(third.service, 1, third.store.id_at(dossier, third.service, 1))
    owner.receive(third.deliver(owner, third.written[0]))
    owner.share(victim, owner.state_membership(dossier, [victim], ends=(end,)))
    return owner, victim, third, dossier


def test_a_removed_member_is_refused_whatever_heads_it_cites(scene):
    _, victim, third, dossier = removed()
    late = third.compose(dossier)
    outcome = victim.verify(third.deliver(victim, late))[0]
    assert isinstance(outcome, Refused)
    assert outcome.clause == "P-5.2"


def test_a_removed_member_that_claims_the_new_epoch_is_refused(scene):
    owner, victim, third, dossier = removed()
    newest = owner.store.id_at(dossier, owner.service, owner.store.last_seq(dossier, owner.service))
    sly = third.compose(dossier, epoch=2, heads=(newest,), audience=("es.policia", "fr.dgsi", "ma.dgsn"))
    assert not isinstance(victim.verify(third.deliver(victim, sly))[0], Valid)


def test_only_the_owner_states_membership(scene):
    _, victim, third, dossier = three(joined=True)
    coup = third.state_membership(dossier, [victim])
    outcome = victim.verify(third.deliver(victim, coup))[0]
    assert isinstance(outcome, Refused)
    assert outcome.clause == "P-5.2"


def test_a_membership_message_goes_to_exactly_the_members_that_it_states(scene):
    stated = scene.author.state_membership(scene.dossier, [scene.victim, scene.other])
    short = scene.author.compose(
        scene.dossier,
        stated.header.control,
        body=None,
        seq=2,
        previous=stated.header.previous,
        epoch=2,
        audience=("fr.dgsi", "ma.dgsn"),
    )
    assert isinstance(scene.refuses(scene.author.deliver(scene.victim, short)), NotAddressed)


def test_a_member_that_hides_that_it_knew_the_newer_epoch_is_refused(scene):
    owner, victim, third, dossier = three(joined=True)
    second = owner.state_membership(dossier, [victim, third])
    owner.share(victim, second)
    third.receive(owner.deliver(third, second))
    sly = third.compose(dossier, epoch=1)
    outcome = victim.verify(third.deliver(victim, sly))[0]
    assert isinstance(outcome, Refused)
    assert outcome.clause == "P-5.9"


def test_a_message_without_any_predecessor_in_a_known_dossier_is_refused(scene):
    theirs = scene.victim.compose(scene.dossier, heads=())
    outcome = scene.author.verify(scene.victim.deliver(scene.author, theirs))[0]
    assert isinstance(outcome, Refused)
    assert outcome.clause == "P-5.9"


def test_a_service_that_joins_late_needs_the_memberships_and_no_older_message(scene):
    owner, victim, third, dossier = three(joined=False)
    owner.share(victim, owner.compose(dossier))
    victim.compose(dossier)
    owner.receive(victim.deliver(owner, *victim.written))
    welcome = owner.state_membership(dossier, [victim, third])
    owner.share(victim, welcome)
    line = owner.compose(dossier)
    theirs = victim.compose(dossier)
    openings = [each for each in owner.written if each.header.kind == "membership"]
    assert kinds(owner.share(third, line)) == [Held]
    assert kinds(owner.share(third, *openings, line)) == [Valid, Valid, Valid]
    assert kinds(victim.share(third, theirs)) == [Valid]


def test_a_late_member_that_lacks_the_newest_membership_asks_the_owner_for_it(scene):
    owner, victim, third, dossier = three(joined=False)
    welcome = owner.state_membership(dossier, [victim, third])
    line = owner.compose(dossier)
    delivery = owner.deliver(third, *owner.written)
    first_and_last = replace_delivery(delivery, messages=(delivery.messages[0], delivery.messages[2]))
    outcomes = third.receive(first_and_last)
    assert (welcome.header.seq, line.header.seq) == (2, 3)
    assert kinds(outcomes) == [Valid, Held]
    assert Gap(dossier, owner.service, 2) in outcomes[1].wanted


def test_a_service_that_joined_late_still_notices_gaps_after_its_beginning(scene):
    owner, victim, third, dossier = three(joined=False)
    owner.state_membership(dossier, [victim, third])
    owner.share(third, *owner.written)
    owner.compose(dossier)
    outcome = owner.share(third, owner.compose(dossier))[0]
    assert isinstance(outcome, Held)
    assert outcome.wanted == (Gap(dossier, owner.service, 3, 3),)


def test_a_recall_may_refer_to_a_message_of_the_same_delivery(scene):
    target = scene.fresh()
    recall = scene.author.compose(
        scene.dossier, controls.Recall(RecallGround.SENT_IN_ERROR), body=None, refers_to=(target.message_id,)
    )
    assert kinds(scene.author.share(scene.victim, target, recall)) == [Valid, Valid]
