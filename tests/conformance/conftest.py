"""A real node and the second implementation, which have confirmed each other and share a contact dossier."""

from collections.abc import Iterator

import pytest

from tests.conformance.scene import NODE, Scene, met
from tests.exchange.nodes import RunningNode, make


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNode]:
    """One real node."""
    made = make(tmp_path_factory.mktemp("conformance"), NODE)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def scene(node: RunningNode) -> Iterator[Scene]:
    """They have met, and share a contact dossier."""
    with met(node) as scene:
        yield scene
