"""Two nodes that confirmed each other by words, each with its officers, as commands made them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import Machine, machine


@dataclass(frozen=True)
class Pair:
    """The two nodes."""

    here: Machine
    there: Machine


@pytest.fixture(scope="session")
def resting(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A node that does not run."""
    return machine(tmp_path_factory.mktemp("resting"), "ma.dgsn", "Service of Morocco")


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two running nodes; each took the other's statement in and confirmed the words it was told."""
    with paired(tmp_path_factory.mktemp("pair")) as both:
        yield both


@contextmanager
def paired(folder: Path) -> Iterator[Pair]:
    """Two such nodes in `folder`, for as long as they are needed."""
    both = Pair(machine(folder, "ma.dgsn", "Service of Morocco"), machine(folder, "fr.dgsi", "Service of France"))
    try:
        for node in (both.here, both.there):
            node.start()
        for node, other in ((both.here, both.there), (both.there, both.here)):
            _introduce(node, other, folder)
        yield both
    finally:
        for node in (both.here, both.there):
            node.stop()


def _introduce(node: Machine, other: Machine, folder: Path) -> None:
    file = folder / f"{other.service}.json"
    other.good("partner", "statement", "-o", str(file), officer="cooperation")
    node.good("partner", "add", str(file), officer="cooperation")
    node.good("partner", "confirm", other.service, *other.words.split(), officer="administrator")
