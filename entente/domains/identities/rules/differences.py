"""Two identities side by side: of each attribute what each says, and whether that speaks for one subject."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.identities.rules.explaining import Told
from entente.matching.identities.findings import Finding
from entente.matching.identities.identity import Identity


class Attribute(StrEnum):
    """What is compared."""

    NAMES = "names"
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITIES = "nationalities"
    PLACES = "places"
    NUMBERS = "numbers"


class Verdict(StrEnum):
    """What the two sides of an attribute say about each other."""

    SAME = "same"
    ALIKE = "alike"
    OTHER = "other"
    ONE_SIDE = "one_side"


@dataclass(frozen=True)
class Row:
    """One attribute."""

    attribute: Attribute
    first: tuple[str, ...]
    second: tuple[str, ...]
    verdict: Verdict
    told: Told | None


OF: Mapping[Finding, Attribute] = {
    Finding.NAME: Attribute.NAMES,
    Finding.NAME_OTHER: Attribute.NAMES,
    **{finding: Attribute.BIRTH for finding in Finding if finding.value.startswith("birth")},
    **{finding: Attribute.SEX for finding in Finding if finding.value.startswith("sex")},
    **{finding: Attribute.NATIONALITIES for finding in Finding if finding.value.startswith("nationality")},
    **{finding: Attribute.PLACES for finding in Finding if finding.value.startswith("place")},
}
"""Every other finding is on a number."""
VALUES: Mapping[Attribute, Callable[[Identity], tuple[str, ...]]] = {
    Attribute.NAMES: lambda one: tuple(name.full or f"{name.given} {name.family}".strip() for name in one.names),
    Attribute.BIRTH: lambda one: tuple(birth.text for birth in one.births),
    Attribute.SEX: lambda one: (one.sex.value,) if one.sex.value else (),
    Attribute.NATIONALITIES: lambda one: one.nationalities,
    Attribute.PLACES: lambda one: one.places,
    Attribute.NUMBERS: lambda one: tuple(number.number for number in one.identifiers),
}


def rows_of(first: Identity, second: Identity, reasons: Sequence[Told]) -> tuple[Row, ...]:
    """A row for each attribute that either side has."""
    found = (_row(attribute, first, second, reasons) for attribute in Attribute)
    return tuple(row for row in found if row.first or row.second)


def _row(attribute: Attribute, first: Identity, second: Identity, reasons: Sequence[Told]) -> Row:
    left, right = VALUES[attribute](first), VALUES[attribute](second)
    told = next((each for each in reasons if OF.get(each.finding, Attribute.NUMBERS) is attribute), None)
    return Row(attribute, left, right, _verdict(left, right, told), told)


def _verdict(left: tuple[str, ...], right: tuple[str, ...], told: Told | None) -> Verdict:
    if not left or not right or told is None:
        return Verdict.ONE_SIDE
    if not told.speaks_for:
        return Verdict.OTHER
    return Verdict.SAME if set(left) & set(right) else Verdict.ALIKE
