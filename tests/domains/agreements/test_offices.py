"""Offices that sign are named in the reader's language."""

from django.utils import translation

from entente.domains.agreements.rules import values
from entente.domains.agreements.web.wording import said


def test_an_office_is_named_in_the_readers_language_and_an_unknown_one_stands_as_it_was_written() -> None:
    with translation.override("ar"):
        assert "المدير العام" in said(values.Assurance("director_general"))[0]
        assert "keeper of seals" in said(values.Assurance("keeper_of_seals"))[0]
    with translation.override("fr"):
        assert "ministre de la Justice" in said(values.Assurance("minister_of_justice"))[0]
