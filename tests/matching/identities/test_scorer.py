"""Scores: symmetric, probabilities, and reasons for and against."""

import pytest

from entente.matching.identities.birth import read_birth
from entente.matching.identities.findings import TABLE, Finding
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Kind, WrittenName, person
from entente.matching.identities.scorer import score

SUBJECT = person("Abdellatif Hamdouchi", births=(read_birth("1966-03-12"),), sex="M", nationalities=("MA",))


def _person(name: str, birth: str = "", **attributes: object) -> Identity:
    return person(name, births=(read_birth(birth),) if birth else (), **attributes)


@pytest.mark.parametrize(
    "other",
    [
        _person("عبد اللطيف حمدوشي", "1966"),
        _person("Hamdushi Abdelatif", "1967-03-12"),
        _person("Abdellatif Hamdouchi", "1966-12-03", sex="F"),
    ],
)
def test_the_same_subject_scores_high_either_way_round(other: Identity) -> None:
    found = score(SUBJECT, other)
    assert found.probability > 0.9
    assert score(other, SUBJECT).probability == pytest.approx(found.probability)


@pytest.mark.parametrize(
    "other", [_person("Abdellatif Benmoussa", "1966-03-12"), _person("Abdellatif Hamdouchi", "1999-01-30", sex="F")]
)
def test_another_subject_scores_low(other: Identity) -> None:
    assert score(SUBJECT, other).probability < 0.5


def test_what_speaks_against_is_told() -> None:
    found = score(SUBJECT, _person("Abdellatif Hamdouchi", "1999-01-30", sex="F"))
    assert {reason.finding for reason in found.speaks_against} == {Finding.BIRTH_OTHER, Finding.SEX_OTHER}
    assert found.speaks_against[0].values == ("1966-03-12", "1999-01-30")


def test_a_passport_alone_makes_a_candidate() -> None:
    paper = (identifier(IdentifierKind.PASSPORT, "AB123456", "MA"),)
    one, other = (Identity(Kind.PERSON, identifiers=paper) for _ in range(2))
    assert score(one, other).probability > 0.4
    assert [reason.finding for reason in score(one, other).reasons] == [Finding.NUMBER_SAME]


def test_vessels_are_compared_by_hull_number_and_name() -> None:
    hull = (identifier(IdentifierKind.IMO, "9074729"),)
    one = Identity(Kind.VESSEL, names=(WrittenName("North Star"),), identifiers=hull)
    other = Identity(Kind.VESSEL, names=(WrittenName("Casablanca"),), identifiers=hull)
    findings = [reason.finding for reason in score(one, other).reasons]
    assert findings == [Finding.NAME_OTHER, Finding.NUMBER_SAME]


def test_a_person_is_never_a_vehicle() -> None:
    assert score(SUBJECT, Identity(Kind.VEHICLE, names=SUBJECT.names)).probability == 0.0


def test_every_weight_says_why() -> None:
    assert all(row.why for row in TABLE)
    assert {row.finding for row in TABLE} == set(Finding) - {Finding.NAME, Finding.NAME_OTHER}
