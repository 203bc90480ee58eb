"""axe-core finds no violation on any page, in light and dark, from left to right and from right to left."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from entente.web.models import Officer
from tests.browser.conftest import sign_in
from tests.web.walk import Address, addresses
from tests.web.who_may_see import PAGES

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NO_PAGES = frozenset({"oversight:board_paper", "oversight:figures_paper", "oversight:figures_table"})
NO_PAGES |= frozenset({"dossiers:signs", "officers:alive", "setup:statement", "exchange:statement", "account_logout"})
"""Addresses that give a file or bare data, or that end the session that walks."""
LOOKS = [(language, theme) for language in ("en", "ar") for theme in ("light", "dark")]
MEMBERS = ("supervisor", "administrator")
"""Between them they open every page."""


def _paths(member: str, own: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The pages that this member sees, those of ma.dgsn's own dossier among them."""
    for address in addresses():
        if address.name in NO_PAGES or member not in PAGES.get(address.name, frozenset()):
            continue
        if set(address.parameters) <= own.keys():
            yield address.name, _filled(address, own)


def _filled(address: Address, own: dict[str, str]) -> str:
    return address.filled({name: own[name] for name in address.parameters})


@pytest.fixture
def own(node: "Node") -> dict[str, str]:
    """A dossier with its opening message, and a partner's place in the list."""
    from entente.access.actors import Actor
    from entente.exchange.models import Message
    from entente.vocabulary.codes import DossierKind
    from entente.vocabulary.ids import ServiceId
    from entente.vocabulary.roles import Role

    exchange = node.exchange(ServiceId("ma.dgsn"))
    actor = Actor(exchange.service, "supervisor", frozenset({Role.SUPERVISOR}))
    dossier = exchange.open_dossier(DossierKind.CONTACT, [], actor, title="A visit")
    message = Message.objects.get(dossier__dossier=dossier).message_id
    return {"dossier": dossier, "message": message, "subject": message, "kind": "note", "key": "x"}


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds: rule and first element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(report => report.violations)", RULES
    )
    return [(each["id"], each["nodes"][0]["html"][:160]) for each in found]


def _is_page(page: Page, url: str) -> bool:
    """Whether a GET gives HTML; what is only posted to has no page."""
    answer = page.request.get(url)
    return answer.status != 405 and "text/html" in answer.headers.get("content-type", "")


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_no_page_has_a_violation(
    page: Page,
    address: str,
    own: dict[str, str],
    request: pytest.FixtureRequest,
    member: str,
    language: str,
    theme: str,
) -> None:
    officer: Officer = request.getfixturevalue(member)
    officer.language = language
    officer.save()
    sign_in(page, address, officer.username)
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme)
    found: dict[tuple[str, str], list[str]] = {}
    for name, path in _paths(member, own):
        if not _is_page(page, address + path):
            continue
        page.goto(address + path)
        for wrong in violations(page):
            found.setdefault(wrong, []).append(name)
    assert not found, "\n".join(f"{rule}: {where}\n    {html}" for (rule, html), where in sorted(found.items()))


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_the_page_to_sign_in_has_none(page: Page, address: str, language: str, theme: str) -> None:
    page.goto(f"{address}/account/login/")
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme)
    page.locator(f"button[name=language][value={language}]").dispatch_event("click")
    page.wait_for_selector(f"html[lang={language}]")
    assert violations(page) == []
