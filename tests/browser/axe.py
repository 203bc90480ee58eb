"""axe-core in the page: every rule as it stands; in the other theme what colours change, turned what places change."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT / ".make" / "axe.min.js", ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js")
"""The first is kept by the front-end's build, so that a build meanwhile takes nothing away."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]
BY_PLACE = ["target-size", "scrollable-region-focusable"]
EVERYTHING = {"type": "tag", "values": RULES}
COLOURS = {"type": "rule", "values": BY_COLOUR}
COLOURS_AND_PLACES = {"type": "rule", "values": [*BY_COLOUR, *BY_PLACE]}
Violation = tuple[str, str]
LOOK = """([theme, turned]) => {
  const root = document.documentElement, sheet = document.querySelector('link[rel=stylesheet][href*="dist/"]');
  root.dataset.bsTheme = theme;
  if (!turned || root.dir === 'rtl') return null;
  root.dir = 'rtl';
  return new Promise(done => {
    const other = sheet.cloneNode();
    other.href = sheet.getAttribute('href').replace('ltr.css', 'rtl.css');
    other.onload = () => { sheet.remove(); done(null); };
    sheet.after(other);
  });
}"""
"""The theme as its button sets it; the direction with the sheet that the server would have sent."""
RUN = """([only, within, without]) => axe.run(within === '' ? {exclude: without} : {include: [within]},
  {runOnly: only, resultTypes: ['violations'], preload: false}).then(report => report.violations)"""
FRAME = [[".side"], [".topbar"]]
"""The same on every page: whoever walks looks at it once."""


def examine(page: Page, name: str) -> None:
    """Fail where the page of this address, as it stands, has a violation in either theme or direction."""
    assert resolve(urlsplit(page.url).path).view_name == name, page.url
    page.emulate_media(reduced_motion="reduce")
    found = violations(page, script(), turned=True)
    assert not found, found


def script() -> str:
    """axe-core's source; raise FileNotFoundError where the front-end was never built."""
    found = next(filter(Path.is_file, PLACES), None)
    if found is None:
        raise FileNotFoundError("axe-core is missing: run `python frontend/build.py --force`")
    return found.read_text(encoding="utf-8")


def violations(
    page: Page, source: str, *, within: str = "", dark: bool = True, turned: bool = False, framed: bool = True
) -> list[Violation]:
    """Rule and first element of each; `within` narrows it to a part, `turned` looks from the right in the dark.

    Colours do not change with the direction, nor places with the theme: two looks see every rule in every one.
    Without `framed` the frame around the page is left out.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(source)
    where = [within, [] if framed else FRAME]
    found = _found(page, "light", EVERYTHING, where)
    if not dark:
        return found
    return found + _found(page, "dark", COLOURS_AND_PLACES if turned else COLOURS, where, turned=turned)


def _found(page: Page, theme: str, only: dict[str, Any], where: list[Any], *, turned: bool = False) -> list[Violation]:
    page.evaluate(LOOK, [theme, turned])
    found: list[Any] = page.evaluate(RUN, [only, *where])
    look = f"{theme}, from the right" if turned else theme
    return [(f"{each['id']} ({look})", _told(each["nodes"][0])) for each in found]


def _told(node: Any) -> str:
    why = node["any"] or node["all"] or node["none"]
    return f"{node['html'][:200]} {why[0]['message'][:200] if why else ''}"
