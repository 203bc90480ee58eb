"""axe-core finds no violation on any page, in light and dark, from left to right and from right to left."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import axe
from tests.browser.conftest import FIRST, opened, sign_in
from tests.domains.agreements.texts import FR, MA
from tests.web.walk import addresses
from tests.web.who_may_see import PAGES

if TYPE_CHECKING:
    from entente.node.composition import Node
    from tests.domains.agreements.pair import Pair

pytestmark = pytest.mark.browser
NO_PAGES = frozenset({"oversight:board_paper", "oversight:figures_paper", "oversight:figures_table"})
NO_PAGES |= frozenset({"partners:review", "partners:paper", "partners:of_node"})
NO_PAGES |= frozenset({"dossiers:signs", "officers:alive", "setup:statement", "exchange:statement", "account_logout"})
NO_PAGES |= frozenset(
    {"dossiers:attachment", "dossiers:proof", "oversight:export", "assembly:calendar", "notices:bell"}
    | {"identities:around"}
)
NO_PAGES |= frozenset({"diary:events", "diary:feed", "diary:ics", "diary:paper", "diary:brief_paper"})
NO_PAGES |= frozenset({"diary:statement_paper"})
# FullCalendar draws headers and day numbers that axe refuses; the list has all that it shows.
NO_PAGES |= frozenset({"diary:calendar"})
"""Addresses that give a file or bare data, or that end the session that walks."""
MEMBERS = ("officer", "supervisor", "administrator", "data_protection_officer")
SEVERAL = {"dossiers:dossier": 3, "agreements:agreement": 2}
"""Pages that show other things for another dossier; of the others one is examined."""
LANGUAGES = ("en", "ar")
LINKS = "() => [...document.querySelectorAll('a[href]')].map(each => each.pathname + each.search)"
CONTENT = "() => document.querySelector('main')?.outerHTML.replace(/(csrf\\S+|value|nonce)=\"[^\"]*\"/g, '') ?? ''"


@pytest.fixture
def at_work(pair: "Pair", planned: object, importing: Callable[[], object]) -> "Pair":
    """Something in every list of ma.dgsn: agreements, a case with its messages, an assembly, a list, notices."""
    from entente.domains.agreements.models import Agreement
    from entente.domains.agreements.services.drafting import save_draft
    from entente.domains.notices.rules.kinds import NoticeKind
    from entente.domains.notices.services.arising import Event, tell
    from tests.domains.agreements.exchanging import case, report, sent
    from tests.domains.agreements.test_negotiation import in_force, offered, whole

    del planned
    importing()
    in_force(pair)
    dossier = case(pair)
    sent(pair, report(pair, dossier))
    sent(pair, report(pair, dossier), FR)
    pair.open_dossier()
    pair.carry()
    offered(pair)
    save_draft(pair.desk(MA), pair.dossier, whole(pair))
    assert Agreement.objects.filter(service=MA).count() == 2
    diarised()
    tell(MA, [Event(NoticeKind.KEYS, "one", pair.now, about=FR)])
    return pair


def diarised() -> None:
    """An entry with its promise, and a text to review."""
    from pathlib import Path

    from entente.domains.diary.rules.codes import Promised
    from entente.domains.diary.services import entering, promising, reviewing
    from entente.domains.diary.services.promising import Given
    from entente.vocabulary.clock import system_clock
    from tests.domains.diary.samples import VISIT

    made = entering.enter(MA, VISIT, by="officer", now=system_clock())
    promising.promise(made, Given(Promised.VISIT, "A return visit", "ES", "MA"), by="officer", now=system_clock())
    text = Path(__file__).parents[1] / "domains" / "diary" / "texts" / "t01.txt"
    reviewing.bring(MA, text, "t01.txt", by="officer", now=system_clock())


@pytest.fixture
def address(transactional_db: None, at_work: "Pair") -> Iterator[str]:
    """Where the pages of the pair answer: a server of its own, since it is made with their middleware."""
    from tests.domains.agreements.visiting import visiting

    del transactional_db
    with visiting(at_work):
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()


@dataclass
class Walk:
    """One member's way through every page that it may see: those without parameters, then where their links lead."""

    page: Page
    address: str
    source: str
    member: str
    dark: bool
    """Colours do not change with the direction: they are looked at in one language."""
    examined: set[str]
    names: Counter[str] = field(default_factory=Counter)
    paths: set[str] = field(default_factory=set)
    found: dict[axe.Violation, list[str]] = field(default_factory=dict)

    def go(self) -> None:
        """Examine each page once; of those that differ only in their parameters, the first (or as SEVERAL says)."""
        waiting = [f"/{each.route}" for each in addresses() if not each.parameters and self.may(each.name)]
        while waiting:
            path = waiting.pop()
            if name := self.new(path):
                self.names[name] += 1
                self.paths.add(urlsplit(path).path)
                waiting += self.examine(name, path)

    def may(self, name: str) -> bool:
        """Whether it is a page, and this member's."""
        return name not in NO_PAGES and self.member in PAGES.get(name, frozenset())

    def new(self, path: str) -> str:
        """The page's name, with the kind of a form; "" if it was seen, or is not of this node."""
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            return ""
        name = ":".join(filter(None, (match.view_name, match.kwargs.get("kind"))))
        again = urlsplit(path).path in self.paths or self.names[name] >= SEVERAL.get(name, 1)
        return name if not again and self.may(match.view_name) else ""

    def examine(self, name: str, path: str) -> list[str]:
        """Where its links lead; what is only posted to has none."""
        answer = self.page.request.get(self.address + path)
        if answer.status == 405 or "text/html" not in answer.headers.get("content-type", ""):
            return []
        self.page.goto(self.address + path)
        content = str(self.page.evaluate(CONTENT))
        if not content or content not in self.examined:
            self.examined.add(content)
            for wrong in axe.violations(self.page, self.source, dark=self.dark):
                self.found.setdefault(wrong, []).append(f"{self.member} {name}")
        return [str(link) for link in self.page.evaluate(LINKS)]


@pytest.fixture(scope="module")
def source() -> str:
    """Read once, before anything else can change it."""
    return axe.script()


@pytest.fixture(params=LANGUAGES)
def walks(chromium: Browser, address: str, source: str, request: pytest.FixtureRequest) -> Iterator[list[Walk]]:
    """One session for each member, in the language of the test."""
    examined: set[str] = set()
    made = []
    for member in MEMBERS:
        sitting = request.getfixturevalue(member)
        sitting.language = request.param
        sitting.save()
        page = opened(chromium, reduced_motion="reduce")
        sign_in(page, address, sitting.username)
        made.append(Walk(page, address, source, member, request.param == LANGUAGES[0], examined))
    yield made
    for walk in made:
        walk.page.context.close()


def test_no_page_has_a_violation(walks: list[Walk]) -> None:
    found: dict[axe.Violation, list[str]] = {}
    for walk in walks:
        walk.go()
        for wrong, where in walk.found.items():
            found.setdefault(wrong, []).extend(where)
    assert not found, "\n".join(f"{rule}: {where}\n    {html}" for (rule, html), where in sorted(found.items()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_sign_in_has_none(
    chromium: Browser, live_server: LiveServer, node: "Node", source: str, language: str
) -> None:
    del node
    page = opened(chromium, reduced_motion="reduce")
    page.goto(f"{live_server.url}/account/login/", timeout=FIRST)
    page.locator(f"button[name=language][value={language}]").dispatch_event("click")
    page.wait_for_selector(f"html[lang={language}]")
    assert axe.violations(page, source) == []
    page.context.close()
