"""Trusted keys: rotation, history, periods, introduction. Attacks on them are in tests/attacks/test_signatures.py."""

import pytest

from entente.protocol import controls
from entente.protocol.errors import KeyExpired, KeyUnknown, SignatureInvalid, UnknownStatement
from entente.protocol.keys import TrustedKeys
from entente.protocol.learning import learn_statements
from entente.protocol.statements import digest_of, sealing_entry
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import MessageKind, RecallGround
from tests.simulator.keys import NOW, YEAR, ServiceKeys
from tests.simulator.node import SimulatedNode


@pytest.fixture
def keys() -> ServiceKeys:
    return ServiceKeys.generate("ma.dgsn")


@pytest.fixture
def trusted(keys: ServiceKeys) -> TrustedKeys:
    return TrustedKeys.confirm(keys.statements[0], keys.words, NOW)


def test_words_in_capitals_and_with_spaces_confirm_too(keys):
    assert TrustedKeys.confirm(keys.statements[0], f"  {keys.words.upper()} ", NOW).words == keys.words


def test_a_new_statement_comes_into_force_and_the_old_one_still_verifies(keys, trusted):
    rotated = keys.rotate(NOW)
    after = trusted.accept_statement(rotated.statements[-1], NOW)
    assert after.current.claim.number == 2
    assert after.verify_key(keys.signing.public.key_id, keys.statement, NOW) == keys.signing.public
    assert after.verify_key(rotated.signing.public.key_id, rotated.statement, NOW) == rotated.signing.public
    assert trusted.current.claim.number == 1


def test_a_key_of_a_newer_statement_is_not_one_of_the_older(keys, trusted):
    rotated = keys.rotate(NOW)
    after = trusted.accept_statement(rotated.statements[-1], NOW)
    with pytest.raises(KeyUnknown):
        after.verify_key(rotated.signing.public.key_id, keys.statement, NOW)


def test_a_statement_never_seen_verifies_nothing(keys, trusted):
    with pytest.raises(UnknownStatement):
        trusted.verify_key(keys.signing.public.key_id, "0" * 64, NOW)


def test_a_key_does_not_verify_before_its_period(keys, trusted):
    with pytest.raises(KeyExpired):
        trusted.verify_key(keys.signing.public.key_id, keys.statement, NOW - 2 * DAY)


def test_the_same_statement_again_changes_nothing(keys, trusted):
    assert trusted.accept_statement(keys.statements[0], NOW) is trusted


def test_an_expired_statement_stops_sending_but_not_recalls(keys, trusted):
    later = NOW + 2 * YEAR
    assert trusted.may_send(NOW)
    assert not trusted.may_send(later)
    assert not trusted.may_send(later, MessageKind.REPORT)
    assert trusted.may_send(later, MessageKind.RECALL)
    assert trusted.may_send(later, MessageKind.DECLARATION)


def test_a_recall_may_be_composed_after_the_statement_expired_while_its_key_is_valid(keys):
    long_lived = keys.claims[0].signing[0]
    short = keys.issue(NOW, signing=(long_lived,), expires_at=NOW + DAY)
    trusted = TrustedKeys.confirm(short.statements[-1], short.words, NOW)
    node = SimulatedNode(short, now=NOW + 2 * DAY)
    recall = node.header("ab" * 16, controls.Recall(RecallGround.UNLAWFUL), None)
    trusted.check_composed(keys.signing.public.key_id, recall)
    report = node.header("ab" * 16, controls.Report(), None)
    with pytest.raises(KeyExpired):
        trusted.check_composed(keys.signing.public.key_id, report)


def test_bodies_are_sealed_to_the_newest_sealing_key_in_force(keys):
    newer = ServiceKeys.generate("ma.dgsn").sealing.public
    future = ServiceKeys.generate("ma.dgsn").sealing.public
    entries = (
        sealing_entry(keys.sealing.public, NOW - DAY, NOW + DAY),
        sealing_entry(newer, NOW - 1, NOW + DAY),
        sealing_entry(future, NOW + 1, NOW + DAY),
    )
    trusted = TrustedKeys.confirm(keys.issue(NOW, sealing=entries).statements[-1], keys.words, NOW)
    assert trusted.sealing_key(NOW) == newer
    assert trusted.sealing_key(NOW + 1) == future
    with pytest.raises(KeyExpired):
        trusted.sealing_key(NOW + DAY)


def test_a_restarted_node_restores_its_trust_from_what_it_kept(keys, trusted):
    rotated = keys.rotate(NOW)
    after = trusted.accept_statement(rotated.statements[-1], NOW)
    assert TrustedKeys.restore(rotated.statements[::-1]) == after


def test_trust_is_not_restored_from_a_damaged_disk(keys):
    damaged = type(keys.statements[0])(keys.statements[0].claim, b"\0" * 64, keys.statements[0].ml_dsa_65)
    with pytest.raises(SignatureInvalid):
        TrustedKeys.restore([damaged])


def test_statements_of_a_delivery_are_learned_in_turn_and_a_bad_one_stops_no_other(keys, trusted):
    rotated = keys.rotate(NOW).rotate(NOW + 1)
    stranger = ServiceKeys.generate("xx.stranger")
    learned = learn_statements([stranger.statements[0], *rotated.statements], {keys.service: trusted}.get, NOW)
    assert learned.keys[keys.service].current.digest == digest_of(rotated.statements[-1])
    assert [index for index, _ in learned.errors] == [0]
    assert learned.keys_of({}.get)(keys.service) == learned.keys[keys.service]


def test_statements_that_arrive_newest_first_are_all_held(keys, trusted):
    rotated = keys.rotate(NOW).rotate(NOW + 1)
    learned = learn_statements(rotated.statements[::-1], {keys.service: trusted}.get, NOW)
    assert len(learned.keys[keys.service].statements) == 3
    assert not learned.errors


def test_introduced_keys_are_marked(keys):
    assert TrustedKeys.introduce(keys.statements[0], NOW).introduced
