"""Spellings of one person share a key; what is asked is cut in a fixed order."""

from itertools import permutations

import pytest

from entente.matching.blind.keys import MOST_HELD, Key, KeyClass, asked_keys, held_keys
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Sex, person
from tests.matching.blind.people import someone, whole


def shared(asked: Identity, held: Identity) -> set[KeyClass]:
    known = {key.data for key in held_keys(held)}
    return {key.key_class for key in asked_keys(asked, 28) if key.data in known}


@pytest.mark.parametrize("other", ["Hamouchi Idriss", "HAMOUSHI, Idris", "حموشي إدريس", "Idriss el Hammouchi"])
def test_spellings_of_one_name_share_a_key(other: str) -> None:
    assert KeyClass.PAIR_AND_DATE in shared(someone("Idriss Hammouchi"), someone(other))


def test_another_day_of_birth_shares_none() -> None:
    assert shared(someone("Idriss Hammouchi"), someone("Idriss Hammouchi", born="1979-05-18")) == set()


def test_a_day_exchanged_with_its_month_is_found() -> None:
    asked, held = someone("Idriss Hammouchi", born="1979-05-07"), someone("Idriss Hammouchi", born="1979-07-05")
    assert shared(asked, held) == {KeyClass.PAIR_AND_SWAPPED_DATE}


def test_one_word_with_date_sex_and_nationality_is_the_weak_kind() -> None:
    assert shared(whole("Idriss Hammouchi"), whole("Idriss Belqamar")) >= {KeyClass.WORD_DATE_AND_MORE}
    assert KeyClass.PAIR_AND_DATE not in shared(whole("Idriss Hammouchi"), whole("Idriss Belqamar"))


def test_without_a_full_date_a_name_gives_no_key() -> None:
    assert held_keys(someone("Idriss Hammouchi", born="1979")) == ()


def test_a_paper_is_found_whatever_its_kind_is_called() -> None:
    passport = identifier(IdentifierKind.PASSPORT, "ab 123456")
    card = identifier(IdentifierKind.IDENTITY_CARD, "AB-123456")
    assert shared(person("X", identifiers=(passport,)), person("Y", identifiers=(card,))) == {KeyClass.NUMBER}


def test_the_order_of_names_and_attributes_does_not_matter() -> None:
    names = ("Idriss Hammouchi", "حموشي إدريس", "Abu Idriss")
    told = [asked_keys(whole(*order), 28) for order in permutations(names)]
    assert all(each == told[0] for each in told)


def test_keys_are_cut_to_the_number_the_most_telling_first() -> None:
    keys = asked_keys(whole("Chafik Gharbi Jouahri Chouchane"), 28)
    assert len(keys) == 28
    assert keys[0].key_class is KeyClass.NUMBER
    assert [key.rank for key in keys] == sorted(key.rank for key in keys)


def test_a_holder_never_ships_a_swapped_date() -> None:
    held = held_keys(someone("Idriss Hammouchi", born="1979-05-07", sex=Sex.MALE))
    assert KeyClass.PAIR_AND_SWAPPED_DATE not in {key.key_class for key in held}
    assert 0 < len(held) <= MOST_HELD


def test_no_key_is_given_twice() -> None:
    keys: tuple[Key, ...] = asked_keys(whole("Ali Ali Ali", "Ali ALI"), 28)
    assert len({key.data for key in keys}) == len(keys)
