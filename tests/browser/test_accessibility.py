"""axe-core finds no violation on any page, in light and dark, from left to right and from right to left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from entente.node.composition import Node
from entente.node.demo.cast import MA
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser import awaited, axe, open_ends
from tests.browser.conftest import FIRST, sign_in
from tests.browser.conftest import opened as page_of
from tests.browser.marking import mark
from tests.browser.matters import WALKER, laid_up, places, two_factors
from tests.browser.reach import EXAMINED, NOT_PAGES
from tests.browser.troupe import played, troupe
from tests.browser.walking import Walk
from tests.cast import PASSWORD
from tests.domains.agreements.visiting import served

pytestmark = pytest.mark.browser
IN_ARABIC = [
    *("/inbox/", "/dossiers/", "/search/", "/agreements/", "/approvals/", "/cooperation/map/", "/diary/"),
    *("/oversight/figures/", "/events/", "/screening/", "/identities/", "/hit-checks/ask/"),
]
"""Pages that are also loaded in Arabic: elsewhere the direction is turned with the sheet that the server sends."""
POLICY = "Content Security Policy"
"""As the browser begins what it says when it refuses script, style or a source."""
BEFORE_A_FACTOR = ["/account/second-factor/", "/account/mfa/totp/activate/"]
"""Pages for who has none yet."""
APART = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Whoever holds one of these is shown less elsewhere; their pages are walked afterwards."""
MARKED = 50
"""In so many columns stands markup that must not become an element."""
FORMS_WITH_ERRORS = 30
"""At least so many forms are examined with their errors."""


@pytest.fixture
def address(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Where the pages of ma.dgsn answer, after the demo's story and with more on the desk."""
    del transactional_db
    with troupe(tmp_path) as players:
        story = played(players)
        laid_up(players, story)
        open_ends.opened(players, story)
        awaited.laid(players, story)
        assert mark() >= MARKED
        with served(players[MA].node):
            server = LiveServer("localhost")
            yield str(server.url)
            server.stop()


@pytest.fixture(scope="module")
def source() -> str:
    """Read once, before anything else can change it."""
    return axe.script()


@pytest.fixture
def everybody(chromium: Browser, address: str) -> Iterator[Page]:
    """The session of an officer who holds every role that reads bodies, so that each page shows all it can show."""
    roles = [role.value for role in Role if role not in APART]
    Officer.objects.create_user(WALKER, PASSWORD, display_name="Amal Ziani", service=MA, roles=roles)
    page = page_of(chromium, reduced_motion="reduce")
    page.on("dialog", lambda dialog: dialog.accept())
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if POLICY in line.text else None)
    sign_in(page, address, WALKER)
    yield page
    page.context.close()
    assert refused == []


def test_no_page_has_a_violation(everybody: Page, address: str, source: str) -> None:
    walk = Walk(everybody, address, source)
    for path in open_ends.steps():
        walk.examine("events:movement_step", path)
    walk.follow(BEFORE_A_FACTOR)
    walker = Officer.objects.get(username=WALKER)
    two_factors(walker)
    open_ends.stood_in_for(walker)
    walk.go([*places(), *open_ends.places(), *awaited.places()])
    with _every_role():
        walk.go([reverse("officers:officer", args=[WALKER]), *awaited.accounts()])
    for path in _in_arabic(everybody, address):
        for each in axe.violations(everybody, source):
            walk.found.setdefault(each, []).append(f"{path} in Arabic")
    wrong = [f"{rule}: {where}\n    {html}" for (rule, html), where in sorted(walk.found.items())]
    wrong += [
        f"not reached, lay a link or say in reach.py why: {name} {walk.elsewhere.get(name, '')}"
        for name in sorted(walk.missing() - NOT_PAGES.keys())
    ]
    assert not wrong, "\n".join(wrong)
    assert len(walk.refused) >= FORMS_WITH_ERRORS, sorted(walk.refused)


@contextmanager
def _every_role() -> Iterator[None]:
    """The walker holds those of APART too, and afterwards what it held before."""
    held = Officer.objects.filter(username=WALKER)
    before = held.get().roles
    held.update(roles=[role.value for role in Role])
    yield
    held.update(roles=before)


def _in_arabic(page: Page, address: str) -> Iterator[str]:
    _language(page, "ar")
    for path in IN_ARABIC:
        page.goto(address + path)
        yield path


def _language(page: Page, language: str) -> None:
    page.locator(f"button[name=language][value={language}]").first.dispatch_event("click")
    page.wait_for_selector(f"html[lang={language}]")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_before_signing_in_have_none(
    chromium: Browser, live_server: LiveServer, node: Node, language: str
) -> None:
    del node
    page = page_of(chromium, reduced_motion="reduce")
    page.goto(f"{live_server.url}/account/login/", timeout=FIRST)
    _language(page, language)
    axe.examine(page, "account_login")
    for name in ("account_signup", "account_inactive"):
        page.goto(live_server.url + reverse(name))
        axe.examine(page, name)
    page.context.close()


def test_pages_that_the_walk_leaves_to_others_are_examined_there() -> None:
    for name, where in EXAMINED.items():
        told = (Path(__file__).parent / where).read_text(encoding="utf-8")
        assert f'"{name}"' in told, f"{where} does not examine {name}"
        assert "axe.examine(" in told
