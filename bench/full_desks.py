"""Desks filled to a size, on either database; kept in a folder when one is named, so that only the first run fills."""

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus
from bench.nodes import SERVICES, Pair, environment_of, pair

TEMPLATES = "templates.json"
OFFICERS = 50
"""Each has an account."""
STEP = 5000
"""Dossiers that are added before the count is written down: a run that is stopped goes on from there."""


@dataclass(frozen=True)
class Place:
    """Where the desks of one kind of database are."""

    create: Callable[[], str]
    """Makes an empty database and gives its address."""
    folder: Path | None = None

    def of(self, size: int) -> Path | None:
        """The folder of the desk of this size."""
        return self.folder / f"{size}" if self.folder else None


@contextmanager
def places(kinds: list[str], kept: Path | None) -> Iterator[dict[str, Place]]:
    """A place for each kind of database that is asked for."""
    from tests.postgresql import running

    with ExitStack() as stack:
        found = {}
        if "sqlite" in kinds:
            found["SQLite"] = Place(lambda: "sqlite", kept / "sqlite" if kept else None)
        if "postgresql" in kinds:
            server = stack.enter_context(running(kept / "postgresql" if kept else None))
            found["PostgreSQL"] = Place(
                lambda: server.create(f"bench_{secrets.token_hex(4)}"), kept / "postgresql-nodes" if kept else None
            )
        yield found


@contextmanager
def full(place: Place, size: int) -> Iterator[tuple[Pair, float]]:
    """Two nodes, the first of which holds so many messages; and the seconds that filling took in this run."""
    with ExitStack() as stack:
        kept = place.of(size)
        folder = kept or Path(stack.enter_context(TemporaryDirectory(prefix="entente-full-")))
        folder.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        if not (folder / TEMPLATES).exists():
            _write_templates(folder, place)
        _fill(folder, size)
        _open_a_page(folder)
        seconds = time.perf_counter() - began
        nodes = stack.enter_context(pair(folder=folder))
        nodes.sender.act("settle_database")
        yield nodes, seconds


def _write_templates(folder: Path, place: Place) -> None:
    """The dossiers that are copied afterwards, and the officers who will look."""
    with pair((place.create(), "sqlite"), folder) as nodes:
        for number in range(OFFICERS):
            nodes.sender.act("seat_officer", username=f"bench{number}", password=nodes.password)
        (folder / TEMPLATES).write_text(json.dumps(corpus.templates(nodes)))


def _fill(folder: Path, size: int) -> None:
    """Copy while no node runs: it would write beside, and wait for locks."""
    note = folder / "held"
    held = int(note.read_text()) if note.exists() else 0
    while held < size:
        count = min(STEP, (size - held) // corpus.EACH)
        told = [str(folder / SERVICES[0]), str(folder / TEMPLATES), str(count), str(held)]
        subprocess.run(
            [sys.executable, "-m", "bench.multiplying", *told], check=True, env=environment_of(folder / SERVICES[0])
        )
        held += count * corpus.EACH
        note.write_text(str(held))


def _open_a_page(folder: Path) -> None:
    """Of either size as much waits as an inbox shows at once: else the small desk draws fewer rows than the large."""
    note = folder / "opened"
    if not note.exists():
        home = folder / SERVICES[0]
        told = [str(home), str(folder / TEMPLATES), "0", (folder / "held").read_text()]
        subprocess.run([sys.executable, "-m", "bench.multiplying", *told], check=True, env=environment_of(home))
        note.touch()
