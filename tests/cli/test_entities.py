"""A published list is imported through the running node, whole and repeatably."""

from pathlib import Path

import pytest

from tests.cli.conftest import Pair
from tests.cli.running import Machine
from tests.domains.entities.lists import ENTRIES, write


@pytest.fixture(scope="module")
def importer(pair: Pair) -> Machine:
    """The first node."""
    return pair.here


def test_a_list_is_imported_once_and_the_second_time_changes_nothing(importer: Machine, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "list"))
    first = importer.run("entities", "import", folder, "--json", officer="desk").json
    again = importer.run("entities", "import", folder, "--json", officer="desk").json
    assert (first["added"], first["refused"]) == (len(ENTRIES), 0)
    assert (again["added"], again["unchanged"]) == (0, len(ENTRIES))


def test_what_was_imported_is_found_on_a_purpose(importer: Machine, tmp_path: Path) -> None:
    importer.good("entities", "import", str(write(tmp_path / "list")), officer="desk")
    options = ("--purpose", "investigation", "--text", "heron", "--json")
    names = [row["name"] for row in importer.run("entities", "list", *options, officer="desk").json]
    assert "AERO BLUE HERON" in names


def test_a_folder_without_the_three_files_is_refused_by_their_names(importer: Machine, tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_text("")
    ran = importer.run("entities", "import", str(tmp_path), officer="desk")
    assert (ran.status, "alt.csv, add.csv" in ran.err) == (2, True)
