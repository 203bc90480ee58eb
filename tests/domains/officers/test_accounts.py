"""Accounts change under four eyes; nothing is deleted; the ledger names both; nobody promotes themself."""

import re

import pytest
from django.test import Client

from entente.audit import store as ledger
from entente.domains.officers.models import AccountChange, OpenSession
from entente.domains.officers.rules.changes import FOUR_EYES, Change, allowed_alone, waits
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.cast import PASSWORD
from tests.domains.officers.desks import at_the_desk

NEW = {"username": "tahiri", "display_name": "Inspector Tahiri", "unit": "Casablanca", "roles": ["desk_officer"]}


def told(subject: str) -> dict[str, dict[str, object]]:
    return {each.entry.kind: each.entry.payload for each in ledger.about("ma.dgsn", subject) if each.entry}


def asked(client: Client, **changed: object) -> AccountChange:
    client.post("/officers/new/", {**NEW, **changed})
    return AccountChange.objects.latest("pk")


def agreed(client: Client, change: AccountChange) -> str:
    return client.post(f"/officers/changes/{change.pk}/", {"press": "approve"}, follow=True).content.decode()


def handed(desk: Client, change: AccountChange) -> str:
    """What the desk is shown of an invitation."""
    return desk.post(f"/officers/changes/{change.pk}/invitation/", follow=True).content.decode()


def test_an_account_is_made_by_two_administrators_and_the_ledger_names_both(
    first_desk: Client, second_desk: Client
) -> None:
    change = asked(first_desk)
    assert not Officer.objects.filter(username="tahiri").exists()
    page = agreed(second_desk, change)
    made = Officer.objects.get(username="tahiri")
    assert (made.service, made.unit, made.roles) == ("ma.dgsn", "Casablanca", ["desk_officer"])
    assert told("tahiri")["officer_added"] == {
        "asked_by": "administrator",
        "approved_by": "second",
        "roles": ["desk_officer"],
    }
    assert "administrator hands the invitation over" in page


def test_only_who_asked_sees_the_invitation_and_once(first_desk: Client, second_desk: Client) -> None:
    change = asked(first_desk)
    agreed(second_desk, change)
    assert "/officers/join/" not in handed(second_desk, change)
    assert "Invitations to hand over" in first_desk.get("/officers/").content.decode()
    assert "/officers/join/" in handed(first_desk, change)
    assert "shown once" in handed(first_desk, change)
    assert "Invitations to hand over" not in first_desk.get("/officers/").content.decode()


def test_who_asked_does_not_agree(first_desk: Client) -> None:
    change = asked(first_desk)
    page = first_desk.post(f"/officers/changes/{change.pk}/", {"press": "approve"}, follow=True).content.decode()
    assert not Officer.objects.filter(username="tahiri").exists()
    assert "second" in page


def test_a_change_is_decided_once(first_desk: Client, second_desk: Client) -> None:
    change = asked(first_desk)
    agreed(second_desk, change)
    second_desk.post(f"/officers/changes/{change.pk}/", {"press": "refuse"})
    change.refresh_from_db()
    assert change.state == "done"


def test_an_invitation_opens_once_and_the_officer_chooses_the_password(first_desk: Client, second_desk: Client) -> None:
    change = asked(first_desk)
    assert "/officers/join/" not in agreed(second_desk, change)
    page = handed(first_desk, change)
    found = re.search(r"http://testserver(/officers/join/[^<]+)", page)
    assert found is not None
    words = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    stranger = Client()
    assert "tahiri" in stranger.get(found[1]).content.decode()
    assert stranger.post(found[1], words).headers["Location"] == "/account/login/"
    assert stranger.get(found[1]).status_code == 410
    assert at_the_desk(Officer.objects.get(username="tahiri"))
    assert "officer_joined" in told("tahiri")


def test_an_invited_account_opens_by_no_password_before(first_desk: Client, second_desk: Client) -> None:
    agreed(second_desk, asked(first_desk))
    answer = Client().post("/account/login/", {"login": "tahiri", "password": ""})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/officers/join/x/y/", "/officers/join/MQ/abc-def/", "/officers/join/OTk5OQ/a-b/"])
def test_a_made_up_invitation_opens_nothing(administrator: Officer, client: Client, address: str) -> None:
    assert client.get(address).status_code == 410


def test_a_lone_administrator_hires_but_gives_the_own_account_nothing(administrator: Officer) -> None:
    alone = at_the_desk(administrator)
    page = alone.post("/officers/new/", NEW).content.decode()
    assert "/officers/join/" in page
    own = {"press": "roles", "roles": ["administrator", "desk_officer"], "unit": ""}
    refusal = alone.post("/officers/account/administrator/", own, follow=True).content.decode()
    administrator.refresh_from_db()
    assert administrator.roles == ["administrator"]
    assert "second administrator" in refusal


def test_who_closes_the_colleague_s_account_decides_nothing_alone_by_it(first_desk: Client) -> None:
    first_desk.post("/officers/account/second/", {"press": "close"})
    assert not Officer.objects.get(username="second").is_active
    refusal = first_desk.post("/officers/new/", NEW, follow=True).content.decode()
    assert not Officer.objects.filter(username="tahiri").exists()
    assert not AccountChange.objects.filter(kind="invite").exists()
    assert "the account of the other one is closed" in refusal


