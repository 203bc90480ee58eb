"""A second factor is asked of everybody, set up at the first sign-in, and cannot be guessed."""

import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from entente.crypto.content import ContentInvalid
from entente.node.checks import second_factor
from entente.web.models import Officer
from entente.web.sealed_factors import SEALED
from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def _required(db: None) -> Iterator[None]:
    cache.clear()  # where failed codes are counted, by the officer's number, which another test may have too
    with override_settings(SECOND_FACTOR_REQUIRED=True):
        yield
    cache.clear()


def code(secret: str, steps: int = 0) -> str:
    """What the officer's app shows, now or some half minutes on (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def password(client: Client) -> str:
    answer = client.post("/account/login/", {"login": "officer", "password": PASSWORD})
    return str(answer.headers["Location"])


def enrolled(client: Client) -> tuple[str, list[str]]:
    """The secret of the app and the recovery codes, from the pages themselves."""
    password(client)
    page = client.get("/account/mfa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/account/mfa/totp/activate/", {"code": code(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/mfa/recovery-codes/"
    return secret, answer.context["unused_codes"]


def test_an_officer_without_a_second_factor_reaches_no_page_before_it_is_set_up(
    officer: Officer, client: Client
) -> None:
    password(client)
    for address in ("/", "/inbox/", "/dossiers/", "/officers/sessions/"):
        assert client.get(address).headers["Location"] == "/account/second-factor/"
    assert "Set up a passkey" in client.get("/account/second-factor/").content.decode()


def test_after_setting_up_one_goes_where_one_was_going_and_not_to_a_fragment(officer: Officer, client: Client) -> None:
    password(client)
    client.get("/officers/absences/")
    assert client.get("/officers/sessions/", headers={"HX-Request": "true"}).status_code == 204
    client.get("/inbox/", headers={"Sec-Fetch-Dest": "empty"})
    secret = client.get("/account/mfa/totp/activate/").context["form"].secret
    client.post("/account/mfa/totp/activate/", {"code": code(secret)})
    assert client.get("/account/second-factor/").headers["Location"] == "/officers/absences/"


def test_recovery_codes_show_once(officer: Officer, client: Client) -> None:
    _secret, codes = enrolled(client)
    assert len(codes) == 10
    again = client.get("/account/mfa/recovery-codes/").content.decode()
    assert not any(each in again for each in codes)
    assert "Codes not used yet: 10" in again


def test_the_password_alone_opens_nothing_once_there_is_an_app(officer: Officer, client: Client) -> None:
    secret, _codes = enrolled(client)
    client.post("/account/logout/")
    assert password(client) == "/account/mfa/authenticate/"
    assert client.get("/officers/sessions/").status_code == 302
    client.post("/account/mfa/authenticate/", {"code": code(secret, 1)})
    assert client.get("/officers/sessions/").status_code == 200


def test_a_code_opens_once_only(officer: Officer, client: Client) -> None:
    secret, _codes = enrolled(client)
    used = code(secret, 1)
    for expected in (200, 302):
        client.post("/account/logout/")
        password(client)
        client.post("/account/mfa/authenticate/", {"code": used})
        assert client.get("/officers/sessions/").status_code == expected


def test_a_recovery_code_opens_once(officer: Officer, client: Client) -> None:
    _secret, codes = enrolled(client)
    for expected in (200, 302):
        client.post("/account/logout/")
        password(client)
        client.post("/account/mfa/authenticate/", {"code": codes[0]})
        assert client.get("/officers/sessions/").status_code == expected


def test_guessing_codes_closes_the_door_to_the_right_one_too(officer: Officer, client: Client) -> None:
    secret, _codes = enrolled(client)
    client.post("/account/logout/")
    password(client)
    wrong = "000000" if code(secret, 1) != "000000" else "111111"
    for _attempt in range(11):
        client.post("/account/mfa/authenticate/", {"code": wrong})
    answer = client.post("/account/mfa/authenticate/", {"code": code(secret, 1)})
    assert "Too many failed login attempts" in answer.content.decode()
    assert client.get("/officers/sessions/").status_code == 302


def test_wrong_codes_are_counted_where_every_process_of_the_node_sees_them(officer: Officer, client: Client) -> None:
    secret, _codes = enrolled(client)
    client.post("/account/logout/")
    password(client)
    kept = "SELECT count(*) FROM web_counters"
    with connection.cursor() as cursor:
        cursor.execute(kept)
        before = cursor.fetchone()[0]
        client.post("/account/mfa/authenticate/", {"code": "000000" if code(secret) != "000000" else "111111"})
        cursor.execute(kept)
        assert cursor.fetchone()[0] == before + 1


def test_the_last_factor_cannot_be_given_up(officer: Officer, client: Client) -> None:
    enrolled(client)
    client.post("/account/mfa/totp/deactivate/")
    assert Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists()


@pytest.mark.django_db(transaction=True)
def test_a_new_factor_gives_the_session_a_new_key(officer: Officer, client: Client) -> None:
    password(client)
    before = client.session.session_key
    secret = client.get("/account/mfa/totp/activate/").context["form"].secret
    client.post("/account/mfa/totp/activate/", {"code": code(secret)})
    assert client.session.session_key != before
    assert client.get("/officers/sessions/").status_code == 200


def test_setting_up_asks_for_the_password_again_when_the_sign_in_is_old(officer: Officer, client: Client) -> None:
    password(client)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**each, "at": each["at"] - 301} for each in records]
    session.save()
    assert client.get("/account/mfa/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")


def test_second_factor_may_be_off_on_loopback_only() -> None:
    assert second_factor(None) == []
    with override_settings(NODE=replace(settings.NODE, url="https://node.example")):
        assert [found.id for found in second_factor(None)] == ["entente.node.E003"]


def test_the_secret_of_an_app_and_the_seed_of_the_codes_are_sealed_at_rest(officer: Officer, client: Client) -> None:
    secret, codes = enrolled(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        kept = str(cursor.fetchall())
    assert secret not in kept
    assert kept.count(SEALED) == 2
    assert len(codes) == 10
    with override_settings(SECRET_KEY="of another node"), pytest.raises(ContentInvalid):
        Authenticator.objects.get(type="totp").wrap().validate_code(code(secret, 1))


def test_what_was_kept_before_is_read_and_sealed_by_the_migration(officer: Officer) -> None:
    row = Authenticator.objects.create(user=officer, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    assert row.wrap().validate_code(code("JBSWY3DPEHPK3PXP"))
    import_module("entente.web.migrations.0005_sealed_factors").forwards(apps, None)
    row.refresh_from_db()
    assert row.data["secret"].startswith(SEALED)
    assert row.wrap().validate_code(code("JBSWY3DPEHPK3PXP", 1))
