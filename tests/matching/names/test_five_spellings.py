"""The same man in five reports: one key, and likenesses that say so."""

from itertools import combinations

import pytest

from entente.matching.names.comparison import Standing, compare_names
from entente.matching.names.parse import Role, parse, parse_parts
from entente.matching.names.word import alike, word

SPELLINGS = ("hammouchi", "hamouchi", "hamoushi", "hammashi", "حموشي")


def test_the_five_spellings_share_a_key() -> None:
    assert set.intersection(*(set(word(spelling).skeletons) for spelling in SPELLINGS)) == {"HMX"}


@pytest.mark.parametrize(("first", "second"), list(combinations(SPELLINGS, 2)))
def test_each_spelling_is_like_each_other_one(first: str, second: str) -> None:
    assert alike(word(first), word(second)) > 0.65


@pytest.mark.parametrize("other", ["hassani", "حسني", "benmoussa", "Иванов"])
def test_another_name_is_not(other: str) -> None:
    assert all(alike(word(spelling), word(other.lower())) < 0.2 for spelling in SPELLINGS)


def test_native_words_of_different_scripts_are_compared() -> None:
    assert alike(word("حموشي"), word("хаммуши")) > 0.9


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Abdellatif Hammouchi", "عبد اللطيف حموشي"),
        ("HAMMOUCHI, Abd al-Latif", "Abdellatif Hamouchi"),
        ("Ivan Petrov", "Иван Сергеевич Петров"),
        ("Abdur Rahman Khalil", "Khalil Abdurrahman"),
    ],
)
def test_whole_names_agree_across_scripts_orders_and_compounds(first: str, second: str) -> None:
    assert compare_names(parse(first), parse(second)).weight > 10


def test_one_shared_word_is_not_enough_when_the_other_contradicts() -> None:
    comparison = compare_names(parse("Mohamed Alami"), parse("Mohammed Tazi"))
    assert comparison.weight < 5
    assert (comparison.only_first, comparison.only_second) == (("alami",), ("tazi",))


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    rare = compare_names(parse("Szczebrzeszyn"), parse("Szczebrzeszyn")).weight
    assert rare > compare_names(parse("James"), parse("James")).weight + 3


def test_short_forms_initials_and_joined_words_are_named_in_the_explanation() -> None:
    def standings(first: str, second: str) -> set[Standing]:
        return {pair.standing for pair in compare_names(parse(first), parse(second)).pairs}

    assert Standing.SHORT_FORM in standings("Bill Clinton", "William Clinton")
    assert Standing.INITIAL in standings("J. Clinton", "Joan Clinton")
    assert standings("Ben Ali", "Benali") == {Standing.JOINED}


def test_roles_are_told_apart() -> None:
    roles = {part.word.text: part.role for part in parse("Dr. Ivan Petrovich van SIDOROV").words}
    assert roles == {
        "dr": Role.TITLE,
        "ivan": Role.UNKNOWN,
        "petrovich": Role.PATRONYMIC,
        "van": Role.PARTICLE,
        "sidorov": Role.FAMILY,
    }
    assert [part.role for part in parse_parts("Amina", "Tazi").words] == [Role.GIVEN, Role.FAMILY]


def test_a_family_name_before_a_comma_is_one() -> None:
    assert [part.role for part in parse("Tazi, Amina").words] == [Role.FAMILY, Role.GIVEN]


@pytest.mark.parametrize("written", ["Jamal al-Din", "Jamal ud Din", "Jamal Eddine", "Jamaleddine", "جمال الدين"])
def test_names_that_end_in_din_are_one_word_however_written(written: str) -> None:
    compared = compare_names(parse("Tazi, JAMALUDDIN"), parse(f"{written} Tazi"))
    assert compared.only_first == compared.only_second == ()
    assert compared.weight > 12


@pytest.mark.parametrize("latin", ["alharamain", "elharamein", "haramain"])
def test_an_article_written_to_the_word_costs_little(latin: str) -> None:
    assert alike(word(latin), word("haramain")) > 0.8
    assert alike(word(latin), word("حرمين")) > 0.3


def test_a_name_that_begins_like_an_article_is_not_cut() -> None:
    assert alike(word("alina"), word("ina")) < 0.2
    assert alike(word("elena"), word("ena")) < 0.5


def test_a_title_on_one_side_may_be_a_name_on_the_other() -> None:
    compared = compare_names(parse("Ibrahim Haji"), parse("Hagi Ibrahim"))
    assert compared.only_first == compared.only_second == ()


@pytest.mark.parametrize(("short", "full"), [("Bill", "William"), ("Sasha", "Aleksandr"), ("Саша", "Aleksandr")])
def test_short_forms_stand_for_the_full_name(short: str, full: str) -> None:
    compared = compare_names(parse(f"{short} Sidorov"), parse(f"{full} Sidorov"))
    assert compared.only_first == compared.only_second == ()
    assert Standing.SHORT_FORM in {pair.standing for pair in compared.pairs}
