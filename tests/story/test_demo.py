"""The demo as a user runs it: one command, three nodes in processes of their own, every check of the story true."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import SHARED

CHAPTERS = [
    "Partners meet",
    "Agreements are signed",
    "A request for information",
    "An own-initiative report",
    "Forwarding under H2",
    "A correction",
    "A recall",
    "Outside the agreement",
    "Who is this?",
    "Asking without saying about whom",
    "What waits",
    "Partners as files",
    "A meeting is arranged",
    "A coordination centre",
    "A major event",
    "A joint operation",
    "Who comes to the event",
    "Proof",
]


def play(*options: str) -> list[dict[str, object]]:
    """Run `entente demo --once --json` and read its steps; a failed check makes the command fail."""
    command = [sys.executable, "-m", "entente.node.main", "demo", "--once", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def chapters(steps: list[dict[str, object]]) -> list[object]:
    """The chapters told, in order."""
    return list(dict.fromkeys(step["chapter"] for step in steps))


@pytest.mark.slow
def test_the_story_is_played_to_its_end_and_every_step_was_checked() -> None:
    steps = play()
    assert chapters(steps) == CHAPTERS
    assert all(step["checked"] for step in steps)


@pytest.mark.slow
@pytest.mark.shared_data
def test_a_thousand_people_of_the_public_list_arrive_byte_for_byte_and_the_press_texts_as_attachments() -> None:
    steps = play("--entities", str(SHARED / "data" / "watchlist"), "--papers", str(SHARED / "seeds"))
    told = [words for step in steps for words in step["checked"]]  # type: ignore[attr-defined]  # JSON of the command
    assert "fr.dgsi holds 1000 of them byte for byte" in told
    assert "5 papers arrived whole" in told


def test_the_story_fails_loudly_when_a_check_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / "es.policia").mkdir()
    (tmp_path / "es.policia" / "node.toml").write_text("")
    command = [sys.executable, "-m", "entente.node.main", "demo", "--once", "--json", "--keep", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode != 0
    assert "there is a node in" in done.stderr
