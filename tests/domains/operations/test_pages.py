"""The pages of an operation: begun by its plan, records kept, revised and taken back, figures."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.domains.operations.models import Record
from entente.vocabulary.codes import DossierKind
from tests.domains.operations.conftest import PLAN
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(node: "Node") -> str:
    """A contact dossier of ma.dgsn alone."""
    return node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Operation Atlas")


@pytest.fixture
def operation(officer_client: Client, dossier: str) -> str:
    """The address of its operation."""
    told = {**PLAN, "tlp": "amber", "area": "drugs"}
    assert officer_client.post(f"/operations/{dossier}/open/", told).status_code == 302
    return f"/operations/{dossier}/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_an_empty_list_says_what_would_fill_it_and_a_plan_begins_an_operation(
    officer_client: Client, dossier: str
) -> None:
    assert "No operation yet" in page(officer_client, "/operations/")
    assert "Operation Atlas" in page(officer_client, "/operations/open/")
    assert "broken off" in page(officer_client, f"/operations/{dossier}/open/")
    officer_client.post(f"/operations/{dossier}/open/", {**PLAN, "tlp": "amber", "area": "drugs"})
    assert "Operation Atlas" in page(officer_client, "/operations/")


def test_every_kind_has_a_form_and_an_empty_operation_says_so(officer_client: Client, operation: str) -> None:
    from entente.vocabulary.codes import RecordKind

    for kind in set(RecordKind) - {RecordKind.LAUNCH}:
        assert "Keep and share" in page(officer_client, f"{operation}new/{kind.value}/")
    for part, words in (("gaps", "Nothing is needed"), ("deliveries", "No controlled"), ("results", "No result")):
        assert words in page(officer_client, f"{operation}{part}/")
    assert officer_client.get(f"{operation}new/order/").status_code == 404


def test_a_need_is_kept_revised_and_taken_back(officer_client: Client, operation: str) -> None:
    told = {"resource": "dogs", "quantity": "6", "place": "Gate C", "first_day": "2030-06-08", "last_day": "2030-06-09"}
    assert officer_client.post(f"{operation}new/need/", told | {"costs": "The host"}).status_code == 302
    row = Record.objects.get(kind="need")
    assert "The host" in page(officer_client, f"{operation}records/{row.key}/")
    assert "−6" in page(officer_client, f"{operation}gaps/")
    assert 'value="6"' in page(officer_client, f"{operation}records/{row.key}/edit/")
    officer_client.post(f"{operation}records/{row.key}/edit/", told | {"quantity": "4"})
    assert "−4" in page(officer_client, f"{operation}gaps/")
    officer_client.post(f"{operation}records/{row.key}/")
    assert "Nothing is needed" in page(officer_client, f"{operation}gaps/")
    assert "took this record back" in page(officer_client, f"{operation}records/{row.key}/")


def test_a_refusal_stands_in_the_form(officer_client: Client, operation: str) -> None:
    told = {"delivery": "Atlas", "first_day": "2030-06-09"}
    refused = officer_client.post(f"{operation}new/start/", told)
    assert refused.status_code == 200
    assert "the route is not whole" in refused.content.decode()
    leg = {
        "delivery": "Atlas",
        "number": "1",
        "state": "MA",
        "from_place": "A",
        "to_place": "B",
        "first_day": "2030-06-09",
    }
    officer_client.post(f"{operation}new/leg/", leg)
    assert "lacking" in page(officer_client, f"{operation}deliveries/")


def test_a_result_is_in_the_totals(officer_client: Client, operation: str) -> None:
    told = {
        "outcome": "seizure",
        "reference": "R-1",
        "quantity": "40.5",
        "unit": "kg",
        "what": "Cocaine",
        "first_day": "2030-06-09",
    }
    officer_client.post(f"{operation}new/result/", told)
    assert "40.5" in page(officer_client, f"{operation}results/")


def test_a_service_alone_begins_and_closes_its_part_and_the_paper_says_so(
    officer_client: Client, operation: str
) -> None:
    assert officer_client.get(f"{operation}new/launch/").headers["Location"] == f"{operation}parties/"
    assert "Begin our part" in page(officer_client, f"{operation}parties/")
    assert officer_client.post(f"{operation}parties/", {"first_day": "2030-06-02"}).status_code == 302
    assert "Begin our part" not in page(officer_client, f"{operation}parties/")
    officer_client.post(f"{operation}new/closure/", {"fate": "erased", "last_day": "2030-12-31"})
    assert "erased" in page(officer_client, f"{operation}parties/")
    answer = officer_client.get(f"{operation}paper/")
    assert answer.content.startswith(b"%PDF")


def test_a_lesson_ticked_stands_in_the_next_plan(officer_client: Client, operation: str, node: "Node") -> None:
    told = {"observed": "Maps differed", "recommended": "One grid for all"}
    officer_client.post(f"{operation}new/lesson/", told)
    row = Record.objects.get(kind="lesson")
    after = node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Operation Borealis")
    assert "One grid for all" in page(officer_client, f"/operations/{after}/open/")
    plan = {**PLAN, "tlp": "amber", "area": "drugs", "lesson": row.key}
    assert officer_client.post(f"/operations/{after}/open/", plan).status_code == 302
    plan_row = Record.objects.get(kind="plan", operation__dossier=after)
    assert "One grid for all" in page(officer_client, f"/operations/{after}/records/{plan_row.key}/")


def test_the_outsider_finds_nothing(operation: str, outsider: object) -> None:
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # an officer
    for address in (
        "",
        "parties/",
        "paper/",
        "gaps/",
        "deliveries/",
        "results/",
        "new/need/",
        "records/x/",
        "records/x/edit/",
    ):
        assert client.get(f"{operation}{address}").status_code == 404, address
    assert "No operation yet" in page(client, "/operations/")
