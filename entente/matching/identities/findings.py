"""What a comparison can find, and what each finding is worth: the whole policy of the scorer on one page.

Weights are nats (natural logarithms of likelihood ratios): how many times likelier the finding is between two records
of the same subject than between two strangers. +2.3 is ten times, -4.6 a hundredth. Names carry no row here: shared
words are weighed by their rarity (`names.comparison`). The calibration, which is of names and dates, takes a nat off
every sum; numbers carry one more, so that a number alone says what it said.
"""

from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """One thing found when two identities were compared."""

    NAME = "name"
    NAME_OTHER = "name_other"
    BIRTH_SAME = "birth_same"
    BIRTH_SAME_DEFAULT = "birth_same_default"
    BIRTH_SWAPPED = "birth_swapped"
    BIRTH_YEAR_OFF = "birth_year_off"
    BIRTH_SLIP = "birth_slip"
    BIRTH_SAME_MONTH = "birth_same_month"
    BIRTH_SAME_YEAR = "birth_same_year"
    BIRTH_OVERLAPS = "birth_overlaps"
    BIRTH_NEAR = "birth_near"
    BIRTH_OTHER = "birth_other"
    SEX_SAME = "sex_same"
    SEX_OTHER = "sex_other"
    NATIONALITY_SHARED = "nationality_shared"
    NATIONALITY_OTHER = "nationality_other"
    PLACE_SHARED = "place_shared"
    PLACE_OTHER = "place_other"
    NUMBER_SAME = "number_same"
    NUMBER_SAME_ELSEWHERE = "number_same_elsewhere"
    NUMBER_OTHER = "number_other"
    CONTACT_SAME = "contact_same"
    ACCOUNT_SAME = "account_same"


@dataclass(frozen=True)
class Row:
    """A finding, its weight in nats, and why."""

    finding: Finding
    weight: float
    why: str


TABLE = (
    Row(
        Finding.BIRTH_SAME,
        9.0,
        "one stranger in about 22,000 has the same; less room for wrong dates",
    ),
    Row(Finding.BIRTH_SAME_DEFAULT, 4.0, "1 January stands for an unknown day in many registers: worth the year only"),
    Row(Finding.BIRTH_SWAPPED, 5.5, "day and month swapped: two conventions of writing, few strangers"),
    Row(Finding.BIRTH_YEAR_OFF, 5.0, "same day and month, one year apart: a slip, or a calendar converted"),
    Row(Finding.BIRTH_SLIP, 4.0, "two of day, month and year agree and the third differs by one digit"),
    Row(Finding.BIRTH_SAME_MONTH, 5.5, "one side gives the month only and it fits: one stranger in 720"),
    Row(Finding.BIRTH_SAME_YEAR, 3.5, "one side gives the year only and it fits: one stranger in 60"),
    Row(Finding.BIRTH_OVERLAPS, 2.0, "the ranges of years overlap"),
    Row(Finding.BIRTH_NEAR, -1.5, "years one apart, days not comparable or not equal"),
    Row(
        Finding.BIRTH_OTHER,
        -6.0,
        "dates of one person that differ mostly differ in one of the ways above",
    ),
    Row(Finding.SEX_SAME, 0.6, "half of all strangers agree"),
    Row(Finding.SEX_OTHER, -4.0, "wrong sex is rare in registers, given names may tell otherwise"),
    Row(Finding.NATIONALITY_SHARED, 1.5, "shared by one stranger in five in records of one region"),
    Row(Finding.NATIONALITY_OTHER, -1.0, "many have two; often one side knows one only"),
    Row(Finding.PLACE_SHARED, 3.0, "same place of birth or residence"),
    Row(Finding.PLACE_OTHER, -0.3, "people move, and places are spelt in many ways"),
    Row(Finding.NUMBER_SAME, 15.0, "a document, register, hull or chassis number is issued once"),
    Row(Finding.NUMBER_SAME_ELSEWHERE, 8.0, "same number, kind or country not known or not equal"),
    Row(Finding.NUMBER_OTHER, -0.7, "other number of the same kind and country: renewed, second or somebody else's"),
    Row(Finding.CONTACT_SAME, 9.0, "a telephone, an address of e-mail or a plate is shared in families and passed on"),
    Row(Finding.ACCOUNT_SAME, 11.0, "an account has few holders"),
)
WEIGHTS = {row.finding: row.weight for row in TABLE}
