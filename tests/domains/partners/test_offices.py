"""Who held which office when; a spelling in another script finds the same person; an outsider finds nobody."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from entente.domains.partners.models import Counterpart, Person
from entente.domains.partners.queries import offices
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.partial_dates import DateUnclear, holds_on, overlap, parsed

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db
OURS, OTHERS = ServiceId("ma.dgsn"), ServiceId("ma.dgst")


def names(on: date, partner: str = "police") -> list[tuple[str, str, bool]]:
    return [(each.title, each.name, each.sure) for each in offices.held_at(OURS, partner, on)]


def test_an_office_outlives_its_holder_and_a_person_moves_between_offices(police: Counterpart) -> None:
    assert names(date(2023, 5, 1)) == [
        ("Director General", "Jeanne Maréchal", True),
        ("Deputy Director", "Luc Fontanel", True),
    ]
    assert names(date(2025, 1, 1)) == [("Director General", "Luc Fontanel", True)]


def test_what_the_dates_do_not_settle_is_said_and_not_decided(police: Counterpart) -> None:
    assert ("Director General", "Jeanne Maréchal", False) in names(date(2024, 10, 15))
    assert ("Deputy Director", "Luc Fontanel", False) in names(date(2020, 6, 1))


def test_the_service_id_of_its_node_finds_the_same_offices(police: Counterpart, node: "Node") -> None:
    assert names(date(2025, 1, 1), "fr.dgsi") == names(date(2025, 1, 1))
    assert [each.name for each in node.offices_held(OURS, "fr.dgsi", date(2025, 1, 1))] == ["Luc Fontanel"]


def test_an_outsider_finds_nobody(police: Counterpart) -> None:
    assert offices.held_at(OTHERS, "police", date(2025, 1, 1)) == []
    assert offices.people_named(OTHERS, "Luc Fontanel") == []


@pytest.mark.parametrize("written", ["Jeanne MARECHAL", "جان ماريشال", "Jean Marechal", "Жанна Марешаль"])
def test_a_spelling_finds_the_same_person(police: Counterpart, written: str) -> None:
    found = offices.people_named(OURS, written)
    assert [Person.objects.get(pk=each.person).name for each in found][:1] == ["Jeanne Maréchal"]


def test_somebody_else_is_not_offered(police: Counterpart) -> None:
    assert offices.people_named(OURS, "Salma Idrissi") == []


@pytest.mark.parametrize("text", ["2024-13", "24", "2024-02-30", "June 2024", "2024-6-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateUnclear):
        parsed(text)


def test_spans_hold_surely_or_perhaps_or_not() -> None:
    assert holds_on("2024", "2024", date(2024, 6, 1)) is None
    assert holds_on("2023", "2025", date(2024, 6, 1)) is True
    assert holds_on("", "", date(2024, 6, 1)) is True
    assert holds_on("2025", "", date(2024, 6, 1)) is False
    assert overlap("2024-05-04", "2024-05-20", "2024-05-20", "") is True
    assert overlap("2024-05-04", "2024-05-20", "2024-05-21", "2024-06") is False
    assert overlap("2024", "2024", "2024-05-04", "2024-05-05") is None
