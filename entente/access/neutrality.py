"""What brings a message before a human for its political, military, religious or racial character (P-8.10).

A table: it only ever stops a message, it never clears one. An area alone says little, so only areas stand here whose
offences are themselves of such a character; terrorism, for one, is not (General Assembly resolution AGN/53/RES/7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.access.record import Review
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.persons import SpecialCategory
from entente.vocabulary.sources import Reading, Source


class Character(StrEnum):
    """What Article 3 of INTERPOL's Constitution keeps out."""

    POLITICAL = "political"
    MILITARY = "military"
    RELIGIOUS = "religious"
    RACIAL = "racial"


ARTICLE = Source("INTERPOL Constitution", "Art. 3", Reading.READ)
PRACTICE = Source("INTERPOL Repository of Practice on Articles 2 and 3", "", Reading.FROM_MEMORY)
RESOLUTION = Source("INTERPOL General Assembly resolution AGN/53/RES/7", "", Reading.FROM_MEMORY)


@dataclass(frozen=True, slots=True)
class Touch:
    """A row: what touches which character, and whence it is taken."""

    character: Character
    source: Source


C = Character
BY_SPECIAL: Mapping[SpecialCategory, Touch] = {
    SpecialCategory.POLITICAL_OPINION: Touch(C.POLITICAL, ARTICLE),
    SpecialCategory.TRADE_UNION: Touch(C.POLITICAL, PRACTICE),
    SpecialCategory.RELIGION: Touch(C.RELIGIOUS, ARTICLE),
    SpecialCategory.ETHNIC_ORIGIN: Touch(C.RACIAL, ARTICLE),
}
BY_AREA: Mapping[CrimeArea, Touch] = {
    CrimeArea.ESPIONAGE: Touch(C.POLITICAL, PRACTICE),
    CrimeArea.WAR_CRIMES: Touch(C.MILITARY, PRACTICE),
    CrimeArea.RACISM_XENOPHOBIA: Touch(C.RACIAL, PRACTICE),
}
BY_OFFENCE: Mapping[str, Touch] = {
    **dict.fromkeys(("treason", "trahison", "traición", "الخيانة"), Touch(C.POLITICAL, PRACTICE)),
    **dict.fromkeys(("espionage", "espionnage", "espionaje", "التجسس"), Touch(C.POLITICAL, PRACTICE)),
    **dict.fromkeys(("sedition", "sédition", "sedición", "العصيان"), Touch(C.POLITICAL, PRACTICE)),
    **dict.fromkeys(("defamation of", "outrage à", "injurias a", "إهانة"), Touch(C.POLITICAL, RESOLUTION)),
    **dict.fromkeys(("desertion", "désertion", "deserción", "الفرار من الجندية"), Touch(C.MILITARY, RESOLUTION)),
    **dict.fromkeys(("blasphemy", "blasphème", "blasfemia", "ازدراء الأديان"), Touch(C.RELIGIOUS, RESOLUTION)),
    **dict.fromkeys(("proselytism", "prosélytisme", "proselitismo", "التبشير"), Touch(C.RELIGIOUS, RESOLUTION)),
}
"""Words of an offence as it is named in a request; what another language calls it, an officer flags by hand."""


def touched(area: CrimeArea | None, special: frozenset[SpecialCategory], offence: str = "") -> frozenset[Character]:
    """The characters that an area, special categories and an offence touch; empty for none."""
    named = offence.casefold()
    rows = [
        *(BY_SPECIAL[each] for each in special if each in BY_SPECIAL),
        *((BY_AREA[area],) if area is not None and area in BY_AREA else ()),
        *(touch for word, touch in BY_OFFENCE.items() if word in named),
    ]
    return frozenset(row.character for row in rows)


def review_of(told: Review, characters: frozenset[Character]) -> Review:
    """A human's word stands; where none was said, what touches Article 3 is flagged."""
    return Review.FLAGGED if told is Review.NOT_FLAGGED and characters else told
