"""The planner in Chromium: a card dragged where it breaks something stays, dragged where nothing breaks it moves."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

if TYPE_CHECKING:
    from entente.domains.assembly.models import MadePlan
    from entente.web.models import Officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "[data-planner-said]"


def cell(slot: int, room: str) -> str:
    return f"td[data-slot='{slot}'][data-room='{room}']"


def free(made: "MadePlan") -> int:
    """A slot in which North can come and the head has no other meeting."""
    south = made.plan.by_request["rs"].slot
    taken = {south, south + 1, made.plan.by_request["rn"].slot}
    return next(slot for slot in (5, 4, 2) if slot not in taken)


def other_room(made: "MadePlan", request: str) -> str:
    return "green" if made.plan.by_request[request].room == "blue" else "blue"


def test_a_card_is_dragged_only_where_nothing_breaks(page: Page, address: str, planned: "MadePlan") -> None:
    sign_in(page, address, "officer")
    page.goto(f"{address}/assemblies/{planned.assembly_id}/plan/")
    north = planned.plan.by_request["rn"]
    busy = cell(planned.plan.by_request["rs"].slot, other_room(planned, "rs"))
    page.drag_and_drop("[data-card=rn]", busy)
    expect(page.locator(SAID)).to_contain_text("Head of the host cannot be in two places at a time.")
    planned.refresh_from_db()
    assert planned.plan.by_request["rn"] == north
    target = cell(free(planned), "blue")
    page.drag_and_drop("[data-card=rn]", target)
    expect(page.locator(f"{target} [data-card=rn]")).to_be_visible()
    planned.refresh_from_db()
    assert planned.plan.by_request["rn"].slot != north.slot
    assert planned.edits == 1


def test_a_meeting_is_moved_by_keyboard_in_arabic(
    page: Page, address: str, officer: "Officer", planned: "MadePlan"
) -> None:
    slot = free(planned)
    officer.language = "ar"
    officer.save()
    sign_in(page, address, "officer")
    page.goto(f"{address}/assemblies/{planned.assembly_id}/plan/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_contain_text("المخطط")
    page.locator("[data-card=rn]").focus()
    page.keyboard.press("Enter")
    page.select_option("[name=slot]", str(planned.plan.by_request["rs"].slot))
    page.locator("main form .btn-primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("لا يمكن أن يوجد")
    page.select_option("[name=slot]", str(slot))
    page.locator("main form .btn-primary").click()
    expect(page.locator(f"td[data-slot='{slot}'] [data-card=rn]")).to_be_visible()
