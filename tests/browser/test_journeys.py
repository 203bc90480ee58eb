"""The main journeys of desk officers, on live nodes, in English and in Arabic: nothing but pages and the network."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from playwright.sync_api import Browser, Page, expect

from entente.node.demo.stage import stage
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from tests.browser.journeys import ES, FR, MA, Desks, arrives, open_dossier, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Three nodes that have met, with two memoranda in force."""
    with stage(tmp_path_factory.mktemp("journeys")) as players:
        story = Story(players, Teller(as_json=True), password="only for tests here", passphrase="only for tests")
        story.meeting()
        story.agreeing()
        yield story


@pytest.fixture(params=["en", "ar"])
def desks(nodes: Story, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Desks]:
    """The officers' sessions, in the language of the test."""
    held = Desks(chromium, nodes, request.param)
    yield held
    held.close()


def test_a_request_is_clarified_and_answered(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "A car at the port", FR)
    asked = write(
        desks,
        MA,
        f"/dossiers/{matter}/write/request/",
        ground=True,
        form="free",
        facts="The car met the ferry.",
        questions="Who keeps the car?",
        text="Who keeps the car?",
    )
    inbox = arrives(desks, FR, "/inbox/?lane=ours", f"a[href*='#m-{asked}']")
    inbox.click(f"a[href*='#m-{asked}']")
    expect(inbox.locator(f"#m-{asked}")).to_contain_text("Who keeps the car?")
    question = write(desks, FR, f"/dossiers/{matter}/write/clarification/?to={asked}", text="Which country?")
    arrives(desks, MA, "/inbox/?lane=ours", f"a[href*='#m-{asked}']")
    arrives(desks, MA, f"/dossiers/{matter}/", f"#m-{question}")
    reply = write(desks, MA, f"/dossiers/{matter}/write/clarification/?to={question}", text="An invented one.")
    arrives(desks, FR, f"/dossiers/{matter}/", f"#m-{reply}")
    answer = write(desks, FR, f"/dossiers/{matter}/write/answer/?to={asked}", text="Nobody whom we know.", no_hit=True)
    page = arrives(desks, MA, f"/dossiers/{matter}/", f"#m-{answer}")
    expect(page.locator(f"#m-{answer}")).to_contain_text("Nobody whom we know.")
    arrives(desks, MA, "/inbox/?lane=done", f"a[href*='#m-{asked}']")


def test_a_report_is_forwarded_with_consent_and_its_recall_is_declared(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "A courier", FR)
    report = write(
        desks, MA, f"/dossiers/{matter}/write/report/", ground=True, title="Courier", text="By ferry.", codes="H2"
    )
    arrives(desks, FR, f"/dossiers/{matter}/", f"#m-{report}")
    ask = write(desks, FR, f"/dossiers/{matter}/write/consent_request/?to={report}", use="forward", to=ES)
    arrives(desks, MA, "/inbox/?lane=consent", f"a[href*='#m-{ask}']")
    consent = write(desks, MA, f"/dossiers/{matter}/write/consent/?to={ask}", granted=True)
    arrives(desks, FR, f"/dossiers/{matter}/", f"#m-{consent}")
    onward = open_dossier(desks, FR, "The courier goes on", ES)
    forward = write(desks, FR, f"/messages/{report}/forward/?into={onward}", ground=True)
    page = arrives(desks, ES, f"/dossiers/{onward}/", f"#m-{forward}")
    expect(page.locator(f"#m-{forward}")).to_contain_text("By ferry.")
    recall = write(desks, MA, f"/dossiers/{matter}/write/recall/?to={report}")
    arrives(desks, FR, "/inbox/?lane=carry_out", f"a[href*='#m-{recall}']", "supervisor")
    carry_out(desks, FR, f"/dossiers/{matter}/write/declaration/?to={recall}")
    waiting = arrives(desks, ES, "/inbox/?lane=carry_out", "tr[data-row]", "supervisor")
    order = waiting.locator("tr[data-row] a").first.get_attribute("href")
    assert order
    carry_out(desks, ES, f"/dossiers/{onward}/write/declaration/?to={order.split('#m-')[1]}")
    relay = arrives(desks, FR, f"/dossiers/{onward}/", "form[action*='/pass-on/']")
    relay.click("form[action*='/pass-on/'] button")
    relay.wait_for_load_state()
    page = arrives(desks, MA, f"/dossiers/{matter}/", f"#m-{recall}:has-text('{ES}')")
    expect(page.locator(f"#m-{recall}")).to_contain_text(FR)
    assert "By ferry." not in desks.at(FR).content()


