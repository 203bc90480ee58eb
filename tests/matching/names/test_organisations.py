"""Names of organisations: legal forms tell little, however they are dotted; an acronym stands for what it shortens."""

import pytest

from entente.matching.identities.identity import Identity, Kind, WrittenName, person
from entente.matching.identities.scorer import score
from entente.matching.names.comparison import Standing
from entente.matching.names.legal_forms import FORMS, first_letters, tells_little
from entente.matching.names.parse import Role, parse_organisation


def organisation(name: str) -> Identity:
    return Identity(Kind.ORGANISATION, (WrittenName(full=name),))


def weight(one: str, other: str) -> float:
    found = score(organisation(one), organisation(other)).weight
    assert score(organisation(other), organisation(one)).weight == pytest.approx(found)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zellidja Trading S.A.R.L.", "ZELLIDJA TRADING LTD"),
        ("Zellidja Trading, Ltd", "Zellidja Trading GmbH & Co. KG"),
        ("شركة زليجة للتجارة ذ.م.م", "زليجة للتجارة"),
        ("Nordlys Shipping A/S", "Nordlys Shipping AS"),
    ],
)
def test_another_legal_form_says_nothing_against(one: str, other: str) -> None:
    same = organisation(one.replace("S.A.R.L.", "SARL"))
    assert weight(one, other) == pytest.approx(score(same, same).weight)


def test_an_acronym_stands_for_all_words_and_for_no_fewer() -> None:
    assert weight("Office Chérifien des Phosphates", "OCP S.A.") == pytest.approx(4.5)
    assert weight("Office Chérifien des Phosphates", "OCQ S.A.") < 0
    pair = score(organisation("OCP"), organisation("Office Chérifien des Phosphates")).reasons[0].name
    assert pair is not None
    assert [one.standing for one in pair.pairs] == [Standing.ACRONYM]


def test_what_is_a_title_before_a_person_is_a_word_of_an_organisation() -> None:
    assert [part.role for part in parse_organisation("General Electric Co").words] == [
        Role.UNKNOWN,
        Role.UNKNOWN,
        Role.LEGAL_FORM,
    ]
    assert weight("General Electric", "General Motors") < weight("General Electric", "General Electric Company")


def test_a_person_has_no_legal_form() -> None:
    assert len(next(iter(person("Sa Co Limited").parsed_names())).bearing) == 3


def test_every_form_of_the_table_is_read_as_one() -> None:
    assert all(tells_little(word) for form in FORMS for word in form.written.split())
    assert first_letters("Sociedad Anónima") == ""
