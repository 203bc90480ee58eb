"""`entente events` through the running node: an event from a file, its register, a judgement, and who may not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine

EVENT: dict[str, Any] = {
    "name": "Invented Cup",
    "kind": "championship",
    "first_day": "2030-06-08",
    "last_day": "2030-07-21",
    "zone": "Africa/Casablanca",
    "hosts": [["ma.dgsn", "MA"]],
    "venues": [{"name": "Stadium of the Cape", "city": "Tangier", "country": "MA", "capacity": 65000}],
    "phases": [{"name": "Group stage", "first_day": "2030-06-08", "last_day": "2030-06-27"}],
    "fixtures": [
        {
            "number": 1,
            "title": "Opening",
            "venue": "Stadium of the Cape",
            "starts_at": 1_907_175_600_000,
            "authority": "ma.dgsn",
        }
    ],
}
SCENARIO = {"title": "Lorry", "threat": "a", "target": "b", "means": "c", "area": "terrorism", "method": "iso31000-3x3"}


@pytest.fixture(scope="module")
def desk(pair: Pair) -> Machine:
    """The first node."""
    return pair.here


def test_an_event_comes_from_a_file_and_its_register_fills(desk: Machine, tmp_path: Path) -> None:
    file, scenario = tmp_path / "event.json", tmp_path / "scenario.json"
    file.write_text(json.dumps(EVENT))
    scenario.write_text(json.dumps(SCENARIO))
    made = desk.run("events", "begin", str(file), "--json", officer="planner").json
    assert [each["title"] for each in made["fixtures"]] == ["Opening"]
    opened = desk.run("events", "open", str(made["number"]), str(scenario), "--json", officer="planner").json
    (row,) = desk.run("events", "risks", str(made["number"]), "--json", officer="planner").json
    assert (row["number"], row["standing"]) == (opened["number"], "unjudged")
    day = desk.run("events", "situation", str(made["number"]), "--day", "2030-06-08", "--json", officer="planner").json
    assert [each["title"] for each in day["today"]] == ["Opening"]


def test_what_is_no_event_is_refused_in_words(desk: Machine, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text("[1]")
    ran = desk.run("events", "begin", str(file), officer="planner")
    assert (ran.status, "holds no object" in ran.err) == (2, True)
    assert desk.run("events", "show", "99", officer="planner").status == 2
