"""Whatever the names are: the comparison is symmetric, free of order, and stable under Unicode's normal forms."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.matching.names.comparison import compare_names
from entente.matching.names.normalise import LONGEST_TEXT, NameRefused, Refusal, Removed, clean
from entente.matching.names.parse import parse
from entente.matching.names.word import alike, word

WORDS = st.text(
    alphabet="abcdehiklmnorstuyzéüşأبحخدرسشعفقكلمنهويабвгдежийклмнорстухшאבגדה李王金김이박", min_size=1, max_size=9
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KNOWN = ["amina", "tazi", "حموشي", "Иван", "khalil", "李"]
quick = settings(max_examples=150, deadline=None)


@quick
@given(NAMES, NAMES)
def test_symmetric(first: str, second: str) -> None:
    one, other = compare_names(parse(first), parse(second)), compare_names(parse(second), parse(first))
    assert one.weight == pytest.approx(other.weight, abs=1e-9)
    assert set(one.only_first) == set(other.only_second)


@quick
@given(
    st.lists(st.sampled_from(["amina", "tazi", "حموشي", "Иван", "khalil", "李"]), min_size=2, max_size=4, unique=True)
)
def test_free_of_order(words: list[str]) -> None:
    backwards = " ".join(reversed(words))
    assert compare_names(parse(" ".join(words)), parse(backwards)).only_first == ()
    reference = parse("Amina Khalil حموشي")
    forward = compare_names(parse(" ".join(words)), reference).weight
    assert compare_names(parse(backwards), reference).weight == pytest.approx(forward, abs=1e-9)


@quick
@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_stable_under_normal_forms(name: str, form: str) -> None:
    again = parse(unicodedata.normalize(form, name))
    assert [part.word.text for part in again.words] == [part.word.text for part in parse(name).words]


@quick
@given(WORDS)
def test_a_word_is_like_itself(text: str) -> None:
    assert alike(word(text), word(text)) == 1.0


@quick
@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        words = parse(text).words
    except NameRefused as refused:
        words = ()
        told = refused.what
        assert told.startswith("the name")
    assert all(part.word.text for part in words)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Refusal.EMPTY),
        (" \t\u200b ", Refusal.EMPTY),
        ("12-34", Refusal.NO_LETTERS),
        ("a" * (LONGEST_TEXT + 1), Refusal.TOO_LONG),
        ("x" * 10_000, Refusal.TOO_LONG),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(text: str, reason: Refusal) -> None:
    with pytest.raises(NameRefused) as refused:
        clean(text)
    assert refused.value.reason is reason


def test_invisible_characters_are_taken_out_and_reported() -> None:
    cleaned = clean("Am\u202eina\x07 Tazi")
    assert cleaned.text == "Amina Tazi"
    assert set(cleaned.removed) == {Removed.BIDI, Removed.CONTROL}


def test_names_of_one_letter_and_mixed_scripts_are_compared() -> None:
    assert compare_names(parse("U"), parse("U")).weight > 0
    assert compare_names(parse("Amina حموشي"), parse("Amina Hammouchi")).weight > 8