def test_desk_roles_for_oneself_wait_for_the_colleague(first_desk: Client, second_desk: Client) -> None:
    own = {"press": "roles", "roles": ["administrator", "desk_officer"], "unit": ""}
    first_desk.post("/officers/account/administrator/", own)
    assert Officer.objects.get(username="administrator").roles == ["administrator"]
    agreed(second_desk, AccountChange.objects.get())
    assert Officer.objects.get(username="administrator").roles == ["desk_officer", "administrator"]


def test_a_change_of_roles_ends_the_sessions(first_desk: Client, second_desk: Client, officer: Officer) -> None:
    desk = at_the_desk(officer)
    first_desk.post("/officers/account/officer/", {"press": "roles", "roles": ["analyst"], "unit": "Rabat"})
    agreed(second_desk, AccountChange.objects.get())
    officer.refresh_from_db()
    assert (officer.roles, officer.unit) == (["analyst"], "Rabat")
    assert desk.get("/officers/sessions/").status_code == 302


def test_closing_is_at_once_ends_sessions_and_keeps_the_account(first_desk: Client, officer: Officer) -> None:
    desk = at_the_desk(officer)
    first_desk.post("/officers/account/officer/", {"press": "close"})
    officer.refresh_from_db()
    assert not officer.is_active
    assert desk.get("/officers/sessions/").status_code == 302
    assert "officer_closed" in told("officer")


def test_resetting_takes_password_and_factors_and_makes_an_invitation(
    first_desk: Client, second_desk: Client, officer: Officer
) -> None:
    first_desk.post("/officers/account/officer/", {"press": "reset_factors"})
    officer.refresh_from_db()
    assert officer.has_usable_password()
    change = AccountChange.objects.get()
    agreed(second_desk, change)
    officer.refresh_from_db()
    assert not officer.has_usable_password()
    assert "/officers/join/" in handed(first_desk, change)


def test_an_administrator_ends_the_sessions_of_an_officer(first_desk: Client, officer: Officer) -> None:
    desk = at_the_desk(officer)
    first_desk.post("/officers/account/officer/", {"press": "end_sessions"})
    assert desk.get("/officers/sessions/").status_code == 302
    assert not OpenSession.objects.filter(officer=officer).exists()


def test_a_locked_officer_is_shown_and_let_in_again(first_desk: Client, officer: Officer, client: Client) -> None:
    for _attempt in range(5):
        client.post("/account/login/", {"login": "officer", "password": "not the right words"})
    assert "locked out" in first_desk.get("/officers/").content.decode()
    first_desk.post("/officers/account/officer/", {"press": "unlock"})
    assert at_the_desk(officer)


def test_another_service_s_accounts_are_out_of_sight_and_reach(first_desk: Client, outsider: Officer) -> None:
    assert "outsider" not in first_desk.get("/officers/").content.decode()
    assert first_desk.get("/officers/account/outsider/").status_code == 404
    first_desk.post("/officers/account/outsider/", {"press": "close"})
    outsider.refresh_from_db()
    assert outsider.is_active


def test_another_service_s_administrator_decides_nothing_here(first_desk: Client, outsider: Officer) -> None:
    change = asked(first_desk)
    outsider.hold([Role.ADMINISTRATOR])
    outsider.save()
    assert at_the_desk(outsider).post(f"/officers/changes/{change.pk}/", {"press": "approve"}).status_code == 404


@pytest.mark.parametrize("address", ["/officers/", "/officers/new/", "/officers/account/officer/"])
def test_who_is_no_administrator_sees_no_accounts(officer: Officer, address: str) -> None:
    assert at_the_desk(officer).get(address).status_code == 403


def test_a_dangerous_act_asks_again_who_sits_there(first_desk: Client, officer: Officer) -> None:
    session = first_desk.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**each, "at": each["at"] - 301} for each in records]
    session.save()
    assert first_desk.get("/officers/new/").headers["Location"].startswith("/account/reauthenticate/")
    first_desk.post("/officers/account/officer/", {"press": "close"})
    officer.refresh_from_db()
    assert officer.is_active
    first_desk.post("/account/reauthenticate/", {"password": PASSWORD})
    first_desk.post("/officers/account/officer/", {"press": "close"})
    officer.refresh_from_db()
    assert not officer.is_active


def test_the_table_of_rights_is_the_gate_s(officer_client: Client) -> None:
    page = officer_client.get("/officers/rights/").content.decode()
    assert "Who may what" in page
    assert page.count('scope="row"') > 15


def test_only_what_takes_away_is_done_alone() -> None:
    assert {change for change in Change if not FOUR_EYES[change]} == {
        Change.CLOSE,
        Change.UNLOCK,
        Change.END_SESSIONS,
    }
    assert waits(Change.ROLES, 2)
    assert not waits(Change.ROLES, 1)
    assert not allowed_alone(Change.ROLES, 1, own=True)
    assert allowed_alone(Change.CLOSE, 1, own=True)
