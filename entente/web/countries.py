"""Countries of ISO 3166 by name in the reader's language, from the Unicode CLDR (Babel); their numbers for maps."""

from collections import defaultdict
from functools import cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language

NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
"""Codes that the CLDR names and ISO 3166-1 does not assign: exceptional reservations, groupings, private use."""
INTERNATIONAL = {"INT": "UN", "EU": "EU"}
"""Of service ids: the CLDR's code whose name comes nearest."""


@cache
def _territories(language: str) -> dict[str, str]:
    named = Locale(language).territories
    return {code: name for code, name in named.items() if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY}


def _language(language: str) -> str:
    return (language or get_language() or "en").split("-")[0]


def codes() -> frozenset[str]:
    """Every code."""
    return frozenset(_territories("en"))


def names(language: str = "") -> list[tuple[str, str]]:
    """Code and name of all, by name in the language (the reader's where none is told)."""
    return sorted(_territories(_language(language)).items(), key=lambda each: each[1])


def country_name(code: str, language: str = "") -> str:
    """The name of a country; a code without one shows as it is written."""
    return _territories(_language(language)).get(code.upper(), code)


@cache
def numbers() -> dict[str, str]:
    """ISO 3166 numeric codes by alpha-2 code, as maps of the world name their shapes (`504` for MA).

    A country that had several in its history has all of them, with spaces between.
    """
    known, found = codes(), defaultdict[str, list[str]](list)
    for number, alpha in get_global("territory_aliases").items():
        if number.isdigit() and len(number) == 3 and len(alpha) == 1 and alpha[0] in known:
            found[alpha[0]].append(number)
    return {alpha: " ".join(sorted(held)) for alpha, held in found.items()}
