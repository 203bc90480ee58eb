"""A meeting of two nodes from the proposal to signed minutes, by commands; what is internal never reaches the other."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine, eventually


def shown(node: Machine, thread: str) -> dict[str, object]:
    ran = node.run("meeting", "show", thread, "--json", officer="cooperation")
    return dict(ran.json) if ran.status == 0 else {}


def stages(pair: Pair, thread: str) -> set[object]:
    return {shown(node, thread).get("stage") for node in (pair.here, pair.there)}


def times(start: datetime) -> tuple[str, ...]:
    form = "%Y-%m-%dT%H:%M"
    return ("--from", start.strftime(form), "--to", (start + timedelta(hours=1)).strftime(form))


@pytest.fixture(scope="module")
def thread(pair: Pair) -> str:
    """Proposed by the first service, countered by the second, accepted."""
    options = ("--with", "fr.dgsi", "--title", "A visit")
    dossier = pair.here.good("dossier", "open", "visit", *options, officer="cooperation")
    now = datetime.now(UTC)
    named = ("--title", "Visit of the judicial police", "--place", "Rabat", "--office", "Director", "--form", "visit")
    made = pair.here.good("meeting", "propose", dossier, *named, *times(now + timedelta(1)), officer="cooperation")
    eventually(lambda: shown(pair.there, made).get("waits"))
    earlier = times(now - timedelta(hours=1))
    pair.there.good("meeting", "propose", dossier, *named, *earlier, "--counter", made, officer="cooperation")
    eventually(lambda: shown(pair.here, made).get("waits"))
    pair.here.good("meeting", "accept", made, officer="cooperation")
    eventually(lambda: stages(pair, made) == {"agreed"})
    return made


def test_a_person_takes_it_into_the_diary_once(pair: Pair, thread: str) -> None:
    number = pair.here.good("meeting", "enter", thread, officer="cooperation")
    entry = pair.here.run("diary", "show", number, "--json", officer="cooperation").json
    assert (entry["kind"], entry["title"]) == ("visit", "Visit of the judicial police")
    assert pair.here.good("meeting", "enter", thread, officer="cooperation") == number


def test_minutes_are_corrected_by_one_side_and_signed_by_both(pair: Pair, thread: str, tmp_path: Path) -> None:
    for node in (pair.here, pair.there):
        typed = "my own passphrase\nmy own passphrase\n"
        node.good("agreement", "key", str(tmp_path / node.service), typed=typed)
    for node, words in ((pair.here, "A joint team."), (pair.there, "A joint team against drugs.")):
        text = node.run("meeting", "minutes", thread, "--json", officer="cooperation").json
        text["text"]["words"] = {"en": words}
        (tmp_path / "minutes.json").write_text(json.dumps(text))
        node.good("meeting", "minutes", thread, str(tmp_path / "minutes.json"), officer="cooperation")
        eventually(lambda said=words: on_table(pair, thread) == {said})
    for node in (pair.here, pair.there):
        options = ("--key", str(tmp_path / node.service), "--name", "Director A. Example")
        node.good("meeting", "sign", thread, *options, officer="cooperation", typed="my own passphrase\n")
    eventually(lambda: stages(pair, thread) == {"signed"})


def on_table(pair: Pair, thread: str) -> set[str]:
    command = ("meeting", "minutes", thread, "--json")
    told = [node.run(*command, officer="cooperation").json for node in (pair.here, pair.there)]
    return {each["text"]["words"].get("en", "") for each in told}


def test_a_desk_officer_neither_reads_nor_answers_it(pair: Pair, thread: str) -> None:
    assert pair.there.run("meeting", "show", thread, officer="desk").status == 2
    assert pair.there.run("meeting", "accept", thread, officer="desk").status == 2
    refused = pair.there.run("meeting", "accept", thread, officer="cooperation")
    assert (refused.status, "P-15" in refused.err) == (2, True)


def statement(node: Machine, *command: str, officer: str = "cooperation") -> dict[str, object]:
    return dict(node.run("diary", "statement", *command, "--json", officer=officer).json)


def test_a_statement_is_published_with_the_consent_that_the_partner_gave_by_message(pair: Pair, thread: str) -> None:
    entry = pair.here.good("meeting", "enter", thread, officer="cooperation")
    pair.here.good("diary", "state", entry, "held", officer="cooperation")
    drafted = statement(pair.here, "draft", entry, "--to-ask")
    number, dossier = str(drafted["number"]), str(shown(pair.here, thread)["dossier"])
    asked = pair.here.good("diary", "statement", "ask", number, "--in", dossier, officer="cooperation")
    refused = pair.here.run("diary", "statement", "publish", number, officer="supervisor")
    assert (refused.status, "consent" in refused.err) == (2, True)
    eventually(lambda: pair.there.run("diary", "statement", "texts", asked, officer="cooperation").status == 0)
    held = statement(pair.there, "texts", asked)
    assert (held["stage"], len(held["texts"])) == ("asked", len(drafted["texts"]))  # type: ignore[arg-type]  # JSON
    pair.there.good("diary", "statement", "consent", asked, officer="cooperation")
    eventually(lambda: statement(pair.here, "show", number)["answers"] == {"fr.dgsi": "granted"})
    assert statement(pair.here, "publish", number, officer="supervisor")["published_by"]
    eventually(lambda: statement(pair.there, "texts", asked)["stage"] == "published")
    assert pair.there.run("diary", "statement", "withdraw", asked, officer="cooperation").status == 2
    assert pair.there.run("diary", "statement", "asked", officer="desk").status == 2
