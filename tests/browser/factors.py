"""What an officer holds in the hand: an authenticator app by its secret, and Chromium's own virtual passkey."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.browser.conftest import FIRST
from tests.cast import PASSWORD


def code(secret: str, steps: int = 0) -> str:
    """What the app shows now, or some half minutes on (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def plug_in_passkey(page: Page) -> None:
    """A platform authenticator with resident keys, whose holder is there and says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page, address: str, username: str, password: str = PASSWORD) -> None:
    """The sign-in page, filled in and sent; what follows depends on the officer's factors."""
    page.goto(f"{address}/account/login/", timeout=FIRST)  # the first page of a run waits for the whole node
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("form[action='/account/login/'] button")


def set_up_app(page: Page) -> str:
    """Choose the authenticator app and type its code; the app's secret. Ends on the recovery codes."""
    page.click("a[href='/account/mfa/totp/activate/']")
    secret = page.input_value("#authenticator_secret")
    page.fill("[name=code]", code(secret))
    page.click("form[action='/account/mfa/totp/activate/'] button[type=submit]")
    page.wait_for_selector(".codes")
    return secret
