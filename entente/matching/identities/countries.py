"""Countries as sources write them, brought to ISO 3166 alpha-2: the one place where that is done.

Codes of two and three letters and three digits, former ones too where one country took over from them, and names in the
four languages of the pages: those of the Unicode CLDR, as Babel carries them; a few more are how lists write them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr", "es", "ar")
NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Codes that the CLDR names and that are nobody's nationality."""
ALSO_CODES: Mapping[str, str] = {
    "D": "DE",
    **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GB"),
    **dict.fromkeys(("RKS", "XKX"), "XK"),
    "DRC": "CD",
    "UAE": "AE",
    "USA": "US",
}
"""Codes of travel documents (ICAO Doc 9303-3, from memory) and of usage. XXA, XXB and XXX, of people without a
nationality, are no country."""
ALSO: Mapping[str, str] = {
    "burma": "MM",
    "cote d ivoire": "CI",
    "czech republic": "CZ",
    "democratic people s republic of korea": "KP",
    "democratic republic of the congo": "CD",
    "dr congo": "CD",
    "east timor": "TL",
    "gaza": "PS",
    "great britain": "GB",
    "holland": "NL",
    "holy see": "VA",
    "hong kong": "HK",
    "ivory coast": "CI",
    "lao people s democratic republic": "LA",
    "macao": "MO",
    "macau": "MO",
    "macedonia": "MK",
    "palestine": "PS",
    "palestinian": "PS",
    "people s republic of china": "CN",
    "republic of china": "TW",
    "republic of korea": "KR",
    "republic of the congo": "CG",
    "republica de corea": "KR",
    "republica del congo": "CG",
    "republica democratica del congo": "CD",
    "republica popular democratica de corea": "KP",
    "republique de coree": "KR",
    "republique democratique du congo": "CD",
    "republique du congo": "CG",
    "republique populaire democratique de coree": "KP",
    "russian federation": "RU",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "taiwan province of china": "TW",
    "turkey": "TR",
    "u a e": "AE",
    "u k": "GB",
    "u s": "US",
    "u s a": "US",
    "united kingdom of great britain and northern ireland": "GB",
    "united states of america": "US",
    "viet nam": "VN",
    "west bank": "PS",
    "الإمارات": "AE",
    "الجمهورية العربية السورية": "SY",
    "المملكة المغربية": "MA",
    "جمهورية الصين الشعبية": "CN",
    "جمهورية مصر العربية": "EG",
}
"""Names that the CLDR does not have: from the US Treasury's list (read) and from usage (from memory). A name that two
countries share, as Congo or Korea alone, is none here."""
_SHARED = (frozenset({"congo"}), frozenset({"korea"}))
_SMALL = frozenset(["the", "of", "and", "la", "le", "les", "el", "los", "l", "d", "de", "del", "du", "des", "et", "y"])
_IN_THREE_LANGUAGES = """
    arab bolivarian commonwealth cooperative democratic duchy federal federated federative former grand hashemite
    islamic kingdom people plurinational principality republic s socialist state states sultanate union yugoslav
    arabe democratique emirat etat federale islamique populaire principaute republique royaume
    democratica emirato estado federativa islamica popular reino republica
"""
_FORM = frozenset(_IN_THREE_LANGUAGES.split())
"""Words of the long form of a country's name, left out when nothing is found under the whole of it."""


@lru_cache(maxsize=20_000)
def country_code(written: str) -> str:
    """`Morocco`, `Kingdom of Morocco`, `maroc`, `ma`, `MAR` and `المغرب` are `MA`; empty for what is no country."""
    words = _words(written)
    code = _codes().get(written.strip().strip("<").upper())
    if code or words in _SHARED:
        return code or ""
    return _names().get(words) or _names().get(words - _FORM, "")


def country(written: str) -> str:
    """The code, or what was written, in capitals, where no country is known by that name."""
    return country_code(written) or " ".join(written.upper().split())


def is_country(value: str) -> bool:
    """Whether this is the code of a country, and no writing that was not understood."""
    return value in _territories()


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().strip())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", re.sub(r"\bst\b|\bste\b", "saint", bare)))


@cache
def _territories() -> frozenset[str]:
    named = map(str, Locale("en").territories)
    return frozenset(code for code in named if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY)


@cache
def _codes() -> Mapping[str, str]:
    """Every code of one country alone, in capitals."""
    former = {code: now[0] for code, now in get_global("territory_aliases").items() if len(now) == 1}
    known = {str(code): str(now) for code, now in former.items() if now in _territories()}
    return {**known, **{code: code for code in _territories()}, **ALSO_CODES}


@cache
def _names() -> Mapping[frozenset[str], str]:
    """By the words of a name, in whatever order: `Korea, North` is `North Korea`."""
    found = {
        _words(name): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in _territories()
    }
    found |= {_words(short): code for name, code in _parenthesised() for short in name}
    return found | {_words(name): code for name, code in ALSO.items()}


def _parenthesised() -> list[tuple[tuple[str, str], str]]:
    """Both names of those that the CLDR gives as `Myanmar (Burma)`."""
    pattern = re.compile(r"(.+?) \((.+)\)$")
    named = ((pattern.match(name), code) for code, name in Locale("en").territories.items() if code in _territories())
    return [((both[1], both[2]), code) for both, code in named if both]


def _words(name: str) -> frozenset[str]:
    return frozenset(_folded(name).split()) - _SMALL
