"""An officer finds a subject under any spelling, on a purpose, and nothing that the gate withholds."""

import pytest

from entente.audit import store
from entente.domains.identities.rules.differences import Attribute, Verdict
from entente.domains.identities.rules.question import Asked
from entente.domains.identities.services.searching import search
from entente.exchange.errors import Denied
from entente.exchange.service import Exchange
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.identities.desks import ARABIC, BORN, LATIN, Known, about, phone, sight, subject
from tests.exchange.houses import case, pump_all, send

pytestmark = pytest.mark.django_db(transaction=True)


def found(exchange: Exchange, known: Known, asked: Asked, purpose: Purpose | None = Purpose.INVESTIGATION) -> list[str]:
    """The keys that an officer finds."""
    return [hit.mention.key for hit in search(sight(exchange, purpose), known[exchange.service].keeper, asked).hits]


def test_who_a_partner_reported_is_found_in_either_script_by_both_nodes(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    matter = case(ma, fr)
    told = send(ma, about(matter, subject(ARABIC)))
    pump_all(ma, fr)
    for exchange in (ma, fr):
        for name in (LATIN, "Benqaddour Zuhair", ARABIC):
            assert found(exchange, known, Asked(name=name)) == [f"{told}.0"]


def test_a_number_alone_finds_its_bearer(ma: Exchange, fr: Exchange, known: Known) -> None:
    told = send(ma, about(case(ma, fr), subject(), phone("+212 612 345 678")))
    assert found(ma, known, Asked(numbers={"phone": "00212612345678"})) == [f"{told}.1"]


def test_a_hit_stands_side_by_side_with_the_question_and_says_what_speaks_against(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    send(ma, about(case(ma, fr), subject(ARABIC)))
    asked = Asked(name=LATIN, birth="1985-01-30", nationality="France")
    (hit,) = search(sight(ma), known[ma.service].keeper, asked).hits
    rows = {row.attribute: row for row in hit.rows}
    assert rows[Attribute.NAMES].verdict is Verdict.ALIKE
    assert {each.first for each in rows[Attribute.NAMES].told.spellings}  # type: ignore[union-attr]  # names were compared
    assert rows[Attribute.BIRTH].verdict is Verdict.OTHER
    assert rows[Attribute.BIRTH].second == (BORN,)
    assert rows[Attribute.NATIONALITIES].verdict is Verdict.ONE_SIDE
    assert rows[Attribute.NATIONALITIES].first == ("FR",)


@pytest.mark.parametrize("purpose", [None, Purpose.COOPERATION_MANAGEMENT, Purpose.OVERSIGHT])
def test_without_a_purpose_that_fits_nothing_is_searched(
    ma: Exchange, fr: Exchange, known: Known, purpose: Purpose | None
) -> None:
    send(ma, about(case(ma, fr), subject()))
    with pytest.raises(Denied):
        found(ma, known, Asked(name=LATIN), purpose)


def test_another_regime_finds_nothing_and_is_not_told_that_there_is_something(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    send(ma, about(case(ma, fr), subject()))
    assert found(ma, known, Asked(name=LATIN), Purpose.EVENT_ACCREDITATION) == []


def test_an_administrator_searches_nobody(ma: Exchange, fr: Exchange, known: Known) -> None:
    with pytest.raises(Denied):
        search(sight(ma, Purpose.INVESTIGATION, Role.ADMINISTRATOR), known[ma.service].keeper, Asked(name=LATIN))


def test_the_ledger_keeps_who_asked_what_kind_of_thing_and_what_was_shown_but_not_the_words(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    told = send(ma, about(case(ma, fr), subject()))
    found(ma, known, Asked(name=LATIN, birth=BORN))
    (searched,) = [each.entry for each in store.about(ma.service, "identities") if each.entry]
    assert searched.payload["fields"] == ["name", "birth"]
    assert LATIN not in str(searched.payload)
    assert "search_hit" in [each.entry.kind for each in store.about(ma.service, told) if each.entry]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked(name="12-34"), "name"),
        (Asked(name="x" * 10_000), "name"),
        (Asked(name=LATIN, birth="1971-02-31"), "birth"),
        (Asked(name=LATIN, numbers={"email": "nobody"}), "email"),
        (Asked(name=LATIN, numbers={"iban": "MA64 0000"}), "iban"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_searched(
    ma: Exchange, fr: Exchange, known: Known, asked: Asked, field: str
) -> None:
    send(ma, about(case(ma, fr), subject()))
    answered = search(sight(ma), known[ma.service].keeper, asked)
    assert set(answered.question.problems) == {field}
    assert answered.hits == ()
