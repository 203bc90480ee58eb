"""Partners are taken in by one officer and confirmed by another, who heard the words."""

from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine, machine


@pytest.fixture(scope="module")
def newcomer(pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A third service, whose file lies at the first one."""
    third = machine(tmp_path_factory.mktemp("newcomer"), "es.policia", "Service of Spain")
    statement = third.home / "statements" / "es.policia.json"
    told = pair.here.good("partner", "add", str(statement), officer="cooperation")
    assert third.words in told
    return third


def state(pair: Pair, partner: str) -> str:
    return str(pair.here.run("partner", "show", partner, "--json", officer="desk").json["state"])


def test_the_two_nodes_see_each_other_as_confirmed(pair: Pair) -> None:
    rows = pair.here.run("partner", "list", "--json", officer="desk").json
    assert ("fr.dgsi", "confirmed") in [(row["partner"], row["state"]) for row in rows]


def test_a_partner_shows_the_words_to_compare(pair: Pair) -> None:
    assert pair.there.words in pair.here.good("partner", "show", "fr.dgsi", officer="desk")


def test_wrong_words_confirm_nobody(pair: Pair, newcomer: Machine) -> None:
    ran = pair.here.run("partner", "confirm", "es.policia", *pair.there.words.split(), officer="administrator")
    assert (ran.status, "P-2.1" in ran.err, state(pair, "es.policia")) == (2, True, "pending")


def test_the_officer_who_took_a_partner_in_cannot_confirm_it(pair: Pair, newcomer: Machine) -> None:
    ran = pair.here.run("partner", "confirm", "es.policia", *newcomer.words.split(), officer="cooperation")
    assert (ran.status, "P-8.11" in ran.err, state(pair, "es.policia")) == (2, True, "pending")


def test_a_desk_officer_takes_nobody_in(pair: Pair, newcomer: Machine) -> None:
    statement = newcomer.home / "statements" / "es.policia.json"
    assert pair.here.run("partner", "add", str(statement), officer="desk").status == 2


def test_a_partner_is_suspended_resumed_and_revoked(pair: Pair, newcomer: Machine) -> None:
    pair.here.good("partner", "confirm", "es.policia", *newcomer.words.split(), officer="administrator")
    pair.here.good("partner", "suspend", "es.policia", "--reason", "A key was lost.", officer="administrator")
    assert state(pair, "es.policia") == "suspended"
    pair.here.good("partner", "resume", "es.policia", officer="administrator")
    assert state(pair, "es.policia") == "confirmed"
    pair.here.good("partner", "revoke", "es.policia", "--reason", "A key was stolen.", officer="administrator")
    assert state(pair, "es.policia") == "revoked"


def test_a_file_that_is_no_statement_is_refused(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "letter.json").write_text('{"hello": "there"}')
    ran = pair.here.run("partner", "add", str(tmp_path / "letter.json"), officer="cooperation")
    assert (ran.status, "P-2.3" in ran.err) == (2, True)
    assert pair.here.run("partner", "add", "nowhere.json", officer="cooperation").status == 2


def test_a_partner_is_taken_in_again_from_its_address(pair: Pair) -> None:
    url = f"http://127.0.0.1:{pair.there.port}/exchange/fr.dgsi/statement"
    pair.here.good("partner", "add", url, officer="cooperation")
    assert state(pair, "fr.dgsi") == "confirmed"
