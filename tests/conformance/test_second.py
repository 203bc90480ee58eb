"""A second implementation, which shares no code with the node, exchanges with a real one over HTTP."""

import base64
import json

import httpx
import pytest

from tests.conformance.scene import NODE, OTHER, Scene, note
from tests.conformance.second import messages, proofs
from tests.conformance.second.encoding import Refused, b64, canonical, plain_json, unb64
from tests.conformance.second.keys import Signing
from tests.conformance.second.statements import read_statement
from tests.exchange.nodes import until

pytestmark = pytest.mark.slow


def test_the_public_key_statement_of_the_node_verifies(scene: Scene) -> None:
    told = httpx.get(f"{scene.node.url}/exchange/{NODE}/statement", trust_env=False)
    statement = read_statement(plain_json(told.content), scene.peer.partner.root.fingerprint)
    assert statement.digest == scene.peer.partner.digest
    with pytest.raises(Refused, match=r"P-2\.1"):
        read_statement(plain_json(told.content), bytes(16))


def test_the_node_holds_what_the_second_implementation_wrote_and_its_receipt_verifies(scene: Scene) -> None:
    written = [scene.peer.write(scene.dossier, {"kind": "note"}, note(text)) for text in ("Un", "Deux", "ثلاثة")]
    status, answer = scene.peer.send(scene.peer.delivery(written))
    assert (status, answer["rejected"]) == (200, []), answer
    assert {"Un", "Deux", "ثلاثة"} <= set(scene.node.act("held", dossier=scene.dossier))
    claim = proofs.verify_receipt(answer["receipts"][0], scene.peer.partner)
    last = json.loads(written[-1].header)["seq"]
    covered = proofs.covering(claim, scene.dossier, OTHER, last)
    ids = [each.id for each in scene.peer.own[covered["first"] - 1 : covered["last"]]]
    assert covered["root"] == proofs.range_root(ids)
    assert covered["refused"] == []


def test_what_the_node_sends_opens_and_verifies_and_its_receipt_is_taken(scene: Scene) -> None:
    sent = scene.node.act("send", dossier=scene.dossier, texts=["From the node, déjà vu"])
    until(
        lambda: scene.node.act("pending") == 0, "not receipted", lambda: (scene.peer.faults, scene.node.act("errors"))
    )
    heard = {each.id: each.body["text"] for each in scene.peer.heard}
    assert heard[sent[0]] == "From the node, déjà vu"
    assert scene.peer.faults == []


def test_a_reply_that_cites_the_nodes_message_is_taken(scene: Scene) -> None:
    scene.node.act("send", dossier=scene.dossier, texts=["A question"])
    until(lambda: scene.node.act("pending") == 0, "not receipted", lambda: scene.peer.faults)
    reply = scene.peer.write(scene.dossier, {"kind": "note"}, note("A reply"), refers_to=[scene.peer.newest])
    status, answer = scene.peer.send(scene.peer.delivery([reply]))
    assert (status, answer["rejected"], answer["wanted"]) == (200, [], [])
    assert "A reply" in scene.node.act("held", dossier=scene.dossier)


def test_a_delivery_that_comes_twice_gets_the_same_receipt(scene: Scene) -> None:
    delivery = scene.peer.delivery([scene.peer.write(scene.dossier, {"kind": "note"}, note("Once"))])
    first, second = scene.peer.send(delivery), scene.peer.send(delivery)
    assert first[1]["receipts"] == second[1]["receipts"]
    assert scene.node.act("held", dossier=scene.dossier).count("Once") == 1


def test_a_proof_bundle_of_the_node_verifies_and_an_altered_one_does_not(scene: Scene) -> None:
    message = scene.peer.own[0].id
    bundle = base64.b64decode(scene.node.act("prove", message=message))
    told = proofs.verify_bundle(bundle)
    assert told == {"message": message, "author": OTHER, "receipt": NODE, "ledger": NODE}
    value = plain_json(bundle)
    value["receipts"][0]["receipt"]["ed25519"] = b64(bytes(64))
    with pytest.raises(Refused, match=r"P-2\.9"):
        proofs.verify_bundle(canonical(value))


def test_an_invalid_message_is_named_by_place_and_clause(scene: Scene) -> None:
    good = scene.peer.delivery([scene.peer.own[-1]])
    stranger = Signing(bytes(64))
    forged = dict(good, batches=[stranger.sign("batch", plain_json(unb64(good["batches"][0]["claim"])))])
    status, answer = scene.peer.send(forged)
    assert status == 200
    assert [(each["index"], each["clause"], each["side"]) for each in answer["rejected"]] == [(0, "P-2.9", "remote")]


def test_personal_data_in_a_contact_dossier_are_refused_in_the_receipt(scene: Scene) -> None:
    ground = {**messages.GROUND, "categories": ["identity"]}
    written = scene.peer.write(scene.dossier, {"kind": "note"}, note("Somebody"), ground=ground)
    status, answer = scene.peer.send(scene.peer.delivery([written]))
    assert (status, answer["rejected"]) == (200, [])
    claim = proofs.verify_receipt(answer["receipts"][0], scene.peer.partner)
    verdicts = [verdict for each in claim["ranges"] for verdict in each["refused"]]
    assert [(each["message"], each["clause"].split(".")[0]) for each in verdicts] == [(written.id, "P-8")]
    assert "Somebody" not in scene.node.act("held", dossier=scene.dossier)


def test_an_error_of_the_transport_is_typed(scene: Scene) -> None:
    before = scene.peer.transport
    scene.peer.transport = bytes(32)
    status, error = scene.peer.send(scene.peer.delivery([scene.peer.own[-1]]))
    scene.peer.transport = before
    assert status == 401
    assert set(error) == {"error", "side", "clause", "what", "cure"}
    assert (error["clause"], error["side"]) == ("P-10.3", "remote")


def test_the_ledger_of_the_node_is_whole_afterwards(scene: Scene) -> None:
    assert scene.node.act("findings") == []
