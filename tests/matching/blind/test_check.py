"""A check finds what the partner holds and nothing else; who breaks its rules is refused and learns nothing."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.crypto.oprf import EvaluationInvalid, Key
from entente.matching.blind import filter as filters
from entente.matching.blind.check import (
    SLOTS,
    Allowance,
    BatchRefused,
    FilterDishonest,
    NothingToAsk,
    Question,
    answer,
    opened,
)
from entente.matching.blind.filter import Filter
from entente.matching.blind.keys import held_keys
from entente.matching.identities.identity import Identity, person
from tests.matching.blind.people import someone, whole

SEED = bytes(range(32))
FREELY = Allowance(quota=1000)


def shipped(key: Key, *held: Identity) -> Filter:
    outputs = [key.output(each.data) for identity in held for each in held_keys(identity)]
    return filters.build(filters.values_of(outputs), count(1))


def asked(identity: Identity) -> Question:
    return Question.about(identity, "batch-1", SEED)


def test_who_is_held_is_found_without_being_named() -> None:
    key, question = Key.generate(), asked(whole("Idriss Hammouchi"))
    outcome = question.outcome(
        key.public, answer(key, question.batch(), FREELY), shipped(key, someone("حموشي إدريس"), someone("Ana Quiroz"))
    )
    assert outcome.hit
    assert outcome.prefills


def test_who_is_not_held_is_not_found() -> None:
    key, question = Key.generate(), asked(someone("Idriss Hammouchi"))
    outcome = question.outcome(
        key.public, answer(key, question.batch(), FREELY), shipped(key, someone("Ana Quiroz"), whole("Ion Dimov"))
    )
    assert not outcome.hit


def test_a_hit_on_a_word_and_a_date_prefills_nothing() -> None:
    key = Key.generate()
    question = asked(replace_numbers(whole("Idriss Hammouchi")))
    outcome = question.outcome(
        key.public, answer(key, question.batch(), FREELY), shipped(key, replace_numbers(whole("Idriss Belqamar")))
    )
    assert outcome.hit
    assert not outcome.prefills


def replace_numbers(identity: Identity) -> Identity:
    return Identity(identity.kind, identity.names, identity.births, identity.sex, identity.nationalities)


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 40), max_size=12), st.integers(0, 40))
def test_a_check_agrees_with_the_plain_intersection(held: set[int], wanted: int) -> None:
    def numbered(number: int) -> Identity:
        return someone("Idriss Hammouchi", born=f"19{40 + number}-05-17")

    key, question = Key.generate(), asked(numbered(wanted))
    outcome = question.outcome(
        key.public, answer(key, question.batch(), FREELY), shipped(key, *map(numbered, sorted(held)))
    )
    assert outcome.hit == (wanted in held)


@pytest.mark.parametrize("identity", [whole("Idriss Hammouchi"), someone("Bo Li"), whole("A B C D E F G H")])
def test_every_batch_has_the_same_size(identity: Identity) -> None:
    assert len(asked(identity).batch().elements) == SLOTS


def test_two_checks_of_one_person_have_nothing_in_common() -> None:
    one = Question.about(whole("Idriss Hammouchi"), "batch-1", SEED).batch()
    other = Question.about(whole("Idriss Hammouchi"), "batch-2", SEED[::-1]).batch()
    assert not set(one.elements) & set(other.elements)


def test_a_name_alone_cannot_be_checked() -> None:
    with pytest.raises(NothingToAsk):
        asked(person("Idriss Hammouchi"))


@pytest.mark.parametrize("slots", [0, 1, SLOTS - 1, SLOTS + 1])
def test_a_batch_of_another_size_is_refused(slots: int) -> None:
    batch = asked(whole("Idriss Hammouchi")).batch()
    cut = replace(batch, elements=(batch.elements * 2)[:slots])
    with pytest.raises(BatchRefused, match="elements"):
        answer(Key.generate(), cut, FREELY)


def test_a_batch_that_was_answered_before_is_refused() -> None:
    with pytest.raises(BatchRefused, match="before"):
        answer(Key.generate(), asked(whole("Idriss Hammouchi")).batch(), Allowance(1000, seen={"batch-1"}))


def test_a_batch_beyond_the_days_quota_is_refused() -> None:
    with pytest.raises(BatchRefused, match="quota"):
        answer(Key.generate(), asked(whole("Idriss Hammouchi")).batch(), Allowance(quota=100, used=80))


def test_a_batch_with_one_element_twice_is_refused() -> None:
    batch = asked(whole("Idriss Hammouchi")).batch()
    with pytest.raises(BatchRefused, match="twice"):
        answer(Key.generate(), replace(batch, elements=(batch.elements[0],) * SLOTS), FREELY)


def test_a_batch_with_what_is_no_element_is_refused() -> None:
    batch = asked(whole("Idriss Hammouchi")).batch()
    with pytest.raises(EvaluationInvalid):
        answer(Key.generate(), replace(batch, elements=(*batch.elements[:-1], bytes(32))), FREELY)


def test_an_answer_under_another_key_is_not_believed() -> None:
    announced, used, question = Key.generate(), Key.generate(), asked(whole("Idriss Hammouchi"))
    with pytest.raises(EvaluationInvalid):
        question.outcome(announced.public, answer(used, question.batch(), FREELY), shipped(announced))


def test_a_filter_that_holds_what_nobody_can_hold_is_found_out() -> None:
    key, question = Key.generate(), asked(someone("Idriss Hammouchi"))
    everything = filters.build(filters.values_of([key.output(data) for data in question.inputs]), count(1))
    with pytest.raises(FilterDishonest, match="canaries"):
        question.outcome(key.public, answer(key, question.batch(), FREELY), everything)


def test_a_batch_can_be_opened_to_the_data_protection_officer() -> None:
    question = asked(whole("Idriss Hammouchi"))
    other = asked(whole("Ana Quiroz"))
    assert opened("batch-1", SEED, question.keys, question.batch())
    assert not opened("batch-1", SEED, other.keys, question.batch())


def test_who_was_erased_is_not_found_in_the_next_epochs_filter() -> None:
    old, new, question = Key.generate(), Key.generate(), asked(someone("Idriss Hammouchi"))
    held, left = someone("Idriss Hammouchi"), someone("Ana Quiroz")
    before = question.outcome(old.public, answer(old, question.batch(), FREELY), shipped(old, held, left))
    after = question.outcome(new.public, answer(new, question.batch(), FREELY), shipped(new, left))
    assert (before.hit, after.hit) == (True, False)
