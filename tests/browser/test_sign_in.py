"""Signing in with a real authenticator app's codes and with a passkey of Chromium's own, in English and Arabic."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import resolve, reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.conftest import opened, sign_in
from tests.browser.factors import code, give_password, plug_in_passkey, set_up_app
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from entente.web.models import Officer

pytestmark = pytest.mark.browser


@pytest.fixture
def asking(transactional_db: None) -> Iterator[None]:
    """A node that asks everybody for a second factor, as all do but the demo's."""
    cache.clear()
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        yield
    cache.clear()


def sign_out(page: Page) -> None:
    page.locator("form[action='/account/logout/'] button").first.dispatch_event("click")
    page.wait_for_url("**/account/login/**")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_sign_in_sets_an_app_up_and_the_second_asks_for_its_code(
    page: Page, address: str, officer: "Officer", asking: None, language: str
) -> None:
    officer.language = language
    officer.save()
    give_password(page, address, "officer")
    expect(page.locator("html")).to_have_attribute("lang", language)
    secret = set_up_app(page)
    assert page.locator(".codes li").count() == 10
    page.click(".card a.btn-primary")
    page.wait_for_selector(".side")
    sign_out(page)
    give_password(page, address, "officer")
    page.wait_for_url("**/account/mfa/authenticate/")
    axe.examine(page, "mfa_authenticate")
    page.fill("[name=code]", code(secret, 1))
    page.click("form[action='/account/mfa/authenticate/'] button[type=submit]")
    page.wait_for_selector(".side")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_passkey_is_set_up_once_and_signs_in_without_name_or_password(
    page: Page, address: str, officer: "Officer", asking: None, language: str
) -> None:
    officer.language = language
    officer.save()
    plug_in_passkey(page)
    give_password(page, address, "officer")
    page.click("a[href='/account/mfa/webauthn/add/']")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_selector(".codes")
    page.click(".card a.btn-primary")
    page.wait_for_selector(".side")
    sign_out(page)
    page.click("#passkey_login")
    page.wait_for_selector(".side")
    assert page.locator("html").get_attribute("lang") == language
    page.goto(f"{address}/account/mfa/webauthn/")
    own = page.locator("main a[href*='/webauthn/keys/']").evaluate_all("all => all.map(each => each.href)")
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        page.goto(next(each for each in own if resolve(urlsplit(each).path).view_name == name))
        axe.examine(page, name)
    page.goto(f"{address}{reverse('mfa_reauthenticate_webauthn')}")
    axe.examine(page, "mfa_reauthenticate_webauthn")


def test_words_typed_before_the_session_ended_are_sent_after_a_new_sign_in(
    chromium: Browser, address: str, officer: "Officer"
) -> None:
    from entente.domains.officers.models import OpenSession  # models can be imported once Django is set up

    page = opened(chromium)  # what it complains of when it is refused is no fault
    page.add_init_script("const now = Date.now; window.later = 0; Date.now = () => now() + window.later;")
    sign_in(page, address, "officer")
    page.goto(f"{address}/account/password/change/")
    page.fill("[name=oldpassword]", PASSWORD)
    page.fill("[name=password1]", "five other words put together")
    page.fill("[name=password2]", "five other words put together")
    OpenSession.objects.all().delete()
    page.evaluate("window.later = 120_000")
    page.click("form[action='/account/password/change/'] button")
    expect(page.locator("#session-ended")).to_be_visible()
    with page.context.expect_page() as second:
        page.click("#session-ended a")
    tab = second.value
    tab.fill("[name=login]", "officer")
    tab.fill("[name=password]", PASSWORD)
    tab.click("form[action='/account/login/'] button")
    tab.wait_for_selector(".side")
    page.click("[data-signed-in]")
    expect(page.locator("#session-ended")).to_be_hidden()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.click("form[action='/account/password/change/'] button")
    officer.refresh_from_db()
    assert officer.check_password("five other words put together")
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_session_is_ended_from_another_browser(page: Page, address: str, officer: "Officer", language: str) -> None:
    officer.language = language
    officer.save()
    assert page.context.browser is not None
    other = page.context.browser.new_context().new_page()
    sign_in(other, address, "officer")
    sign_in(page, address, "officer")
    page.goto(f"{address}/officers/sessions/")
    assert page.locator("tbody tr").count() == 2
    page.click("tbody button[name=end]")
    expect(page.locator("tbody tr")).to_have_count(1)
    other.goto(f"{address}/inbox/")
    other.wait_for_url("**/account/login/?next=/inbox/")
    other.context.close()
