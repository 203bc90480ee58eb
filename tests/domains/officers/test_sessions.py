"""A session lives where it began and while it is used; a copied cookie is worth nothing, and its owner learns of it."""

import pytest
from django.conf import settings
from django.test import Client

from entente.audit import store as ledger
from entente.domains.officers.models import OpenSession
from entente.domains.officers.queries.sessions import device
from entente.domains.officers.rules.sessions import MINUTE, End, Limits, Place, end_of
from entente.vocabulary.clock import HOUR
from entente.web.models import Officer
from tests.cast import PASSWORD

HERE = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
THIEF = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"}
LIMITS = Limits.of(30, 10, network=True)


def signed_in(address: str = "10.1.2.3") -> Client:
    client = Client(headers=HERE, REMOTE_ADDR=address)
    answer = client.post("/account/login/", {"login": "officer", "password": PASSWORD})
    assert answer.status_code == 302
    return client


def copied(client: Client, address: str = "10.1.2.3", headers: dict[str, str] = THIEF) -> Client:
    """Another browser with the same cookie."""
    thief = Client(headers=headers, REMOTE_ADDR=address)
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return thief


def kinds(subject: str) -> list[str]:
    return [stored.entry.kind for stored in ledger.about("ma.dgsn", subject) if stored.entry]


def refused(client: Client) -> bool:
    return client.get("/officers/sessions/").status_code == 302


def test_a_session_gets_a_new_key_when_the_officer_signs_in(officer: Officer) -> None:
    client = Client(headers=HERE)
    client.get("/account/login/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.post("/account/login/", {"login": "officer", "password": PASSWORD})
    assert client.session.session_key != session.session_key


def test_a_stolen_cookie_in_another_browser_opens_nothing_and_leaves_the_owner_signed_in(officer: Officer) -> None:
    owner = signed_in()
    assert refused(copied(owner))
    assert not refused(owner)
    assert kinds("officer") == ["signed_in", "session_refused"]


def test_the_owner_is_told_once_who_tried_and_finds_it_in_the_list(officer: Officer) -> None:
    owner = signed_in()
    copied(owner, "198.51.100.7").get("/inbox/")
    page = owner.get("/officers/sessions/").content.decode()
    assert "Somebody tried to use your session" in page
    assert page.count("198.51.100.7") >= 2
    assert "Somebody tried" not in owner.get("/officers/sessions/").content.decode()


def test_the_same_browser_in_another_network_is_another_place(officer: Officer) -> None:
    owner = signed_in()
    assert refused(copied(owner, "10.9.9.9", HERE))
    assert not refused(copied(owner, "10.1.2.77", HERE))


def test_a_thief_cannot_fill_the_ledger(officer: Officer) -> None:
    owner = signed_in()
    for _attempt in range(5):
        copied(owner).get("/inbox/")
    assert kinds("officer").count("session_refused") == 1


def test_a_session_ended_from_elsewhere_is_over_at_once(officer: Officer) -> None:
    one, two = signed_in(), signed_in()
    row = OpenSession.objects.get(key=two.session.session_key)
    one.post("/officers/sessions/", {"end": str(row.pk)})
    assert refused(two)
    assert not refused(one)


def test_ending_all_others_keeps_this_one(officer: Officer) -> None:
    one, two, three = signed_in(), signed_in(), signed_in()
    one.post("/officers/sessions/", {"end": "others"})
    assert [refused(each) for each in (one, two, three)] == [False, True, True]


def test_nobody_ends_the_session_of_another_officer(officer: Officer, outsider: Officer) -> None:
    owner = signed_in()
    stranger = Client(headers=HERE)
    stranger.post("/account/login/", {"login": "outsider", "password": PASSWORD})
    stranger.post("/officers/sessions/", {"end": str(OpenSession.objects.get(officer=officer).pk)})
    assert not refused(owner)


@pytest.mark.parametrize(("column", "hours"), [("used_at", 1), ("began_at", 11)])
def test_an_unused_session_and_an_old_one_end_by_themselves(officer: Officer, column: str, hours: int) -> None:
    client = signed_in()
    row = OpenSession.objects.get()
    OpenSession.objects.update(**{column: getattr(row, column) - hours * HOUR})
    assert refused(client)
    assert kinds("officer") == ["signed_in", "session_ended"]


def test_signing_out_ends_the_row(officer: Officer) -> None:
    client = signed_in()
    client.post("/account/logout/")
    assert not OpenSession.objects.exists()


def test_what_a_page_asks_by_itself_keeps_no_session_alive(officer: Officer) -> None:
    client = signed_in()
    OpenSession.objects.update(used_at=OpenSession.objects.get().used_at - 5 * MINUTE)
    before = OpenSession.objects.get().used_at
    assert client.get("/officers/alive/", headers={"X-Background": "1"}).json()["open"] is True
    assert OpenSession.objects.get().used_at == before
    client.get("/officers/sessions/")
    assert OpenSession.objects.get().used_at > before


def test_a_fragment_of_an_ended_session_is_no_sign_in_page(officer: Officer) -> None:
    client = signed_in()
    OpenSession.objects.all().delete()
    answer = client.get("/inbox/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Trigger"], answer.content) == (401, "session-ended", b"")


def test_a_form_of_an_ended_session_leads_back_to_its_page(officer: Officer) -> None:
    client = signed_in()
    OpenSession.objects.all().delete()
    page = "http://testserver/dossiers/open/?kind=case"
    answer = client.post("/dossiers/open/", {"title": "x"}, headers={"Referer": page})
    assert answer.headers["Location"] == "/account/login/?next=%2Fdossiers%2Fopen%2F%3Fkind%3Dcase"


def test_a_form_from_another_site_leads_nowhere_else(officer: Officer) -> None:
    client = signed_in()
    OpenSession.objects.all().delete()
    answer = client.post("/dossiers/open/", {"title": "x"}, headers={"Referer": "https://elsewhere.example/trap/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_a_client_certificate_binds_too() -> None:
    bound = Place("agent", "10.0.0.1", "aa")
    assert end_of(bound, Place("agent", "10.0.0.1", "bb"), 0, 0, 1, LIMITS) is End.ELSEWHERE
    assert end_of(bound, bound, 0, 0, 1, LIMITS) is None


@pytest.mark.parametrize(
    ("address", "network"),
    [("10.1.2.3", "10.1.2.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/56"), ("", ""), ("not one", "")],
)
def test_a_network_is_the_part_of_an_address_that_stays(address: str, network: str) -> None:
    assert Place("", address).network == network


def test_a_device_has_a_plain_name() -> None:
    assert device(HERE["user-agent"]) == "Firefox · Linux"
    assert device(THIEF["user-agent"]) == "Chromium · Windows"
    assert device("curl/8.0") == "curl/8.0"
