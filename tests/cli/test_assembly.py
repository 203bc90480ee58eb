"""The planner from the command line: a file in, a plan out, in each form; a bad file is told what is wrong with it."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from openpyxl import Workbook

from entente.cli.assembly import assembly
from entente.vocabulary.errors import LocalError

DAY = "2026-03-02"
FILE: dict[str, Any] = {
    "name": "Spring assembly",
    "time_zone": "Africa/Casablanca",
    "days": [{"hours": f"{DAY} 09:00-12:00"}],
    "delegations": [{"id": "host", "name": "Host"}, {"id": "north", "name": "North"}, {"id": "south", "name": "South"}],
    "people": [
        {"id": "head", "name": "Head of the host", "delegation": "host"},
        {"id": "n", "name": "Head of North", "delegation": "north", "away": [f"{DAY} 09:00-10:00"]},
        {"id": "s", "name": "Head of South", "delegation": "south"},
    ],
    "rooms": [{"id": "blue", "name": "Blue room", "venue": "palace", "capacity": 6}],
    "interpreters": [{"id": "i", "name": "Interpreter", "languages": ["fr-ar"]}],
    "blocks": [{"id": "open", "name": "Opening", "kind": "plenary", "hours": [f"{DAY} 10:30-11:00"]}],
    "requests": [
        {
            "id": "rn",
            "title": "North",
            "delegations": ["host", "north"],
            "seats": ["head", "n"],
            "languages": ["ar-fr"],
        },
        {"id": "rs", "title": "South", "delegations": ["host", "south"], "seats": ["head", "s"], "minutes": 60},
    ],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(assembly, ["plan", *map(str, arguments)])


def written(folder: Path, told: dict[str, Any]) -> Path:
    path = folder / "assembly.json"
    path.write_text(json.dumps(told))
    return path


def tables() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The same file as tables of cells."""
    yield "assembly", [{"name": name, "value": FILE[name]} for name in ("name", "time_zone")]
    for name, rows in FILE.items():
        if isinstance(rows, list):
            yield name, [{k: ";".join(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]


def starts(ran: Result) -> dict[str, int]:
    assert ran.exit_code == 0, ran.output
    return {each["request"]: each["slot"] for each in json.loads(ran.output)["placements"]}


def test_everything_is_placed_and_the_proof_is_printed(tmp_path: Path) -> None:
    ran = run(written(tmp_path, FILE))
    assert ran.exit_code == 0
    assert "Head of North" in ran.output
    assert "placed: 2 (proved" in ran.output


def test_json_workbook_and_csv_are_the_same_assembly(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, rows in tables():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet = book.create_sheet(name)
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as lines:
            writer = csv.DictWriter(lines, columns)
            writer.writeheader()
            writer.writerows(rows)
    book.save(tmp_path / "assembly.xlsx")
    for source in (written(tmp_path, FILE), tmp_path / "assembly.xlsx", folder):
        found = starts(run(source, "--json"))
        assert found["rn"] in (2, 4, 5)
        assert found["rs"] in (0, 1, 4)
        assert found.keys() == {"rn", "rs"}


def test_the_calendar_has_each_meeting_in_the_time_zone_of_the_assembly(tmp_path: Path) -> None:
    to = tmp_path / "plan.ics"
    assert run(written(tmp_path, FILE), "--calendar", to).exit_code == 0
    read = Calendar.from_ical(to.read_bytes())
    events = {str(event["summary"]): event for event in read.walk("VEVENT")}
    assert events.keys() == {"North", "South"}
    assert events["North"]["dtstart"].params["TZID"] == "Africa/Casablanca"
    assert "Blue room" in events["South"]["location"]
    assert read.walk("VTIMEZONE")


def test_a_request_without_a_place_is_told_why_and_the_status_says_so(tmp_path: Path) -> None:
    requests = [FILE["requests"][0] | {"half": "afternoon"}, FILE["requests"][1]]
    ran = run(written(tmp_path, FILE | {"requests": requests}))
    assert ran.exit_code == 3
    assert "Without a place: North" in ran.output
    assert "It was asked for another half of the day: North." in ran.output


def test_a_plan_after_another_keeps_what_can_stay(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(run(written(tmp_path, FILE), "--json").output)
    was = {each["request"]: each["slot"] for each in json.loads(before.read_text())["placements"]}
    ran = run(written(tmp_path, FILE), "--after", before, "--json")
    assert starts(ran) == was


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rooms": [{"id": "blue"}]}, "name"),
        ({"days": [{"hours": "tomorrow"}]}, "write it like"),
        ({"people": []}, "names head, who is not there"),
        ({"time_zone": "Mars/Olympus"}, "time zone"),
        ({"requests": [FILE["requests"][0] | {"at": f"{DAY} 09:10"}]}, "no slot begins at"),
        ({"requests": [FILE["requests"][0] | {"after": ["rn"]}]}, "in a circle"),
        ({"requests": [FILE["requests"][0] | {"privacy": "secret"}]}, "discreet"),
        ({"apart": [{"one": "north", "other": "host"}]}, "to be kept apart"),
    ],
)
def test_a_bad_file_is_told_what_is_wrong(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    ran = run(written(tmp_path, FILE | change), "--calendar", tmp_path / "out.ics")
    assert isinstance(ran.exception, LocalError)
    assert said in str(ran.exception)


def test_a_workbook_that_is_none_and_an_unknown_kind_are_told_so(tmp_path: Path) -> None:
    for name, said in (("plan.xlsx", "no workbook"), ("plan.txt", "no known kind"), ("plan.json", "see docs")):
        (tmp_path / name).write_text("Dear colleague")
        assert said in str(run(tmp_path / name).exception)
