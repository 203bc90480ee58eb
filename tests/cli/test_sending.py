"""Dossiers and messages by command: shown before they leave, refused with the rule, received by the partner."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine, eventually


@pytest.fixture(scope="module")
def visit(pair: Pair) -> str:
    """A contact dossier of both."""
    options = ("--with", "fr.dgsi", "--title", "A visit in [May]")
    return pair.here.good("dossier", "open", "contact", *options, officer="cooperation")


def kinds(node: Machine, dossier: str) -> list[str]:
    ran = node.run("dossier", "show", dossier, "--json", officer="desk")
    return [message["kind"] for message in ran.json["messages"]] if ran.status == 0 else []


def test_a_note_reaches_the_partner_who_reads_it_on_a_purpose(pair: Pair, visit: str) -> None:
    sent = pair.here.good("send", "note", "--dossier", visit, "--text", "It begins on Monday.", officer="desk")
    eventually(lambda: "note" in kinds(pair.there, visit))
    purpose = ("--purpose", "cooperation_management")
    read = pair.there.run("dossier", "read", sent, *purpose, officer="desk").json
    assert read["body"]["text"] == "It begins on Monday."


def test_the_title_is_listed_here_as_it_was_typed_and_never_leaves(pair: Pair, visit: str) -> None:
    assert "A visit in [May]" in pair.here.good("dossier", "list", officer="desk")
    eventually(lambda: kinds(pair.there, visit))
    assert "A visit in [May]" not in pair.there.good("dossier", "list", officer="desk")


def test_a_preview_says_who_would_receive_it_and_sends_nothing(pair: Pair, visit: str) -> None:
    before = kinds(pair.here, visit)
    message = ("note", "--dossier", visit, "--text", "Not yet.", "--preview", "--json")
    seen = pair.here.run("send", *message, officer="desk").json
    assert seen["allowed"]
    assert "fr.dgsi" in [recipient["service"] for recipient in seen["recipients"]]
    assert kinds(pair.here, visit) == before


def test_personal_data_without_an_agreement_are_refused_with_the_clause(pair: Pair, visit: str) -> None:
    before = kinds(pair.here, visit)
    message = ("note", "--dossier", visit, "--text", "About a person.", "--category", "identity")
    ran = pair.here.run("send", *message, officer="desk")
    assert (ran.status, "P-8.4" in ran.err) == (2, True)
    assert kinds(pair.here, visit) == before


def test_an_administrator_reads_no_message(pair: Pair, visit: str) -> None:
    sent = pair.here.good("send", "note", "--dossier", visit, "--text", "Not for everybody.", officer="desk")
    ran = pair.here.run("dossier", "read", sent, officer="administrator")
    assert (ran.status, "Not for everybody" in ran.out) == (2, False)


def test_a_file_travels_with_a_message(pair: Pair, visit: str, tmp_path: Path) -> None:
    (tmp_path / "programme.txt").write_text("Monday: arrival.")
    message = ("note", "--dossier", visit, "--text", "The programme.", "--attach", str(tmp_path / "programme.txt"))
    sent = pair.here.good("send", *message, officer="desk")
    eventually(lambda: sent in pair.there.run("dossier", "show", visit, "--json", officer="desk").out)
    assert len(pair.there.run("dossier", "read", sent, officer="desk").json["attachments"]) == 1


def test_body_and_control_come_from_files_too(pair: Pair, visit: str, tmp_path: Path) -> None:
    (tmp_path / "body.json").write_text(json.dumps({"title": "Rooms", "text": "Two are booked."}))
    sent = pair.here.good("send", "note", "--dossier", visit, "--body", str(tmp_path / "body.json"), officer="desk")
    (tmp_path / "control.json").write_text(json.dumps({"use": "useful"}))
    reply = ("feedback", "--dossier", visit, "--to", sent, "--control", str(tmp_path / "control.json"))
    ran = pair.here.run("send", *reply, "--preview", "--json", officer="desk")
    assert ran.json["header"]["control"] == {"kind": "feedback", "use": "useful"}
    assert ran.json["header"]["refers_to"] == [sent]


def test_an_unknown_control_field_is_refused_by_name(pair: Pair, visit: str) -> None:
    ran = pair.here.run("send", "note", "--dossier", visit, "--control", "colour=blue", officer="desk")
    assert (ran.status, "colour" in ran.err) == (2, True)


def test_a_reply_to_a_message_of_another_dossier_is_refused(pair: Pair, visit: str) -> None:
    ran = pair.here.run("send", "note", "--dossier", visit, "--to", "0" * 64, officer="desk")
    assert (ran.status, "dossier show" in ran.err) == (2, True)


def test_a_closed_dossier_takes_no_further_note(pair: Pair) -> None:
    options = ("--with", "fr.dgsi:observer", "--title", "Soon over")
    opened = pair.here.good("dossier", "open", "contact", *options, officer="cooperation")
    pair.here.good("dossier", "close", opened, officer="cooperation")
    assert pair.here.run("send", "note", "--dossier", opened, "--text", "Too late.", officer="desk").status == 2
