"""Officers at the pages of live nodes: how they sign in, open a dossier, fill a form in, see what leaves, and send."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.story import Story
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId
from tests.browser.conftest import PATIENCE, sign_in_with

SENT = "button[name=press][value=send]"


@dataclass
class Desks:
    """Browser sessions at the nodes of the story, one for each officer, all in one language."""

    chromium: Browser
    story: Story
    language: str
    pages: dict[tuple[ServiceId, str], Page] = field(default_factory=dict)

    def at(self, service: ServiceId, staff: str = "officer") -> Page:
        """The officer's page; signed in when first asked for."""
        if (service, staff) not in self.pages:
            self.pages[service, staff] = self._opened(service, staff)
        return self.pages[service, staff]

    def _opened(self, service: ServiceId, staff: str) -> Page:
        page = self.chromium.new_context(viewport={"width": 1360, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        sign_in_with(page, self.url(service), staff, self.story.password)
        page.locator(f"button[name=language][value={self.language}]").first.dispatch_event("click")
        page.wait_for_selector(f"html[lang={self.language}]")
        return page

    def url(self, service: ServiceId) -> str:
        """Where the node of a service answers."""
        return self.story.players[service].url

    def close(self) -> None:
        """End all sessions."""
        for page in self.pages.values():
            page.context.close()


def open_dossier(desks: Desks, service: ServiceId, title: str, *members: ServiceId) -> str:
    """A case with these partners, through the form; its id."""
    page = desks.at(service)
    page.goto(f"{desks.url(service)}/dossiers/open/")
    page.fill("[name=title]", title)
    for member in members:
        page.check(f"[name=members][value='{member}']")
    page.select_option("[name=purpose]", "investigation")
    page.click("main form button.btn-primary")
    page.wait_for_selector(".talk")
    return page.url.split("/dossiers/")[1].split("/")[0]


def write(
    desks: Desks, service: ServiceId, address: str, staff: str = "officer", *, ground: bool = False, **told: Any
) -> str:
    """Fill a form in, press twice, and be led to the message; its id."""
    page = desks.at(service, staff)
    page.goto(desks.url(service) + address)
    fill(page, told)
    if ground:
        lay_ground(page)
    page.click("button[name=press][value=preview]")
    page.wait_for_selector(SENT)
    page.click(SENT)
    page.wait_for_url("**/dossiers/*/#m-*")
    return page.url.split("#m-")[1]


def fill(page: Page, told: dict[str, Any]) -> None:
    """Each field by its name: a text, a choice, or a tick."""
    for name, value in told.items():
        field_of = page.locator(f"main [name='{name}']")
        kind = field_of.first.evaluate("each => each.tagName + ':' + each.type")
        if kind.startswith("SELECT"):
            field_of.select_option(value)
        elif value is True:
            field_of.check()
        elif kind.endswith((":checkbox", ":radio")):
            page.check(f"main [name='{name}'][value='{value}']")
        else:
            field_of.fill(value)


def lay_ground(page: Page) -> None:
    """The agreement in force, and what it covers."""
    page.locator("main [name=agreement]").select_option(index=1)
    page.select_option("main [name=crime_area]", CrimeArea.DRUGS.value)
    page.select_option("main [name=purpose]", "investigation")
    page.check("main [name=categories][value=identity]")


def arrives(desks: Desks, service: ServiceId, address: str, selector: str, staff: str = "officer") -> Page:
    """Load a page again until what is on its way is there."""
    page = desks.at(service, staff)
    _until(lambda: _seen(page, desks.url(service) + address, selector))
    expect(page.locator(selector).first).to_be_attached()
    return page


def _seen(page: Page, address: str, selector: str) -> bool:
    page.goto(address)
    return page.locator(selector).count() > 0


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(60):
        if holds():
            return


__all__ = ["ES", "FR", "MA", "Desks", "arrives", "open_dossier", "write"]
