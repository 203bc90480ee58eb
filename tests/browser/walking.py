"""A walk through every page of the node: by address, then by link, each once; and its forms, sent empty."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Response

from tests.browser import axe
from tests.browser.marking import BECAME_AN_ELEMENT
from tests.browser.reach import EXAMINED, NO_PAGES, PAPER, SEVERAL
from tests.cast import PASSWORD
from tests.web.test_who_may_see import value
from tests.web.walk import addresses
from tests.web.who_may_see import PAGES

LINKS = """which => [...new Set([...document.querySelectorAll(which)].map(each => new URL(
    each.getAttribute('href') ?? each.getAttribute('action') ?? each.getAttribute('hx-get')
    ?? each.getAttribute('hx-post'), location))
  .filter(each => each.origin === location.origin).map(each => each.pathname + each.search))]"""
READ, POSTED = "a[href], [hx-get], form[action]:not([method=post i])", "form[action][method=post i], [hx-post]"
ASKS = "main form[method=post i]:has(:is([required], [aria-required=true]):not([type=hidden]))"
EMPTIED = """form => {
  for (const name of form.getAttributeNames().filter(each => each.startsWith('hx-'))) form.removeAttribute(name);
  for (const each of form.querySelectorAll('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea'))
    each.value = '';
  const button = [...form.querySelectorAll('button:not([type=button]), input[type=submit]')].pop();
  if (button?.name) {
    const pressed = Object.assign(document.createElement('input'), {type: 'hidden', name: button.name});
    pressed.value = button.value;
    form.append(pressed);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
"""Sends a form with nothing in it, past every script, as a browser without scripts would."""
PROOF = "/account/reauthenticate/"
FRAMED = 4
"""So many pages are examined with the frame around them, so many refusals, so many forms with errors in the dark."""
WRONG = "main :is(.is-invalid, .invalid-feedback, .errorlist), .alert-danger"


@dataclass
class Walk:
    """One officer's way through every page that it may see: addresses without parameters, then where links lead."""

    page: Page
    address: str
    source: str
    names: Counter[str] = field(default_factory=Counter)
    paths: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    """Whole addresses, so that one that refused is not asked again before the officer's rights change."""
    posted: set[str] = field(default_factory=set)
    """Names of addresses that take no GET."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Names of addresses that answered with another page, or with a refusal, and which."""
    refused: set[str] = field(default_factory=set)
    """Names of pages whose form was examined with its errors."""
    found: dict[axe.Violation, list[str]] = field(default_factory=dict)

    def go(self, besides: Iterable[str] = ()) -> None:
        """Examine each page once; of those that differ only in their parameters, the first (or as SEVERAL says)."""
        self.tried.clear()
        self.follow(["/", *besides])
        self.follow([f"/{each.route}" for each in addresses() if not each.parameters], sure=False)

    def follow(self, waiting: list[str], *, sure: bool = True) -> None:
        """Each page and where its links lead; what is not `sure` to be a page is asked for first."""
        while waiting:
            path = waiting.pop()
            if path not in self.tried and (name := self.new(path)):
                self.tried.add(path)
                self.paths.add(urlsplit(path).path)
                if not sure and self.page.request.get(self.address + path).status == 405:
                    self.posted.add(name)
                else:
                    waiting += self.examine(name, path)

    def missing(self) -> set[str]:
        """Pages that nobody looked at: those that only take what a form sends are none."""
        reached = {name.partition("=")[0] for name in self.names} | self.posted
        return {name for name in PAGES if is_page(name) and name not in reached and self._answers(name)}

    def _answers(self, name: str) -> bool:
        found = next(each for each in addresses() if each.name == name)
        path = found.filled({each: value(each, {}) for each in found.parameters})
        return self.page.request.get(self.address + path).status != 405

    def new(self, path: str) -> str:
        """The page's name, with the kind of a form; "" if it was seen, or is not of this node."""
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            return ""
        name = "=".join(filter(None, (match.view_name, match.kwargs.get("kind"))))
        again = urlsplit(path).path in self.paths or self.names[name] >= SEVERAL.get(name, 1)
        return name if not again and is_page(match.view_name) and name not in self.posted else ""

    def examine(self, name: str, path: str) -> list[str]:
        """Where its links lead."""
        answer = self._asked(path)
        if (there := urlsplit(self.page.url).path) != urlsplit(path).path:
            self.elsewhere[name] = there
            return [there] if there not in self.paths else []
        if answer.ok:
            self.names[name] += 1
            self.elsewhere.pop(name, "")
        else:
            self.paths.discard(urlsplit(path).path)
            self.elsewhere[name] = f"{answer.status}: {self.page.locator('main').inner_text()[:300]}"
        if answer.ok or len(self.elsewhere) < FRAMED:  # refusals are one page with other words
            self._note(name, self._look(name))
        assert not self.page.locator(BECAME_AN_ELEMENT).count(), f"words became an element: {path}"
        links, posted = (list(map(str, self.page.evaluate(LINKS, which))) for which in (READ, POSTED))
        if name not in self.refused:
            self._refuse(name)
        self.follow(posted, sure=False)
        return links

    def _asked(self, path: str) -> Response:
        """The page; where it asks who sits there first, that is proven: the walk outlasts a sign-in."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status < 500, f"broken: {path}"
        if urlsplit(self.page.url).path != PROOF or urlsplit(path).path == PROOF:
            return answer
        self.page.fill("main [name=password]", PASSWORD)
        with self.page.expect_navigation() as sent:
            self.page.click("main form:has([name=password]) button[type=submit]")
        assert sent.value is not None
        return sent.value

    def _look(self, name: str) -> list[axe.Violation]:
        """Of forms that differ only in their kind, the first in every look, the others in the light."""
        base, kind = name.partition("=")[::2]
        turned = not kind or sum(each.startswith(f"{base}=") for each in self.names) <= 1
        framed = len(self.names) < FRAMED
        return axe.violations(self.page, self.source, dark=turned, turned=True, framed=framed)

    def _refuse(self, name: str) -> None:
        """The page's form with its errors, where sending it empty is refused."""
        form = self.page.locator(ASKS).first
        if not form.count() or not form.is_visible():
            return
        with self.page.expect_navigation() as sent:
            form.evaluate(EMPTIED)
        assert sent.value is not None
        assert sent.value.status < 500, f"an empty form broke {name}"
        if self.page.locator(WRONG).count():
            dark = len(self.refused) < FRAMED
            self.refused.add(name)
            self._note(f"{name} refused", axe.violations(self.page, self.source, within="main", dark=dark))

    def _note(self, name: str, wrong: Iterable[axe.Violation]) -> None:
        for each in wrong:
            self.found.setdefault(each, []).append(name)


def is_page(name: str) -> bool:
    """Whether an officer gets a page there."""
    return name in PAGES and name not in NO_PAGES.keys() | EXAMINED.keys() and not name.endswith(PAPER)
