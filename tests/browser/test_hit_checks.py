"""A hit check in Chromium: the form says what will be revealed, a hit pre-fills a request; in English and in Arabic."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from entente.domains.dossiers.services.saved_drafts import prefill_request
from entente.domains.hitchecks.services import keeping
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.exchange.models import Statement
from tests.browser.axe import script, violations
from tests.browser.conftest import sign_in
from tests.domains.hitchecks.pair import BORN, IDRISS, Pair, hold, paired, suspect
from tests.exchange.houses import AGREEMENT, FR, MA, Lines, TestClock, case

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = {
    "en": ("What the partner learns", "What it does not learn", "What you learn"),
    "ar": ("ما يعلمه الشريك", "ما لا يعلمه", "ما تعلمه أنت"),
}


@pytest.fixture
def pair(address: str, node: "Node", tmp_path: Path) -> Pair:
    """The node's ma.dgsn and a partner that holds the person under another script."""
    Statement.objects.all().delete()  # the node's own ma.dgsn gives way to this one
    made = paired(tmp_path, Lines(), TestClock())
    checks = replace(made.checks(MA), prefill=prefill_request)
    made.ma = replace(made.ma, checks=CheckDesk(checks))
    node.exchanges.update({MA: made.ma})  # type: ignore[attr-defined]  # a dict it is
    hold(made.fr, suspect())
    keeping.look(made.checks(MA))
    return made


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_partner_is_asked_without_being_told_about_whom(
    page: Page, address: str, officer: "Officer", pair: Pair, language: str
) -> None:
    officer.language = language
    officer.save()
    dossier = case(pair.ma, pair.fr)
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, address, "officer")
    page.goto(f"{address}/hit-checks/ask/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    for said in SAID[language]:
        expect(page.get_by_role("heading", name=said, exact=True)).to_be_visible()
    assert violations(page, script()) == []
    for name, value in (("way", f"{FR}|{AGREEMENT}"), ("crime_area", "terrorism"), ("purpose", "investigation")):
        page.select_option(f"[name={name}]", value)
    page.select_option("[name=dossier]", dossier)
    for name, value in (("subject_category", "suspect"), ("sex", "M")):
        page.select_option(f"[name={name}]", value)
    for name, value in (("names", IDRISS), ("born", BORN), ("nationalities", "MA")):
        page.fill(f"[name={name}]", value)
    page.locator("main form button.btn-primary").focus()
    page.keyboard.press("Enter")
    request = page.locator("main button[value=request]")
    expect(request).to_be_visible()
    assert IDRISS not in page.content()
    request.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dossiers/**")
    filled = page.locator("main input, main textarea").evaluate_all("fields => fields.map(field => field.value)")
    assert any(IDRISS in value for value in filled)
