"""The second implementation and a real node where things are rare or go wrong: gaps, rotation, attachments, forks."""

import secrets

import pytest

from tests.conformance.scene import NODE, OTHER, Scene, note
from tests.conformance.second import attachments, exchange, proofs
from tests.conformance.second.encoding import framed, plain_json
from tests.exchange.nodes import until

pytestmark = pytest.mark.slow
NOTE = {"kind": "note"}


def settled(scene: Scene) -> None:
    """Wait until the node has sent all that it has for the second implementation."""
    until(lambda: scene.node.act("pending") == 0, "not receipted", lambda: scene.peer.faults)


def test_a_gap_is_asked_for_and_what_waited_is_receipted_once_it_is_filled(scene: Scene) -> None:
    first, second = (scene.peer.write(scene.dossier, NOTE, note(text)) for text in ("First", "Second"))
    status, answer = scene.peer.send(scene.peer.delivery([second]))
    gap = {"dossier": scene.dossier, "author": OTHER, "first": 2, "last": 2}
    assert (status, answer["receipts"], answer["rejected"], answer["wanted"]) == (200, [], [], [gap])
    _, answer = scene.peer.send(scene.peer.delivery([first]))
    claims = [proofs.verify_receipt(each, scene.peer.partner) for each in answer["receipts"]]
    assert [(each["first"], each["last"]) for claim in claims for each in claim["ranges"]] == [(2, 2), (3, 3)]
    assert {"First", "Second"} <= set(scene.node.act("held", dossier=scene.dossier))


def test_what_the_second_implementation_lacks_comes_again_when_it_asks(scene: Scene) -> None:
    scene.node.act("send", dossier=scene.dossier, texts=["Lost on the way"])
    settled(scene)
    scene.peer.heard.clear()
    gap = {"dossier": scene.dossier, "author": NODE, "first": 1, "last": 0}
    status, _ = scene.peer.send(exchange.delivery(OTHER, NODE, wanted=[gap]))
    assert status == 200
    until(lambda: bool(scene.peer.heard), "it did not come again")
    assert [each.body["text"] for each in scene.peer.heard] == ["Lost on the way"]


def test_a_rotated_signing_key_counts_from_the_delivery_that_brings_its_statement(scene: Scene) -> None:
    scene.peer.rotate()
    written = scene.peer.write(scene.dossier, NOTE, note("Under a new key"))
    status, answer = scene.peer.send(scene.peer.delivery([written]))
    assert (status, answer["rejected"], len(answer["receipts"])) == (200, [], 1)
    assert "Under a new key" in scene.node.act("held", dossier=scene.dossier)


def test_an_attachment_is_taken_chunk_by_chunk_and_its_message_after_it(scene: Scene) -> None:
    plain = b"Invented lines. " * 100_000
    sealed = attachments.encrypt(plain, "lines.txt", secrets.token_bytes(39))
    assert len(sealed.chunks) == 2
    body = {**note("With a file"), "attachments": [sealed.key]}
    written = scene.peer.write(scene.dossier, NOTE, body, attachments=[sealed.header])
    where = f"attachments/{sealed.root}"
    size = f"?size={len(plain)}"
    assert scene.peer.ask("GET", where + size) == (200, b'{"missing":[0,1]}')
    assert scene.peer.ask("PUT", f"{where}/1{size}", sealed.upload(1)) == (200, b'{"whole":false}')
    _, answer = scene.peer.send(scene.peer.delivery([written]))
    assert (answer["receipts"], answer["rejected"]) == ([], [])
    assert scene.peer.ask("GET", where + size) == (200, b'{"missing":[0]}')
    assert scene.peer.ask("PUT", f"{where}/0{size}", sealed.upload(0)) == (200, b'{"whole":true}')
    _, answer = scene.peer.send(scene.peer.delivery([written]))
    assert len(answer["receipts"]) == 1
    assert "With a file" in scene.node.act("held", dossier=scene.dossier)


def test_what_the_node_holds_is_told_to_a_restored_partner_and_bound_to_its_question(scene: Scene) -> None:
    peer, binding = scene.peer, secrets.token_bytes(32)
    status, answered = peer.ask("POST", "holding", peer.sealed(exchange.delivery(OTHER, NODE), binding))
    assert status == 200
    info = framed("incarnation", NODE.encode(), OTHER.encode(), binding)
    told = plain_json(exchange.open_envelope(answered, info, [peer.sealing]))
    assert set(told) == {"service", "heads", "tombstones", "incarnation"}
    assert told["heads"][scene.dossier] == {OTHER: len(peer.own), NODE: 1}
    assert (told["service"], told["tombstones"], told["incarnation"]) == (NODE, [], 1)


def test_both_branches_of_a_fork_are_receipted_and_kept_as_proof(scene: Scene) -> None:
    """Last, since the author stays forked."""
    peer = scene.peer
    one = peer.write(scene.dossier, NOTE, note("One branch"))
    peer.own.pop()
    other = peer.write(scene.dossier, NOTE, note("Another branch"))
    for written in (one, other):
        status, answer = peer.send(peer.delivery([written]))
        assert (status, answer["rejected"], len(answer["receipts"])) == (200, [], 1)
    assert scene.node.act("forks") == 1
    (doubled,) = scene.node.act("findings")
    assert f"'seq': {len(peer.own)}, 'n': 2" in doubled
