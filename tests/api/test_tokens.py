"""Tokens: who may call, until when, for what."""

from typing import TYPE_CHECKING

import pytest

from entente.api import tokens
from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.client import CallRefused
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import ServiceId
from tests.api.conftest import ADMINISTRATOR, Connect, Issue

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer


def test_a_call_without_a_token_is_told_to_ask_for_one(node: "Node", connect: Connect) -> None:
    with pytest.raises(CallRefused) as refused:
        list(connect("").dossiers())
    assert (refused.value.status, refused.value.side.value) == (401, "local")
    assert "token" in refused.value.cure


def test_a_guessed_token_is_refused(node: "Node", connect: Connect) -> None:
    with pytest.raises(CallRefused) as refused:
        list(connect("entente_" + "0" * 64).dossiers())
    assert refused.value.status == 401


def test_a_token_serves_only_in_its_scopes(officer: "Officer", issue: Issue, connect: Connect) -> None:
    client = connect(issue(officer, Scope.PARTNERS_READ))
    assert list(client.partners()) == []
    with pytest.raises(CallRefused) as refused:
        list(client.dossiers())
    assert (refused.value.status, refused.value.code) == (403, "scope_missing")


def test_a_revoked_token_ends_at_once(node: "Node", officer: "Officer", issue: Issue, connect: Connect) -> None:
    token = issue(officer)
    house = node.exchange(ServiceId("ma.dgsn")).house
    found = tokens.find(token)
    assert found is not None
    tokens.revoke(house, found.pk, actor=ADMINISTRATOR)
    with pytest.raises(CallRefused, match="ended"):
        list(connect(token).dossiers())


def test_a_token_ends_on_its_day(node: "Node", officer: "Officer", issue: Issue) -> None:
    found = tokens.find(issue(officer, days=2))
    assert found is not None
    assert tokens.in_force(found, found.issued_at + 2 * DAY - 1)
    assert not tokens.in_force(found, found.issued_at + 2 * DAY)


def test_an_officer_who_left_takes_the_tokens_along(officer: "Officer", issue: Issue, connect: Connect) -> None:
    token = issue(officer)
    officer.is_active = False
    officer.save()
    with pytest.raises(CallRefused):
        list(connect(token).dossiers())


def test_the_token_itself_is_kept_nowhere(node: "Node", officer: "Officer", issue: Issue) -> None:
    token = issue(officer)
    found = tokens.find(token)
    assert found is not None
    secret = token.removeprefix(tokens.PREFIX)
    assert all(secret not in str(value) for value in vars(found).values())


def test_issuing_and_revoking_are_in_the_ledger(node: "Node", officer: "Officer", issue: Issue) -> None:
    found = tokens.find(issue(officer))
    assert found is not None
    tokens.revoke(node.exchange(ServiceId("ma.dgsn")).house, found.pk, actor=ADMINISTRATOR)
    kinds = [stored.entry.kind for stored in ledger.about("ma.dgsn", "officer") if stored.entry]
    assert kinds == ["token_issued", "token_revoked"]


@pytest.mark.parametrize("days", [0, 366])
def test_no_token_lives_for_ever(officer: "Officer", issue: Issue, days: int) -> None:
    with pytest.raises(tokens.TokenRefused):
        issue(officer, days=days)


def test_no_token_is_issued_for_another_service_s_officer(node: "Node", outsider: "Officer") -> None:
    house = node.exchange(ServiceId("ma.dgsn")).house
    with pytest.raises(tokens.TokenRefused):
        tokens.issue(house, "outsider", [Scope.LEDGER_READ], name="x", days=1, actor=ADMINISTRATOR)
