"""axe-core in the page: every rule in the theme that is shown, then what colours change in the other theme."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT / ".make" / "axe.min.js", ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js")
"""The first is kept by the front-end's build, so that a build meanwhile takes nothing away."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]
EVERYTHING = {"type": "tag", "values": RULES}
COLOURS = {"type": "rule", "values": BY_COLOUR}
Violation = tuple[str, str]


def script() -> str:
    """axe-core's source; raise FileNotFoundError where the front-end was never built."""
    found = next(filter(Path.is_file, PLACES), None)
    if found is None:
        raise FileNotFoundError("axe-core is missing: run `python frontend/build.py --force`")
    return found.read_text(encoding="utf-8")


def violations(page: Page, source: str, *, dark: bool = True) -> list[Violation]:
    """Rule and first element of each, in light and, if asked, in dark, where only colours differ."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(source)
    return [*_found(page, "light", EVERYTHING), *(_found(page, "dark", COLOURS) if dark else ())]


def _found(page: Page, theme: str, only: dict[str, Any]) -> list[Violation]:
    page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme; }", theme)
    found: list[Any] = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(report => report.violations)",
        only,
    )
    return [(f"{each['id']} ({theme})", _told(each["nodes"][0])) for each in found]


def _told(node: Any) -> str:
    why = node["any"] or node["all"] or node["none"]
    return f"{node['html'][:200]} {why[0]['message'][:200] if why else ''}"
