"""A real node and the second implementation, which have confirmed each other and share a contact dossier."""

import base64
from collections.abc import Iterator

import pytest
from mnemonic import Mnemonic

from tests.conformance.peer import Peer
from tests.conformance.scene import NODE, OTHER, Scene
from tests.conformance.second.encoding import Value, canonical, plain_json, unb64
from tests.conformance.second.keys import Public
from tests.exchange.nodes import RunningNode, make

ENGLISH = Mnemonic("english").wordlist


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
    yield Scene(node, peer, dossier)
    peer.close()


def _root(signed: Value) -> Public:
    claim = plain_json(unb64(signed["claim"]))
    return Public(unb64(claim["root_ed25519"]), unb64(claim["root_ml_dsa_65"]))