def carry_out(desks: Desks, service: str, address: str) -> None:
    """As the supervisor: erase and declare, after the question whether it is meant."""
    page = desks.at(service, "supervisor")  # type: ignore[arg-type]  # the ids of the story
    page.goto(desks.url(service) + address)  # type: ignore[arg-type]  # likewise
    page.click("main form button.btn-danger")
    page.click("#confirm button[value=yes]")
    page.wait_for_selector(".talk")


def test_messages_are_found_for_a_purpose_by_key(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "A quarry", FR)
    sent = write(
        desks, MA, f"/dossiers/{matter}/write/report/", ground=True, title="Quarry", text=f"Gravel {desks.language}."
    )
    page = desks.at(MA)
    page.goto(f"{desks.url(MA)}/inbox/")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/search/")
    page.fill("main [name=q]", f"gravel {desks.language}")
    page.click("main form button.btn-primary")
    expect(page.locator("main [name=purpose]")).to_be_visible()
    assert page.locator("mark").count() == 0
    page.select_option("main [name=purpose]", "investigation")
    page.click("main form button.btn-primary")
    expect(page.locator("mark").first).to_have_text("Gravel")
    page.click(f".hits a[href*='#m-{sent}']")
    page.wait_for_url(f"**/dossiers/{matter}/#m-{sent}")


def test_a_draft_is_lost_and_found(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "A long night", FR)
    page = desks.at(MA)
    page.goto(f"{desks.url(MA)}/dossiers/{matter}/write/note/")
    page.locator("main [name=text]").press_sequentially("Half a sen")
    expect(page.locator("[data-draft-state] svg")).to_be_visible()
    page.locator("main [name=text]").press_sequentially("tence")
    page.goto(f"{desks.url(MA)}/drafts/")  # away before the pause is over: leaving saves
    page.locator(f"tr[data-row] a[href*='{matter}']").click()
    expect(page.locator("main [name=text]")).to_have_value("Half a sentence")
    page.goto(f"{desks.url(MA)}/drafts/")
    page.locator(f"tr[data-row]:has(a[href*='{matter}']) button").click()
    page.locator(".alert form button, form.alert button").click()
    page.goto(f"{desks.url(MA)}/dossiers/{matter}/write/note/")
    expect(page.locator("main [name=text]")).to_have_value("Half a sentence")


def test_two_officers_see_each_other_and_what_came_meanwhile(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "Two at one desk", FR)
    one, other = desks.at(MA), desks.at(MA, "supervisor")
    one.goto(f"{desks.url(MA)}/dossiers/{matter}/write/note/")
    one.wait_for_timeout(500)
    other.goto(f"{desks.url(MA)}/dossiers/{matter}/")
    expect(other.locator(".signs-others")).to_contain_text("Demo desk officer")
    write(desks, MA, f"/dossiers/{matter}/write/report/", title="News", text="News.", ground=True)
    expect(other.locator(".signs-fresh")).to_be_visible()  # it is asked every ten seconds
    other.click(".signs-fresh [data-reload]")
    expect(other.locator(".talk")).to_contain_text("News.")


def test_an_upload_that_breaks_off_at_ninety_per_cent_is_told_so_and_sends_nothing(desks: Desks) -> None:
    matter = open_dossier(desks, MA, "A broken line", FR)
    page, address = desks.at(MA), f"{desks.url(MA)}/dossiers/{matter}/write/note/"
    page.goto(address)
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    parts = {"csrfmiddlewaretoken": token, "press": "preview", "text": "With the plan."}
    body = encode_multipart(BOUNDARY, {**parts, "papers": SimpleUploadedFile("plan.pdf", b"%PDF-1.7" * 50_000)})
    for named in ({}, {"X-CSRFToken": token}):
        answer = broken_off(address, page, body, len(body) * 9 // 10, named)
        assert answer.startswith("HTTP/1.1 400"), answer[:200]
        assert {"en": "The upload broke off", "ar": "انقطع التحميل"}[desks.language] in answer
    page.goto(f"{desks.url(MA)}/dossiers/{matter}/")
    expect(page.locator(".talk-message")).to_have_count(1)


def broken_off(address: str, page: Page, body: bytes, until: int, named: dict[str, str]) -> str:
    """What the server says to a form of which so many octets came before the sender stopped."""
    at = urlsplit(address)
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies(address))
    agent = page.evaluate("navigator.userAgent")
    told = {"Host": at.netloc, "Cookie": cookies, "User-Agent": agent, "Referer": address, "Connection": "close"}
    told |= {"Content-Type": MULTIPART_CONTENT, "Content-Length": str(len(body)), **named}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    with socket.create_connection((at.hostname, at.port), timeout=60) as line:
        line.sendall(f"POST {at.path} HTTP/1.1\r\n{head}\r\n".encode() + body[:until])
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b"")).decode()
