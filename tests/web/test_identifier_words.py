"""The kinds of numbers that identify somebody or something are said in words, in every language."""

import pytest
from django.conf import settings
from django.utils import translation

from entente.matching.identities.identifiers import IdentifierKind
from entente.web.templatetags.words import identifier_kind

SAME_EVERYWHERE = {"iban", "imei", "mmsi", "passport", "document"}
"""Abbreviations, and words that two languages share."""


def test_every_kind_has_a_name() -> None:
    with translation.override("en"):
        assert [kind for kind in IdentifierKind if identifier_kind(kind.value) == kind.value] == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_each_name_is_in_the_reader_s_language(language: str) -> None:
    for kind in {each.value for each in IdentifierKind} - SAME_EVERYWHERE:
        with translation.override("en"):
            english = identifier_kind(kind)
        with translation.override(language):
            assert identifier_kind(kind) != english, kind


def test_a_kind_that_nobody_named_shows_as_its_author_wrote_it() -> None:
    assert identifier_kind("hull mark") == "hull mark"
