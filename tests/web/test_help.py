"""Help: what a field means in law beside the field, all terms in four languages, a tour that leads somewhere."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import resolve

from entente.domains.dossiers.web.forms import HandlingForm
from entente.node.composition import Node
from entente.web.meanings import MEANINGS
from entente.web.templatetags.meanings import meaning
from entente.web.tour import STOPS


def test_a_field_with_a_legal_meaning_says_it_and_its_source() -> None:
    told = meaning(HandlingForm()["codes"])
    assert told is not None
    assert "H2" in str(told.words)
    assert all(each.source for each in MEANINGS.values())


def test_a_form_shows_the_meaning_as_a_disclosure_beside_the_field() -> None:
    page = render_to_string("web/field.html", {"field": HandlingForm()["codes"]})
    assert '<details class="meaning"><summary>' in page
    assert "What this means" in page


def test_the_help_page_has_every_term_in_every_language(officer_client: Client) -> None:
    page = officer_client.get("/help/").content.decode()
    for word in ("Handling codes", "الإذن القضائي", "Autorización judicial", "Autorisation judiciaire"):
        assert word in page
    assert page.count('id="term-') == len(MEANINGS)


def test_the_tour_speaks_the_reader_s_language(officer_client: Client) -> None:
    stops = officer_client.get("/help/tour.json", headers={"accept-language": "fr"}).json()
    assert stops[0]["title"] == "À qui le tour"
    assert len(stops) == len(STOPS)


@pytest.mark.parametrize("address", sorted({stop.address for stop in STOPS}))
def test_every_stop_of_the_tour_is_a_page(officer_client: Client, node: Node, address: str) -> None:
    assert resolve(address)
    assert officer_client.get(address).status_code == 200
