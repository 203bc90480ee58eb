"""Countries as sources write them, brought to ISO 3166 alpha-2, with the number under which a map of the world has
them. The names are those of the Unicode CLDR, as Babel carries them; a few more are how lists write them."""

import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr", "es", "ar")
ALSO: Mapping[str, str] = {
    "burma": "MM",
    "congo, democratic republic of the": "CD",
    "congo, republic of the": "CG",
    "cote d ivoire": "CI",
    "korea, north": "KP",
    "korea, south": "KR",
    "macau": "MO",
    "palestinian": "PS",
    "the gambia": "GM",
    "turkey": "TR",
    "united kingdom": "GB",
    "west bank": "PS",
    "gaza": "PS",
    "hong kong": "HK",
    "czech republic": "CZ",
    "uk": "GB",
    "usa": "US",
}
"""Folded names that CLDR does not have, from the US Treasury's list (read) and from memory."""


def country_code(written: str) -> str:
    """`Morocco`, `maroc`, `ma` and `المغرب` are `MA`; empty for what is no country."""
    plain = _folded(written)
    if len(plain) == 2 and plain.upper() in _numbers():
        return plain.upper()
    return ALSO.get(plain) or _names().get(plain, "")


def country_number(code: str) -> str:
    """ISO 3166-1 numeric, three digits; empty where it has none."""
    return _numbers().get(code, "")


def country_name(code: str, language: str) -> str:
    """The name in a language of the pages; the code where CLDR has no name."""
    return str(Locale(language).territories.get(code, code))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().strip().replace("’", " ").replace("'", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _names() -> Mapping[str, str]:
    return {
        _folded(name): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


@cache
def _numbers() -> Mapping[str, str]:
    aliases = get_global("territory_aliases")
    return {codes[0]: number for number, codes in aliases.items() if number.isdigit() and len(codes) == 1}
