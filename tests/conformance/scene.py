"""What the tests of the second implementation stand on."""

from dataclasses import dataclass

from tests.conformance.peer import Peer
from tests.conformance.second import messages
from tests.conformance.second.encoding import Value
from tests.exchange.nodes import RunningNode

NODE, OTHER = "ma.dgsn", "fr.other"


@dataclass
class Scene:
    """A real node and the second implementation, which have confirmed each other."""

    node: RunningNode
    peer: Peer
    dossier: str


def note(text: str) -> Value:
    """The body of a note."""
    return {**messages.CONTENT, "text": text}
