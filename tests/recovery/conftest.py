"""Three real nodes that have agreements and a report between them, and what an administrator types at the machine."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from entente.node.demo.cast import FR, MA
from entente.node.demo.stage import Player, launch, stage, wait_until
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller

ENTENTE = (sys.executable, "-m", "entente.node.main")


@dataclass
class Machine:
    """A node of the story at its machine: commands, the files, a crash."""

    story: Story
    folder: Path
    service: Any = FR

    @property
    def player(self) -> Player:
        """The running node."""
        return self.story.players[self.service]

    @property
    def safe(self) -> Path:
        """Where the root key was carried."""
        return self.folder / "safe"

    def command(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """`entente WORDS` here."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "DJANGO_"))},
            "ENTENTE_HOME": str(self.player.home),
            "ENTENTE_PASSPHRASE": self.player.seat.passphrase,
        }
        return subprocess.run(
            [*ENTENTE, *words], env=environment, input=typed, capture_output=True, text=True, timeout=120
        )

    def good(self, *words: str, typed: str = "") -> str:
        """A command that must succeed."""
        ran = self.command(*words, typed=typed)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def crash(self) -> None:
        """kill -9."""
        self.player.process.kill()
        self.player.end()

    def start(self) -> None:
        """Start it again."""
        back = launch(self.player.seat)
        back.hear()
        self.story.players[self.service] = back  # type: ignore[index]  # the stage's own dictionary

    def lose(self) -> None:
        """The machine burns; the root was in its safe."""
        self.crash()
        shutil.rmtree(self.player.home)

    def held(self, dossier: str) -> dict[str, dict[str, Any]]:
        """What the node holds of a dossier, by message; who receipted it is the partner's to repeat."""
        told = self.player.order("held", dossier=dossier)
        assert len({each["message"] for each in told}) == len(told)
        return {each["message"]: {**each, "receipted_by": []} for each in told}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Look into the node's database."""
        name = (self.player.home / "entente.sqlite3").resolve().as_uri()
        with closing(sqlite3.connect(f"{name}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    def caught_up(self) -> None:
        """Wait until it has left quarantine."""
        marker = self.player.home / "attachments" / self.service / "restored"
        wait_until("the node leaves quarantine", lambda: not marker.exists(), patience=120)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """FR's machine, between MA and ES; a request was answered and a report with a paper arrived."""
    folder = tmp_path_factory.mktemp("recovery")
    paper = folder / "paper.txt"
    paper.write_text("Zyqxovanter on paper", encoding="utf-8")
    (folder / "nodes").mkdir()
    with stage(folder / "nodes") as players:
        story = Story(
            players, Teller(as_json=True), password="only for tests", passphrase="only for tests", papers=[paper]
        )
        story.meeting()
        story.agreeing()
        story.asking()
        story.reporting()
        made = Machine(story, folder)
        (made.player.home / "root").rename(made.safe)
        yield made


@pytest.fixture(scope="module")
def partner(machine: Machine) -> Machine:
    """MA's machine."""
    return Machine(machine.story, machine.folder, MA)
