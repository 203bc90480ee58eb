"""Error pages say what happened and what to do, and none is a dead end."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory

from entente.web.errors import bad_request, broken, refused


def test_what_does_not_exist_says_where_to_look(officer_client: Client) -> None:
    answer = officer_client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_the_way_out() -> None:
    answer = Client(enforce_csrf_checks=True).post("/preferences/language/", {"language": "fr"})
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


@pytest.mark.parametrize(("handler", "status"), [(bad_request, 400), (refused, 403)])
def test_a_refusal_says_that_nothing_was_changed(handler: object, status: int) -> None:
    answer = handler(RequestFactory().get("/"), SuspiciousOperation())  # type: ignore[operator]  # one of two views
    assert answer.status_code == status
    assert "Nothing was changed" in answer.content.decode()


def test_the_page_for_a_broken_node_needs_no_database_and_no_session() -> None:
    answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "The fault is on this side" in answer.content.decode()
