"""Dates of birth as sources write them, and what two of them say about each other."""

import pytest

from entente.matching.identities.birth import DateRefused, read_birth
from entente.matching.identities.birth_finding import birth_finding
from entente.matching.identities.findings import Finding


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1970-03-05", "1970-03-05"),
        ("5/3/1970", "1970-03-05"),
        ("٥/٣/١٩٧٠", "1970-03-05"),
        ("12 Mar 1966", "1966-03-12"),
        ("Mar 1966", "1966-03"),
        ("1970", "1970"),
        ("circa 1960", "1958/1962"),
        ("1960-1965", "1960/1965"),
        ("1380-05-12", "1960-11-01"),
        ("1380", "1960/1961"),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(written: str, read: str) -> None:
    assert read_birth(written).text == read


@pytest.mark.parametrize("written", ["31/02/1970", "1970-13-01", "0000-00-00", "99999", "", "tomorrow", "1700-01-01"])
def test_impossible_dates_are_refused(written: str) -> None:
    with pytest.raises(DateRefused):
        read_birth(written)


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        ("1970-03-05", "1970-03-05", Finding.BIRTH_SAME),
        ("1970-01-01", "1970-01-01", Finding.BIRTH_SAME_DEFAULT),
        ("1970-03-05", "1970-05-03", Finding.BIRTH_SWAPPED),
        ("1970-03-05", "1971-03-05", Finding.BIRTH_YEAR_OFF),
        ("1970-03-05", "1970-03-06", Finding.BIRTH_SLIP),
        ("1970-03-05", "1970-03", Finding.BIRTH_SAME_MONTH),
        ("1970-03-05", "1970", Finding.BIRTH_SAME_YEAR),
        ("1970-03-05", "about 1971", Finding.BIRTH_OVERLAPS),
        ("1970-03-05", "1971", Finding.BIRTH_NEAR),
        ("1970-03-05", "1985-11-23", Finding.BIRTH_OTHER),
        ("1380-05-12", "1960-11-01", Finding.BIRTH_SAME),
    ],
)
def test_two_dates_are_told_apart_by_how_they_differ(first: str, second: str, finding: Finding) -> None:
    assert birth_finding(read_birth(first), read_birth(second)) is finding
    assert birth_finding(read_birth(second), read_birth(first)) is finding
