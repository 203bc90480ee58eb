"""Partners through the running node: rows from a file, who holds which office, whom a spelling may be."""

from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine

HEAD = "partner,office,role,person,spellings,since,source"
ROW = "President,head,Ute Falkner,أوته فالكنر,2023-05,Gazette"


@pytest.fixture(scope="module")
def department(pair: Pair) -> Machine:
    """The first node."""
    return pair.here


def test_offices_are_imported_and_the_holder_is_found_in_another_script(department: Machine, tmp_path: Path) -> None:
    told = ("--country", "DE", "--json")
    made = department.run("cooperation", "add", "Polizei Grauland", *told, officer="cooperation").json
    assert (made["key"], made["persons"]) == ("polizei-grauland", False)
    file = tmp_path / "offices.csv"
    file.write_text("\n".join((HEAD, f"nobody,{ROW}", f"{made['key']},{ROW}")), encoding="utf-8")
    first = department.run("cooperation", "import", str(file), "--json", officer="cooperation")
    again = department.run("cooperation", "import", str(file), "--json", officer="cooperation")
    assert (first.status, first.json["added"], first.json["faults"][0]["line"]) == (3, 1, 2)
    assert (again.json["added"], again.json["unchanged"]) == (0, 1)
    held = department.run("cooperation", "offices", made["key"], "--on", "2024-01-01", "--json", officer="cooperation")
    assert [(each["title"], each["name"], each["sure"]) for each in held.json] == [("President", "Ute Falkner", True)]
    found = department.run("cooperation", "who", "أوته فالكنر", "--json", officer="cooperation").json
    assert [each["name"] for each in found] == ["Ute Falkner"]


def test_what_cannot_be_is_refused_with_its_reason(department: Machine) -> None:
    ran = department.run("cooperation", "add", "Nowhere", "--country", "XX", officer="cooperation")
    assert (ran.status, "ISO 3166" in ran.err) == (2, True)
    assert department.run("cooperation", "offices", "nobody", officer="cooperation").status == 2
    assert department.run("cooperation", "add", "Nowhere", officer="desk").status == 2
