"""Setup in the browser: nothing but its pages before the founding, and the code opens nothing afterwards."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import Client, RequestFactory

from entente.domains.officers.rules.hours import Hours
from entente.node.composition import Node
from entente.node.configuration import load
from entente.node.setup import code
from entente.vocabulary.clock import HOUR
from entente.web.models import Officer
from tests.cast import PASSWORD
from tests.domains.officers.desks import at_the_desk

MONDAY_NINE = 1_767_603_600_000
"""2026-01-05 09:00 UTC."""
NEW = {"username": "alami", "display_name": "Y. Alami", "password": PASSWORD, "again": PASSWORD}


def opened(client: Client) -> str:
    """A browser that was given the code."""
    made = code.make(settings.NODE.home)
    assert client.post("/setup/", {"code": made}).status_code == 302
    return made


def test_a_code_fits_its_home_however_it_is_typed(tmp_path: Path) -> None:
    made = code.make(tmp_path)
    assert code.fits(tmp_path, made)
    assert code.fits(tmp_path, f" {made.upper().replace('-', ' ')} ")
    assert not code.fits(tmp_path, made[:-1])
    assert (tmp_path / code.FILE).stat().st_mode & 0o077 == 0
    assert made.encode() not in (tmp_path / code.FILE).read_bytes()


def test_a_new_code_ends_the_one_before(tmp_path: Path) -> None:
    old = code.make(tmp_path)
    code.make(tmp_path)
    assert not code.fits(tmp_path, old)
    code.close(tmp_path)
    assert not code.fits(tmp_path, "")


@pytest.mark.django_db
def test_without_the_code_nobody_becomes_administrator(client: Client) -> None:
    code.make(settings.NODE.home)
    client.post("/setup/", {"code": "2222-2222-2222-2222"})
    client.post("/setup/administrator/", NEW)
    assert not Officer.objects.exists()


@pytest.mark.django_db
def test_each_service_gets_its_administrator_and_then_the_code_is_used_up(client: Client) -> None:
    opened(client)
    client.post("/setup/administrator/", NEW)
    assert "ma.dgst" in client.get("/setup/administrator/").content.decode()
    answer = client.post("/setup/administrator/", {**NEW, "username": "second"})
    assert answer.headers["Location"].startswith("/account/login/")
    assert sorted(Officer.objects.values_list("service", "username")) == [("ma.dgsn", "alami"), ("ma.dgst", "second")]
    client.post("/setup/administrator/", {**NEW, "username": "third"})
    assert Officer.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"again": "another one entirely"}, {"password": "short", "again": "short"}])
def test_a_weak_or_mistyped_password_makes_no_administrator(client: Client, wrong: dict[str, str]) -> None:
    opened(client)
    assert client.post("/setup/administrator/", {**NEW, **wrong}).status_code == 200
    assert not Officer.objects.exists()


def test_the_founding_is_closed_on_a_node_that_is_founded(db: None, client: Client) -> None:
    opened(client)
    assert client.get("/setup/founding/").headers["Location"] == "/setup/"


def test_a_home_without_a_node_is_no_error_for_setup_alone(tmp_path: Path) -> None:
    told = {"ENTENTE_HOME": str(tmp_path), "ENTENTE_SETUP_URL": "http://localhost:8400"}
    assert load(told).services == ()


def test_the_administrator_s_list_reads_what_is_done_from_the_node(administrator: Officer, node: Node) -> None:
    desk = at_the_desk(administrator)
    before = desk.get("/setup/steps/").context["done"]
    desk.post("/setup/sheet/")
    hours = {
        "language": "fr",
        "time_zone": "Africa/Casablanca",
        "days": ["0", "1"],
        "opens": "08:00",
        "closes": "16:00",
    }
    desk.post("/setup/hours/", hours)
    assert desk.get("/setup/steps/").context["done"] == before + 2


def test_the_root_sheet_shows_the_words_that_partners_compare(administrator: Officer, node: Node) -> None:
    page = at_the_desk(administrator).get("/setup/sheet/")
    words = [word for _number, word in page.context["words"]]
    assert " ".join(words) == next(iter(node.exchanges.values())).house.keyring.trusted.words


@pytest.mark.parametrize("address", ["/setup/steps/", "/setup/sheet/", "/setup/hours/", "/setup/partner/"])
def test_the_steps_are_the_administrator_s(officer_client: Client, node: Node, address: str) -> None:
    assert officer_client.get(address).status_code == 403


@pytest.mark.parametrize(
    ("hours", "after", "manned"),
    [
        (Hours("UTC", {0}, "08:30", "16:30"), 0, True),
        (Hours("UTC", {0}, "08:30", "16:30"), 8, False),
        (Hours("UTC", {1}, "08:30", "16:30"), 0, False),
        (Hours("Africa/Casablanca", {0}, "08:30", "09:30"), 0, False),
        (Hours("UTC", {0}, "20:00", "06:00"), 12, True),
        (Hours("UTC", {0}, "20:00", "06:00"), 20, True),
        (Hours("UTC", {0}, "20:00", "06:00"), 22, False),
    ],
)
def test_a_desk_is_manned_in_its_own_hours(hours: Hours, after: int, manned: bool) -> None:
    assert hours.manned(MONDAY_NINE + after * HOUR) is manned


def test_a_limit_that_ends_outside_working_hours_is_marked_and_new_accounts_speak_the_service_s_language(
    administrator: Officer, node: Node
) -> None:
    desk = at_the_desk(administrator)
    page = Template("{% time_limit due now=now %}")
    night = {"due": MONDAY_NINE + 15 * HOUR, "now": MONDAY_NINE}
    told = {"language": "ar", "time_zone": "UTC", "days": ["0"], "opens": "08:00", "closes": "16:00"}
    request = RequestFactory().get("/")
    request.user = administrator
    assert "outside working hours" not in page.render(RequestContext(request, night))
    desk.post("/setup/hours/", told)
    assert "outside working hours" in page.render(RequestContext(request, night))
    assert "outside working hours" not in page.render(RequestContext(request, {**night, "due": MONDAY_NINE + HOUR}))
    desk.post("/officers/new/", {"username": "tahiri", "display_name": "Tahiri", "roles": ["desk_officer"]})
    assert Officer.objects.get(username="tahiri").language == "ar"
