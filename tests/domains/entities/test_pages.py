"""The pages show names on a purpose only, in the reader's language, and nothing of the neighbour service."""

import pytest
from django.test import Client
from django.urls import reverse

from entente.domains.entities import queries
from entente.web.models import Officer
from tests.domains.entities.lists import ALIASES, OURS, Importing

pytestmark = pytest.mark.django_db
NAME = "DOE MARIN, Ilse Petra"
PURPOSE = {"purpose": "investigation"}


def client_of(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_list_shows_counts_but_no_name_before_a_purpose_is_chosen(
    importing: Importing, officer_client: Client
) -> None:
    importing()
    page = officer_client.get(reverse("entities:list"))
    assert page.status_code == 200
    assert "Choose a purpose to see names." in page.text
    assert NAME not in page.text


def test_the_list_finds_a_name_on_a_purpose(importing: Importing, officer_client: Client) -> None:
    importing()
    page = officer_client.get(reverse("entities:list"), PURPOSE | {"text": "marin"})
    assert NAME in page.text
    assert "EN-BHR" not in page.text


def test_an_empty_list_says_what_would_fill_it(officer_client: Client) -> None:
    page = officer_client.get(reverse("entities:list"))
    assert "entente entities import" in page.text


def test_the_page_of_a_person_shows_what_the_list_says_and_the_rows_as_published(
    importing: Importing, officer_client: Client
) -> None:
    importing()
    page = officer_client.get(reverse("entities:entity", args=["us.sdn:41"]), PURPOSE)
    assert page.status_code == 200
    for shown in (NAME, "THE HERON", "1966-09-08", "Rabat, Morocco", "X123", "1 Quay Street", "Member of the rowing"):
        assert shown in page.text
    assert "A match is a candidate until an officer confirms it" in page.text


def test_the_page_of_a_person_asks_for_a_purpose_first(importing: Importing, officer_client: Client) -> None:
    importing()
    for address in ("", "?purpose=curiosity"):
        page = officer_client.get(reverse("entities:entity", args=["us.sdn:41"]) + address)
        assert page.status_code == 200
        assert "On what purpose?" in page.text
        assert NAME not in page.text


def test_a_purpose_that_the_role_does_not_have_is_refused_with_the_way_out(
    importing: Importing, officer_client: Client
) -> None:
    importing()
    page = officer_client.get(reverse("entities:entity", args=["us.sdn:41"]), {"purpose": "oversight"})
    assert page.status_code == 403
    assert NAME not in page.text


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_pages_stand_in_each_language(importing: Importing, officer_client: Client, language: str) -> None:
    importing()
    officer_client.cookies["language_8400"] = language
    for address in (reverse("entities:list"), reverse("entities:imports")):
        page = officer_client.get(address, PURPOSE)
        assert f'lang="{language}"' in page.text


def test_the_import_page_shows_the_account_and_the_refused_rows(importing: Importing, officer_client: Client) -> None:
    number = importing(aliases=(*ALIASES, '99,1,"aka","NOBODY",-0- ')).number
    page = officer_client.get(reverse("entities:import", args=[number]))
    assert "the list has no entry 99" in page.text
    assert queries.import_of(OURS, number).accounts["sdn.csv"]["sha256"] in page.text


def test_an_officer_of_the_neighbour_service_sees_neither_entities_nor_imports(
    importing: Importing, outsider: Officer
) -> None:
    number = importing().number
    client = client_of(outsider)
    assert client.get(reverse("entities:entity", args=["us.sdn:41"]), PURPOSE).status_code == 404
    assert client.get(reverse("entities:import", args=[number])).status_code == 404
    assert NAME not in client.get(reverse("entities:list"), PURPOSE).text


def test_an_administrator_is_refused_and_a_stranger_signs_in_first(
    importing: Importing, administrator: Officer
) -> None:
    importing()
    assert client_of(administrator).get(reverse("entities:list"), PURPOSE).status_code == 403
    assert Client().get(reverse("entities:list")).status_code == 302
