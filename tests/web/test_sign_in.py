"""Signing in: officers by password, nobody by signing up, and the door closes after five wrong passwords."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.cast import PASSWORD


def sign_in(client: Client, password: str) -> int:
    return client.post("/account/login/", {"login": "officer", "password": password}).status_code


def test_an_officer_signs_in_with_name_and_password(officer: Officer, client: Client) -> None:
    assert sign_in(client, PASSWORD) == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_wrong_password_opens_nothing(officer: Officer, client: Client) -> None:
    assert sign_in(client, "another one entirely") == 200
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_close_the_door_to_the_right_one_too(officer: Officer, client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "another one entirely")
    answer = client.post("/account/login/", {"login": "officer", "password": PASSWORD})
    assert answer.status_code == 429
    assert "15 minutes" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_officer_who_left_does_not_get_in(officer: Officer, client: Client) -> None:
    officer.is_active = False
    officer.save()
    sign_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_nobody_signs_up_alone(client: Client) -> None:
    words = {"username": "stranger", "password1": PASSWORD, "password2": PASSWORD}
    page = client.post("/account/signup/", words).content.decode()
    assert "administrator" in page
    assert not Officer.objects.exists()


@pytest.mark.django_db
def test_the_front_door_leads_a_stranger_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith("/account/login/")


@pytest.mark.django_db
def test_a_password_is_kept_as_argon2_and_never_as_text() -> None:
    made = Officer.objects.create_user("someone", PASSWORD, service="ma.dgsn")
    assert made.password.startswith("argon2")
    assert PASSWORD not in made.password


@pytest.mark.django_db
@pytest.mark.parametrize("roles", [["king"], "auditor", [Role.AUDITOR, "king"]])
def test_an_account_takes_no_role_outside_the_list(roles: object) -> None:
    with pytest.raises(ValidationError):
        Officer.objects.create_user("someone", PASSWORD, service="ma.dgsn", roles=roles)


def test_a_second_factor_page_stands_behind_the_sign_in(officer_client: Client) -> None:
    assert "Authenticator App" in officer_client.get("/account/mfa/").content.decode()
