"""Accounts and tokens are made at the machine: by whoever runs it at first, by two administrators afterwards."""

from pathlib import Path

import pytest

from tests.cli.running import PASSWORD, Machine, machine

TWO = ("--by", "administrator", "--approved-by", "second")


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A node that stands still, with a second administrator."""
    node = machine(tmp_path_factory.mktemp("officers"), "ma.dgsn", "Service of Morocco")
    node.good("officer", "add", "second", "--service", "ma.dgsn", "--role", "administrator")
    return node


def added(node: Machine, username: str, *options: str, typed: str = "") -> tuple[int, str]:
    ran = node.run("officer", "add", username, "--service", "ma.dgsn", "--role", "analyst", *options, typed=typed)
    return ran.status, ran.err


def test_one_administrator_cannot_make_an_account_alone(staffed: Machine) -> None:
    status, told = added(staffed, "alone", "--by", "administrator", "--approved-by", "administrator", typed=PASSWORD)
    assert (status, "four eyes" in told) == (2, True)


def test_nobody_makes_an_account_without_administrators_once_there_are_two(staffed: Machine) -> None:
    status, told = added(staffed, "nobody")
    assert (status, "P-8.11" in told) == (2, True)


def test_two_administrators_make_an_account_and_the_ledger_names_both(staffed: Machine) -> None:
    assert added(staffed, "hired", *TWO, typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    names = [row["username"] for row in staffed.run("officer", "list", "--json").json]
    assert "hired" in names
    assert staffed.run("ledger", "verify").status == 0


def test_a_wrong_password_makes_no_account(staffed: Machine) -> None:
    assert added(staffed, "guessed", *TWO, typed=f"{PASSWORD}\nnot the password\n")[0] == 2
    names = [row["username"] for row in staffed.run("officer", "list", "--json").json]
    assert "guessed" not in names


def test_an_officer_without_the_right_role_approves_nothing(staffed: Machine) -> None:
    options = ("--by", "administrator", "--approved-by", "desk")
    status, told = added(staffed, "approved", *options, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert (status, "role permits" in told) == (2, True)


def test_an_account_without_roles_is_closed_and_gets_no_token(staffed: Machine) -> None:
    assert added(staffed, "leaver", *TWO, typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    staffed.good("officer", "roles", "leaver", *TWO, typed=f"{PASSWORD}\n{PASSWORD}\n")
    (row,) = [row for row in staffed.run("officer", "list", "--json").json if row["username"] == "leaver"]
    assert (row["roles"], row["active"]) == ([], False)
    assert staffed.run("officer", "token", "leaver").status == 2


def test_a_token_is_kept_for_its_owner_alone(staffed: Machine) -> None:
    staffed.good("officer", "token", "desk", "--days", "1")
    kept: Path = staffed.home / "operator.token"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text().startswith("entente_")


def test_an_unknown_scope_is_refused_with_the_list(staffed: Machine) -> None:
    ran = staffed.run("officer", "token", "desk", "--scope", "everything")
    assert (ran.status, "ledger:read" in ran.err) == (2, True)
