"""Fingerprints: twelve words that survive a telephone, and tell a slip from another key."""

from entente.crypto import fingerprint
from entente.crypto.signing import SigningKey

KEY = SigningKey.from_seed(bytes(range(64))).public
OTHER = SigningKey.from_seed(bytes(range(1, 65))).public


def test_a_fingerprint_is_twelve_words_that_stay_the_same() -> None:
    assert len(fingerprint.words(KEY).split()) == 12
    assert fingerprint.words(KEY) == fingerprint.words(SigningKey.from_seed(bytes(range(64))).public)


def test_words_are_compared_whatever_case_and_spaces() -> None:
    told = "  " + fingerprint.words(KEY).upper().replace(" ", "\n ") + " "
    assert fingerprint.matches(KEY, told)
    assert fingerprint.matches(KEY, fingerprint.words(KEY).replace(" ", "-"))
    assert not fingerprint.matches(OTHER, told)


def test_digits_are_the_same_fingerprint() -> None:
    groups = fingerprint.groups(KEY)
    assert len(groups.split()) == 8
    assert fingerprint.matches(KEY, groups.upper())
    assert fingerprint.matches(KEY, groups.replace(" ", ""))
    assert not fingerprint.matches(OTHER, groups)


def test_fewer_words_are_not_enough() -> None:
    assert not fingerprint.matches(KEY, " ".join(fingerprint.words(KEY).split()[:11]))
    assert not fingerprint.matches(KEY, "")


def test_a_misheard_word_is_told_from_another_key() -> None:
    assert fingerprint.well_formed(fingerprint.words(OTHER))
    assert not fingerprint.well_formed("mumble " + fingerprint.words(OTHER).split(" ", 1)[1])
