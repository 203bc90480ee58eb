"""The next key statement takes the root from its safe; partners learn it, and revoked keys stay known as such."""

from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine, eventually, machine


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A node that stands still, its root carried away."""
    made = machine(tmp_path_factory.mktemp("keys"), "ma.dgsn", "Service of Morocco")
    (made.home / "root").rename(safe(made))
    return made


def safe(node: Machine) -> Path:
    return node.home.parent / "safe"


def rotated(node: Machine, *options: str) -> dict[str, object]:
    ran = node.run("keys", "rotate", node.service, "--root", str(safe(node)), "--json", *options)
    assert ran.status == 0, ran.err
    return dict(ran.json)


def signing(node: Machine) -> dict[str, bool]:
    rows = node.run("keys", "list", node.service, "--json").json
    return {row["key"]: row["revoked"] for row in rows if row["use"] == "signing"}


def test_a_rotation_raises_the_number_and_keeps_the_signing_key(node: Machine) -> None:
    before = signing(node)
    first, second = rotated(node), rotated(node)
    assert second["number"] == int(str(first["number"])) + 1
    assert signing(node) == before
    assert node.run("ledger", "verify").status == 0


def test_a_revoked_key_gives_way_to_a_new_one(node: Machine, tmp_path: Path) -> None:
    (old,) = signing(node)
    told = rotated(node, "--revoke", old, "-o", str(tmp_path / "statement.json"))
    (new,) = signing(node)
    assert new != old
    assert told["revoked"] == [old]
    assert "partner add" in str(told["partners"])
    assert (tmp_path / "statement.json").stat().st_size > 0


def test_an_unknown_key_is_not_revoked(node: Machine) -> None:
    ran = node.run("keys", "rotate", node.service, "--root", str(safe(node)), "--revoke", "0" * 32)
    assert (ran.status, "keys list" in ran.err) == (2, True)


def test_the_root_of_another_service_signs_nothing(node: Machine, resting: Machine, tmp_path: Path) -> None:
    stranger = machine(tmp_path, "fr.dgsi", "Service of France")
    ran = node.run("keys", "rotate", node.service, "--root", str(stranger.home / "root"))
    assert (ran.status, "ma.dgsn.root" in ran.err) == (2, True)


def test_the_root_sheet_is_printed_again_without_the_root(node: Machine) -> None:
    assert node.words in node.good("keys", "sheet", "ma.dgsn")


def test_another_passphrase_opens_the_same_keys(tmp_path: Path) -> None:
    made = machine(tmp_path, "ma.dgsn", "Service of Morocco")
    made.good("keys", "passphrase", typed="another passphrase\nanother passphrase\n")
    ran = made.run("keys", "rotate", "ma.dgsn", "--root", str(made.home / "root"))
    assert (ran.status, "passphrase" in ran.err) == (2, True)


def test_a_partner_learns_the_next_statement_and_the_exchange_goes_on(pair: Pair) -> None:
    pair.here.stop()
    root = str(pair.here.home / "root")
    number = pair.here.run("keys", "rotate", "ma.dgsn", "--root", root, "--json").json["number"]
    pair.here.start()
    options = ("--with", "fr.dgsi", "--title", "After the rotation")
    dossier = pair.here.good("dossier", "open", "contact", *options, officer="cooperation")
    sent = pair.here.good("send", "note", "--dossier", dossier, "--text", "Under new keys.", officer="desk")
    eventually(lambda: sent in pair.there.run("dossier", "show", dossier, "--json", officer="desk").out)
    assert number == 2
    reply = pair.there.good("send", "note", "--dossier", dossier, "--text", "Read.", officer="desk")
    eventually(lambda: reply in pair.here.run("dossier", "show", dossier, "--json", officer="desk").out)
