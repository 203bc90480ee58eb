"""Web push in Chromium: the worker of a page shows what is pushed to it, without a word of content.

A subscription itself takes the browser maker's push service, which no test reaches; what the page says then is seen.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from entente.crypto.push import PushKey
from entente.domains.notices.services.ports import Push
from entente.node.composition import Node
from entente.web.models import Officer
from tests.browser.conftest import sign_in
from tests.domains.agreements.visiting import served

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOWN = """async tries => {
  const address = document.querySelector('[data-worker]').dataset.worker;
  for (; tries; tries -= 1) {
    const worker = await navigator.serviceWorker.getRegistration(address);
    const all = worker && worker.active ? await worker.getNotifications() : [];
    if (all.length) return all.map(each => [each.title, each.body]);
    await new Promise(done => setTimeout(done, 50));
  }
  return [];
}"""
ACTIVE = """async tries => {
  for (; tries; tries -= 1) {
    if ((await navigator.serviceWorker.getRegistrations()).some(each => each.active)) return true;
    await new Promise(done => setTimeout(done, 50));
  }
  return false;
}"""
TRIES = 600
"""Looks every 50 ms: half a minute."""


@pytest.fixture
def address(node: Node, tmp_path: Path) -> Iterator[str]:
    """A node whose administrator enabled web push."""
    push = Push(PushKey.at(tmp_path / "push-key.pem"), "mailto:a@dgsn.example", frozenset({"push.example"}))
    with served(replace(node, outside=replace(node.outside, push=push))):
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()


def test_the_worker_shows_what_is_pushed_and_the_page_says_when_no_push_service_answers(
    page: Page, address: str, officer: Officer
) -> None:
    page.context.grant_permissions(["notifications"], origin=address)
    session = page.context.new_cdp_session(page)
    registered: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registered.extend(each["registrationId"] for each in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    sign_in(page, address, officer.username)
    page.goto(f"{address}/notices/preferences/")
    page.click("[data-push-key] button")
    expect(page.locator("[data-push-status]")).not_to_be_empty()
    told = {"title": "Entente", "body": "Something is due.", "url": f"{address}/notices/"}
    assert page.evaluate(ACTIVE, TRIES)
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": address, "registrationId": registered[0], "data": json.dumps(told)},
    )
    assert page.evaluate(SHOWN, TRIES) == [["Entente", "Something is due."]]
