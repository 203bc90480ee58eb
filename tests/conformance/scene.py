"""What the tests of the second implementation stand on."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mnemonic import Mnemonic

from tests.conformance.peer import Peer
from tests.conformance.second import messages
from tests.conformance.second.encoding import Value, canonical, plain_json, unb64
from tests.conformance.second.keys import Public
from tests.exchange.nodes import RunningNode

ENGLISH = Mnemonic("english").wordlist

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


@contextmanager
def met(node: RunningNode) -> Iterator[Scene]:
    """They meet by statement and twelve words; the second implementation opens a contact dossier."""
    peer = Peer(OTHER)
    told = node.act("introduction")
    signed = plain_json(base64.b64decode(told["statement"]))
    root = _root(signed)
    assert root.words(ENGLISH) == told["words"]
    peer.meet(signed, root.fingerprint)
    statement = base64.b64encode(canonical(peer.statement.signed)).decode()
    assert node.act("meet", statement=statement, words=peer.root.public.words(ENGLISH)) == "confirmed"
    dossier = peer.open_dossier()
    status, answer = peer.send(peer.delivery(peer.own))
    assert (status, answer["rejected"], len(answer["receipts"])) == (200, [], 1), answer
    try:
        yield Scene(node, peer, dossier)
    finally:
        peer.close()


def _root(signed: Value) -> Public:
    claim = plain_json(unb64(signed["claim"]))
    return Public(unb64(claim["root_ed25519"]), unb64(claim["root_ml_dsa_65"]))
