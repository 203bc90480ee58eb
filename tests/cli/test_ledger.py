"""`entente ledger verify` names what was changed behind the node's back; heads kept elsewhere show a cut."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine, Ran, eventually


@pytest.fixture(scope="module")
def message(pair: Pair) -> str:
    """A note that the partner has receipted."""
    options = ("--with", "fr.dgsi", "--title", "What is proven")
    dossier = pair.here.good("dossier", "open", "contact", *options, officer="cooperation")
    sent = pair.here.good("send", "note", "--dossier", dossier, "--text", "It was said.", officer="desk")
    eventually(lambda: _receipted(pair.here, dossier, sent))
    return sent


def _receipted(node: Machine, dossier: str, sent: str) -> bool:
    messages = node.run("dossier", "show", dossier, "--json", officer="desk").json["messages"]
    return any(each["message"] == sent and each["receipted_by"] == ["fr.dgsi"] for each in messages)


@pytest.fixture
def copy(pair: Pair, message: str, tmp_path: Path) -> Machine:
    """The first node's home as a thief of its database would have it: the same tables, no server."""
    home = tmp_path / "copy"
    home.mkdir()
    for name in ("node.toml", "secret"):
        shutil.copy(pair.here.home / name, home / name)
    with (
        closing(sqlite3.connect(pair.here.home / "entente.sqlite3")) as there,
        closing(sqlite3.connect(home / "entente.sqlite3")) as here,
    ):
        there.backup(here)
    return Machine(home, pair.here.service, 0)


def change(node: Machine, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(node.home / "entente.sqlite3")) as database:
        assert database.execute(statement, values).rowcount > 0
        database.commit()


def found(node: Machine, *options: str) -> tuple[int, str]:
    """Exit status and everything found, in one text."""
    ran = node.run("ledger", "verify", "--json", *options)
    return ran.status, "\n".join(f"{each['where']} {each['entry']} {each['what']}" for each in ran.json["findings"])


def test_a_node_that_nobody_touched_is_internally_consistent_and_says_only_that(copy: Machine) -> None:
    ran = copy.run("ledger", "verify")
    assert ran.status == 0
    assert "internally consistent only" in ran.out
    assert found(copy) == (0, "")


def test_it_reads_a_node_that_runs_without_stopping_it(pair: Pair, message: str) -> None:
    assert pair.here.run("ledger", "verify").status == 0


def test_a_payload_written_over_is_named_by_its_entry(copy: Machine, message: str) -> None:
    written = "cast(replace(cast(data as text), 'accepted', 'accepteb') as blob)"
    change(copy, f"update audit_payload set data = {written} where subject = ?", message)
    status, told = found(copy)
    assert (status, "the payload is not the one that was entered" in told) == (1, True)
    assert "fr.dgsi" in told


def test_an_entry_taken_away_is_named(copy: Machine) -> None:
    change(copy, "delete from audit_payload where kind = 'partner_confirmed'")
    status, told = found(copy)
    assert (status, "gone without an erasure" in told) == (1, True)


def test_a_message_taken_away_leaves_a_gap_that_is_named(copy: Machine, message: str) -> None:
    change(copy, "delete from exchange_message where message_id = ?", message)
    status, told = found(copy)
    assert status == 1
    assert "receipts" in told


def test_a_message_put_under_another_author_is_named(copy: Machine, message: str) -> None:
    change(copy, "update exchange_message set author = 'fr.dgsi' where message_id = ?", message)
    status, told = found(copy)
    assert (status, message in told) == (1, True)


def test_a_header_written_over_is_named(copy: Machine, message: str) -> None:
    written = "cast(replace(cast(header as text), '\"seq\":2', '\"seq\":3') as blob)"
    change(copy, f"update exchange_message set header = {written} where message_id = ?", message)
    status, told = found(copy)
    assert (status, message in told) == (1, True)


def test_a_ciphertext_written_over_is_named(copy: Machine, message: str) -> None:
    own = "(select id from exchange_message where message_id = ?)"
    change(
        copy, f"update exchange_content set ciphertext = zeroblob(length(ciphertext)) where message_id = {own}", message
    )
    status, told = found(copy)
    assert (status, "P-3.6" in told) == (1, True)


@pytest.mark.parametrize("column", ["header", "path"])
def test_a_value_of_another_type_is_named_and_does_not_stop_the_reading(
    copy: Machine, message: str, column: str
) -> None:
    change(copy, f"update exchange_message set {column} = 'text' where message_id = ?", message)
    status, told = found(copy)
    assert (status, message in told) == (1, True)


@pytest.mark.parametrize("table", ["exchange_batch", "exchange_receipt", "exchange_statement"])
def test_a_signed_claim_that_is_none_is_named_and_does_not_stop_the_reading(copy: Machine, table: str) -> None:
    change(copy, f"update {table} set signed = x'00'")
    status, told = found(copy)
    assert (status, "cannot be read" in told) == (1, True)


def test_a_message_without_an_entry_is_named(copy: Machine, message: str) -> None:
    change(copy, "update audit_payload set subject = 'other' where subject = ?", message)
    status, told = found(copy)
    assert (status, "no ledger entry names it" in told) == (1, True)


def test_heads_kept_elsewhere_are_compared(pair: Pair, copy: Machine, tmp_path: Path) -> None:
    (tmp_path / "heads.json").write_text(pair.here.good("ledger", "heads", "--json", officer="auditor"))
    ran = copy.run("ledger", "verify", "--heads", str(tmp_path / "heads.json"), "--json")
    claims = {each["claim"] for each in ran.json["read"] if each["read"].startswith("tree")}
    assert (ran.json["findings"], claims) == ([], {"consistent with heads held elsewhere"})


def test_a_ledger_without_its_newest_entries_is_found_by_heads_kept_elsewhere_alone(
    pair: Pair, resting: Machine, tmp_path: Path
) -> None:
    """A node founded anew agrees with itself: only what others keep says that there was more."""
    heads = json.loads(pair.here.good("ledger", "heads", "--json", officer="auditor"))
    (tmp_path / "heads.json").write_text(json.dumps(heads))
    assert found(resting) == (0, "")
    status, told = found(resting, "--heads", str(tmp_path / "heads.json"))
    assert status == 1
    assert "cut off" in told
    assert "the tree is gone" in told


def test_a_file_that_holds_no_heads_is_refused(resting: Machine, tmp_path: Path) -> None:
    (tmp_path / "heads.json").write_text('{"tree": 1}')
    ran: Ran = resting.run("ledger", "verify", "--heads", str(tmp_path / "heads.json"))
    assert (ran.status, "holds no heads" in ran.err) == (2, True)


def test_a_message_that_is_not_held_is_proven_by_nothing(pair: Pair, tmp_path: Path) -> None:
    ran = pair.here.run("ledger", "prove", "0" * 64, "-o", str(tmp_path / "proof.json"), officer="auditor")
    assert (ran.status, (tmp_path / "proof.json").exists()) == (2, False)
