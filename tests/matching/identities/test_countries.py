"""Countries as sources write them: one code for all spellings, and nothing held against a word that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.matching.blind.keys import KeyClass, held_keys
from entente.matching.identities.birth import read_birth
from entente.matching.identities.countries import country, country_code, is_country
from entente.matching.identities.findings import Finding
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import person
from entente.matching.identities.scorer import score


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((each, "BG") for each in ("BG", "bgr", "100", "BULGARIA", "Bulgarie", "Republic of Bulgaria", "بلغاريا")),
        *((each, "MA") for each in ("Marruecos", "Royaume du Maroc", "المملكة المغربية", " morocco ")),
        *(
            (each, "KP")
            for each in ("Korea, North", "North Korea", "Corée du Nord", "PRK", "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA")
        ),
        *((each, "CD") for each in ("Congo, Democratic Republic of the", "Congo-Kinshasa", "COD")),
        *((each, "GB") for each in ("UK", "GBN", "United Kingdom", "Royaume-Uni")),
        *((each, "DE") for each in ("D<<", "Federal Republic of Germany", "DDR")),
        *((each, "KN") for each in ("St. Kitts & Nevis", "Saint Kitts and Nevis")),
        ("U.S.A.", "US"),
        ("Türkiye", "TR"),
        ("Burma", "MM"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Dominican Republic", "DO"),
        ("Dominica", "DM"),
    ],
)
def test_every_spelling_of_a_country_is_its_code(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written", ["", "Republic", "the", "Congo", "Korea", "XXA", "Soviet Union", "n/a", "zz", "-0-"]
)
def test_what_is_no_country_or_might_be_two_is_none(written: str) -> None:
    assert country_code(written) == ""
    assert not is_country(country(written))


@given(st.text(max_size=60))
def test_reading_a_country_twice_changes_nothing_more(written: str) -> None:
    assert country(country(written)) == country(written)


def _findings(one: str, other: str) -> set[Finding]:
    left, right = (person("Borislav Krapchenkov", nationalities=(each,)) for each in (one, other))
    return {reason.finding for reason in score(left, right).reasons} - {Finding.NAME}


def test_spellings_of_one_country_speak_for_and_two_countries_against() -> None:
    assert _findings("BG", "BULGARIA") == {Finding.NATIONALITY_SHARED}
    assert _findings("Bulgaria", "RO") == {Finding.NATIONALITY_OTHER}


def test_a_word_that_is_no_country_stays_as_written_and_does_not_count_against() -> None:
    assert person("Borislav Krapchenkov", nationalities=("Bulgar  (see file)",)).nationalities == ("BULGAR (SEE FILE)",)
    assert _findings("BG", "Bulgar (see file)") == set()
    assert _findings("bulgar (see file)", "Bulgar (see file)") == {Finding.NATIONALITY_SHARED}


def test_numbers_of_one_country_are_of_one_country_however_it_is_written() -> None:
    one, other = (identifier(IdentifierKind.PASSPORT, "AB 123", each) for each in ("Bulgaria", "bg"))
    assert one == other
    assert identifier(IdentifierKind.PASSPORT, "AB 123", "see file").country == ""
    assert identifier(IdentifierKind.PHONE, "0612 34 56 78", "Maroc").number == "+212612345678"


def test_blind_keys_are_equal_across_spellings_and_none_is_made_of_what_is_no_country() -> None:
    def weak_keys(nationality: str) -> set[bytes]:
        who = person("Borislav Krapchenkov", births=(read_birth("1969-04-03"),), sex="M", nationalities=(nationality,))
        return {key.data for key in held_keys(who) if key.key_class is KeyClass.WORD_DATE_AND_MORE}

    assert weak_keys("BG") == weak_keys("Bulgaria") != set()
    assert weak_keys("see file") == set()


def test_a_country_given_twice_is_held_once() -> None:
    assert person("Borislav Krapchenkov", nationalities=("MA", "Morocco", "")).nationalities == ("MA",)
