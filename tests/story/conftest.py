"""Three nodes that have met, agreed and exchanged a request; each stands behind a wire that a test can cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.node.demo.stage import stage
from entente.node.demo.story import Story
from entente.node.demo.telling import Teller
from tests.story.relay import Wire


@pytest.fixture(scope="session")
def wires() -> Iterator[dict[int, Wire]]:
    laid: dict[int, Wire] = {}
    yield laid
    for wire in laid.values():
        wire.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory, wires: dict[int, Wire]) -> Iterator[Story]:
    """Three nodes with their agreements and one request between them, each behind a wire that can be cut."""

    def lay(port: int) -> int:
        wires[port] = Wire(port)
        return wires[port].port

    folder: Path = tmp_path_factory.mktemp("nodes")
    with stage(folder, lay) as players:
        story = Story(players, Teller(as_json=True), password="only for tests", passphrase="only for tests")
        story.meeting()
        story.agreeing()
        story.asking()
        yield story
