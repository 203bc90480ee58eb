"""A signatory makes a passkey: Chromium's virtual authenticator, the real page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.factors import plug_in_passkey

pytestmark = pytest.mark.browser


def test_a_signatory_makes_a_passkey_in_the_browser(page: Page, address: str, supervisor: object) -> None:
    from entente.crypto.passkeys import Algorithm
    from entente.domains.agreements.models import Passkey
    from entente.domains.agreements.services.passkeys import value_of

    del supervisor
    plug_in_passkey(page)
    sign_in(page, address, "supervisor")
    page.goto(f"{address}/agreements/passkey/")
    page.click("form[data-passkey=create] button")
    expect(page.locator("main dl.facts")).to_contain_text(address)
    held = Passkey.objects.get()
    assert value_of(held).credential == held.credential
    assert held.algorithm in set(Algorithm)


def test_without_an_authenticator_the_page_says_so(page: Page, address: str, supervisor: object) -> None:
    del supervisor
    sign_in(page, address, "supervisor")
    page.goto(f"{address}/agreements/passkey/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('none')); }")
    page.click("form[data-passkey=create] button")
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
