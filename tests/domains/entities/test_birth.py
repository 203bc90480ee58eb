"""Dates of birth keep the precision that the list gives."""

import pytest

from entente.domains.entities.rules.birth import read_birth
from entente.protocol.entities import Birth, Precision


@pytest.mark.parametrize(
    ("text", "born", "precision"),
    [
        ("08 Sep 1966", "1966-09-08", Precision.DAY),
        ("29 Feb 1964", "1964-02-29", Precision.DAY),
        ("Oct 1966", "1966-10", Precision.MONTH),
        ("1984", "1984", Precision.YEAR),
        ("circa 1956", "1956", Precision.CIRCA),
        ("circa 01 Jan 1961", "1961-01-01", Precision.CIRCA),
        ("1981 to 1983", "1981/1983", Precision.RANGE),
        ("circa 1979-1982", "1979/1982", Precision.RANGE),
        ("Mar 1962 to Feb 1963", "1962-03/1963-02", Precision.RANGE),
        ("01 Jan 1947 to 01 Jan 1949", "1947-01-01/1949-01-01", Precision.RANGE),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_known(text: str, born: str, precision: Precision) -> None:
    first, _, last = born.partition("/")
    assert read_birth(text) == Birth(text, precision, first, last)


@pytest.mark.parametrize("text", ["", "circa", "30 Feb 1966", "08 Foo 1966", "66", "1981 to", "1 to 2 to 3", "19811"])
def test_what_is_no_date_stays_text_and_is_not_guessed(text: str) -> None:
    assert read_birth(text) == Birth(text, Precision.UNKNOWN)
