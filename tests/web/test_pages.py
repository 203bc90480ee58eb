"""Paging keeps filters, htmx gets fragments, the navigation shows what exists."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails

from entente.node.composition import Node
from entente.vocabulary.roles import Role
from entente.web.htmx import wants_partial
from entente.web.models import Officer
from entente.web.navigation import PLACES, Group
from entente.web.page import page_of


def asked(address: str, **headers: str) -> HttpRequest:
    request = RequestFactory().get(address, headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]  # as its middleware sets it
    return request


def test_a_page_knows_its_rows_and_its_neighbours() -> None:
    page = page_of(asked("/?page=2&state=open"), list(range(120)), size=50)
    assert (page.rows[0], page.rows[-1], page.first, page.last, page.total) == (50, 99, 51, 100, 120)
    assert page.newer == "?page=1&state=open"
    assert page.older == "?page=3&state=open"


@pytest.mark.parametrize(("asked_for", "shown"), [("99", 3), ("-1", 3), ("x", 1), ("", 1)])
def test_a_number_out_of_range_gives_a_page_that_exists(asked_for: str, shown: int) -> None:
    assert page_of(asked(f"/?page={asked_for}"), list(range(120)), size=50).number == shown


def test_an_empty_list_has_one_empty_page() -> None:
    page = page_of(asked("/"), [])
    assert (page.rows, page.total, page.first, page.newer, page.older) == ([], 0, 0, "", "")


def test_htmx_gets_the_fragment_and_everybody_else_the_page() -> None:
    assert not wants_partial(asked("/"))
    assert wants_partial(asked("/", hx_request="true"))
    assert not wants_partial(asked("/", hx_request="true", hx_boosted="true"))
    assert not wants_partial(asked("/", hx_request="true", hx_history_restore_request="true"))


def test_every_place_of_the_navigation_exists() -> None:
    assert [place.view for place in PLACES if not place.exists] == []


def test_the_navigation_marks_the_place_that_holds_the_page(officer_client: Client, node: Node) -> None:
    page = officer_client.get("/", follow=True).content.decode()
    assert page.count('aria-current="page"') == 1


def test_the_navigation_spares_an_officer_the_places_that_would_refuse(
    officer_client: Client, officer: Officer, node: Node
) -> None:
    assert 'href="/ledger/"' not in officer_client.get("/inbox/").content.decode()
    officer.roles = [Role.AUDITOR]
    officer.save()
    assert 'href="/ledger/"' in officer_client.get("/inbox/").content.decode()


def test_shortcut_keys_are_not_given_twice() -> None:
    keys = [place.key for place in PLACES if place.key]
    assert len(set(keys)) == len(keys)


def test_places_of_one_group_stand_together_under_one_heading(officer_client: Client, node: Node) -> None:
    order = [place.group for place in PLACES]
    assert order == sorted(order, key=list(Group).index)
    page = officer_client.get("/inbox/").content.decode()
    assert page.count("Casework") == 1
