"""A command that cannot reach its node says on which side that lies and what to do."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import ENTENTE, Machine


def test_a_node_that_does_not_run_is_named_with_the_way_out(resting: Machine) -> None:
    ran = resting.run("partner", "list", officer="desk")
    assert ran.status == 2
    assert "entente node serve" in ran.err
    assert f"127.0.0.1:{resting.port}" in ran.err


def test_without_a_token_a_command_says_how_to_make_one(resting: Machine) -> None:
    ran = resting.run("partner", "list")
    assert (ran.status, "entente officer token" in ran.err) == (2, True)


def test_without_a_home_a_command_says_how_to_name_one(resting: Machine) -> None:
    kept = {name: value for name, value in resting.environment().items() if name != "ENTENTE_HOME"}
    ran = subprocess.run([*ENTENTE, "partner", "list"], env=kept, capture_output=True, text=True)
    assert (ran.returncode, "ENTENTE_HOME" in ran.stderr) == (2, True)


def test_a_folder_that_is_no_node_is_refused(resting: Machine, tmp_path: Path) -> None:
    ran = resting.run("--home", str(tmp_path), "ledger", "verify")
    assert (ran.status, "entente node init" in ran.err) == (2, True)


def test_a_token_that_others_can_read_is_not_used(resting: Machine) -> None:
    file = resting.home / "operator.token"
    file.write_text("entente_00")
    file.chmod(0o644)
    ran = resting.run("partner", "list")
    file.unlink()
    assert (ran.status, "chmod 600" in ran.err) == (2, True)


def test_what_writes_the_embedded_database_waits_until_the_node_stands_still(pair: Pair) -> None:
    ran = pair.here.run("officer", "add", "late", "--service", "ma.dgsn", "--role", "analyst")
    assert (ran.status, "stop it first" in ran.err) == (2, True)


def test_a_token_of_nobody_is_refused_by_the_node(pair: Pair) -> None:
    pair.here.tokens["nobody"] = "entente_" + "0" * 64
    ran = pair.here.run("partner", "list", officer="nobody")
    assert (ran.status, "token" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("terminal", "said"), [("fr_FR.UTF-8", "ce nœud"), ("es", "este nodo"), ("ar_MA.UTF-8", "هذه العقدة")]
)
def test_an_error_is_said_in_the_language_of_the_terminal(resting: Machine, terminal: str, said: str) -> None:
    told = {**resting.environment(), "LC_ALL": terminal}
    ran = subprocess.run([*ENTENTE, "partner", "list"], env=told, capture_output=True, text=True)
    assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr
    assert "entente officer token" in ran.stderr, "the words that the guide has are gone"
