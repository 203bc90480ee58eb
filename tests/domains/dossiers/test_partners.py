"""A partner's state changes only under the eyes of an officer who has just proved who sits there."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from entente.exchange.models import Partner
from entente.exchange.models.partners import PartnerState
from entente.exchange.service import Exchange
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.cast import PASSWORD
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import FR, MA

PAGE = f"/partners/{FR}/"


@pytest.fixture
def keeper(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[Client]:
    """A cooperation officer with a password, who signed in an hour ago."""
    with visiting(tmp_path, ma, fr):
        client = client_of(ma, Role.COOPERATION)
        officer = Officer.objects.get()
        officer.set_password(PASSWORD)
        officer.save()
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        yield client


def state() -> str:
    return Partner.objects.get(service=MA, partner=FR).state


def test_suspending_asks_for_a_proof_first_and_changes_nothing_meanwhile(keeper: Client) -> None:
    assert keeper.get(PAGE).status_code == 200
    answer = keeper.post(PAGE, {"press": "suspend", "reason": "Their keys may be lost."})
    assert answer.headers["Location"] == f"{reverse('account_reauthenticate')}?next=%2Fpartners%2F{FR}%2F"
    assert state() == PartnerState.CONFIRMED
    assert keeper.post(answer.headers["Location"], {"password": PASSWORD}).headers["Location"] == PAGE
    keeper.post(PAGE, {"press": "suspend", "reason": "Their keys may be lost."})
    assert state() == PartnerState.SUSPENDED


def test_an_old_proof_no_longer_counts(keeper: Client) -> None:
    session = keeper.session
    old = {"method": "password", "at": time.time() - 3600, "username": "cooperation"}
    session["account_authentication_methods"] = [old]
    session.save()
    keeper.post(PAGE, {"press": "revoke", "reason": "Their keys are lost."})
    assert state() == PartnerState.CONFIRMED


@pytest.mark.parametrize("page", ["agreements:key", "agreements:passkey"])
def test_a_signatory_s_key_is_made_after_a_proof(keeper: Client, page: str) -> None:
    assert keeper.get(reverse(page)).headers["Location"].startswith(reverse("account_reauthenticate"))
