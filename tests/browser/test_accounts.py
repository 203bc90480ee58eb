"""Two administrators make an account, each in the own browser, in English and Arabic."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from entente.vocabulary.roles import Role
from tests.browser import axe
from tests.browser.conftest import sign_in
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from entente.web.models import Officer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_administrators_make_an_account_and_the_officer_chooses_the_password(
    page: Page, address: str, administrator: "Officer", language: str
) -> None:
    from entente.web.models import Officer  # models can be imported once Django is set up

    second = Officer.objects.create_user(
        "second", PASSWORD, service="ma.dgsn", roles=[Role.ADMINISTRATOR.value], language=language
    )
    administrator.language = language
    administrator.save()
    sign_in(page, address, "administrator")
    page.click("[data-shortcut='g o']")
    page.click("a[href='/officers/new/']")
    page.fill("[name=username]", "tahiri")
    page.fill("[name=display_name]", "Inspector Tahiri")
    page.check("[value=desk_officer]")
    page.click("main form button.btn-primary")
    page.wait_for_url("**/officers/")

    assert page.context.browser is not None
    colleague = page.context.browser.new_context().new_page()
    sign_in(colleague, address, second.username)
    colleague.goto(f"{address}/officers/")
    colleague.click("table >> nth=0 >> tr[data-row] a")
    colleague.click("button[value=approve]")
    colleague.wait_for_url("**/officers/")
    colleague.context.close()
    page.goto(f"{address}/officers/")
    page.click("form[action$='/invitation/'] button")
    link = page.locator("#invitation").inner_text()
    axe.examine(page, "officers:invitation")

    invited = page.context.browser.new_context().new_page()
    invited.goto(link)
    axe.examine(invited, "officers:join")
    invited.fill("[name=new_password1]", PASSWORD)
    invited.fill("[name=new_password2]", PASSWORD)
    invited.click(".card button.btn-primary")
    sign_in(invited, address, "tahiri")
    expect(invited.locator(".side")).to_be_visible()
    invited.context.close()
