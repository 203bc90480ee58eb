"""Hostile messages against the real endpoint, written by a partner's program that shares no code with the node.

Each gets the kind of no that the specification defines: an invalid one is named by place, side, clause and cure, and
nothing of it is stored; one refused by policy keeps its header and is refused in the signed receipt. Both stand in the
ledger. The same attacks in memory are beside this file.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conformance.peer import Peer, Written
from tests.conformance.scene import NODE, OTHER, Scene, met, note
from tests.conformance.second import messages, proofs
from tests.conformance.second.encoding import Value, b64, canonical, plain_json, unb64
from tests.conformance.second.keys import Sealing, Signing
from tests.exchange.nodes import make, until

pytestmark = pytest.mark.slow
NOTE = {"kind": "note"}
HOUR = 3_600_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A real node and the confirmed partner that turns on it."""
    node = make(tmp_path_factory.mktemp("hostile"), NODE)
    try:
        node.start()
        with met(node) as scene:
            yield scene
    finally:
        node.stop()


def rejected(hostile: Scene, delivery: Value, clause: str, error: str, side: str = "remote") -> None:
    """The one message of the delivery is invalid: named, discarded, in the ledger; what was trusted has not moved."""
    before = hostile.node.act("rows")
    status, answer = hostile.peer.send(delivery)
    assert (status, answer["receipts"]) == (200, []), answer
    (said,) = answer["rejected"]
    assert (said["index"], said["clause"], said["side"]) == (0, clause, side), said
    assert said["what"]
    assert said["cure"]
    after = hostile.node.act("rows")
    assert {name: after[name] for name in ("Message", "Receipt", "Held")} == {
        name: before[name] for name in ("Message", "Receipt", "Held")
    }
    assert ["rejected", error] in hostile.node.act("ledger_kinds", tree=OTHER)


def unsent(hostile: Scene, **changes: object) -> Written:
    """A message that its author takes back out of its own chain: the node is to discard it."""
    written = hostile.peer.write(hostile.dossier, NOTE, note("Never to be held"), **changes)
    hostile.peer.own.pop()
    return written


def refused(hostile: Scene, written: Written, clause: str) -> None:
    """The receipt says by which clause; the text is not held."""
    status, answer = hostile.peer.send(hostile.peer.delivery([written]))
    assert (status, answer["rejected"], answer["wanted"]) == (200, [], []), answer
    claim = proofs.verify_receipt(answer["receipts"][0], hostile.peer.partner)
    verdicts = [verdict for each in claim["ranges"] for verdict in each["refused"]]
    assert verdicts == [{"message": written.id, "clause": clause}]
    seq = plain_json(written.header)["seq"]
    assert any(f" {seq} of {OTHER}: {clause}" in each for each in hostile.node.act("refusals"))


@contextmanager
def elsewhere(peer: Peer) -> Iterator[None]:
    """A chain of its own in another dossier; afterwards the one before goes on."""
    own, newest = peer.own, peer.newest
    peer.own, peer.newest = [], ""
    try:
        yield
    finally:
        peer.own, peer.newest = own, newest


def changed(delivery: Value, **changes: object) -> Value:
    """Its first message otherwise."""
    first, *rest = delivery["messages"]
    return {**delivery, "messages": [{**first, **changes}, *rest]}


def test_a_header_with_a_field_that_nobody_knows_is_malformed(hostile: Scene) -> None:
    delivery = hostile.peer.delivery([unsent(hostile, surprise="a field")])
    rejected(hostile, delivery, "P-1.1", "MalformedMessage")


def test_a_header_that_is_cut_short_is_malformed(hostile: Scene) -> None:
    written = unsent(hostile)
    delivery = changed(hostile.peer.delivery([written]), header=b64(written.header[:-20]))
    rejected(hostile, delivery, "P-1.1", "MalformedMessage")


def test_a_header_larger_than_a_header_may_be_is_not_parsed(hostile: Scene) -> None:
    written = unsent(hostile)
    delivery = changed(hostile.peer.delivery([written]), header=b64(written.header + b" " * 64 * 1024))
    rejected(hostile, delivery, "P-1.7", "MalformedMessage")


def test_a_ciphertext_that_is_cut_short_is_refused_before_it_is_opened(hostile: Scene) -> None:
    written = unsent(hostile)
    delivery = changed(hostile.peer.delivery([written]), ciphertext=b64(written.body.ciphertext[:-1]))
    rejected(hostile, delivery, "P-3.6", "CiphertextMismatch", side="undetermined")


def test_a_batch_signed_by_a_stranger_is_refused(hostile: Scene) -> None:
    delivery = hostile.peer.delivery([unsent(hostile)])
    forged = Signing(secrets.token_bytes(64)).sign("batch", plain_json(unb64(delivery["batches"][0]["claim"])))
    rejected(hostile, {**delivery, "batches": [forged]}, "P-2.9", "SignatureInvalid")


def test_a_header_changed_after_it_was_signed_is_not_in_the_batch(hostile: Scene) -> None:
    written = unsent(hostile)
    header = canonical({**plain_json(written.header), "urgency": "urgent"})
    rejected(hostile, changed(hostile.peer.delivery([written]), header=b64(header)), "P-4.1", "InclusionInvalid")


def test_a_content_key_sealed_to_another_node_is_nobodys_proven_fault(hostile: Scene) -> None:
    written = unsent(hostile)
    other = Sealing(secrets.token_bytes(32)).public
    wraps = messages.wraps(written.id, written.body.key, {NODE: other})
    delivery = changed(hostile.peer.delivery([written]), wraps=wraps)
    rejected(hostile, delivery, "P-3.6", "WrapUnopenable", side="undetermined")


def test_a_message_from_the_future_is_refused(hostile: Scene) -> None:
    created = plain_json(unsent(hostile).header)["created"] + HOUR
    rejected(
        hostile,
        hostile.peer.delivery([unsent(hostile, created=created)]),
        "P-3.7",
        "FromTheFuture",
        side="undetermined",
    )


def test_a_message_twice_in_a_delivery_and_again_in_the_next_is_held_once(hostile: Scene) -> None:
    written = hostile.peer.write(hostile.dossier, NOTE, note("Twice and once more"))
    for delivery in (hostile.peer.delivery([written, written]), hostile.peer.delivery([written])):
        status, answer = hostile.peer.send(delivery)
        assert (status, answer["rejected"]) == (200, [])
        assert len(answer["receipts"]) >= 1
    assert hostile.node.act("held", dossier=hostile.dossier).count("Twice and once more") == 1


def test_messages_in_reverse_order_are_all_taken(hostile: Scene) -> None:
    texts = ["First in order", "Second in order", "Third in order"]
    written = [hostile.peer.write(hostile.dossier, NOTE, note(text)) for text in texts]
    status, answer = hostile.peer.send(hostile.peer.delivery(written[::-1]))
    assert (status, answer["rejected"], answer["wanted"]) == (200, [], [])
    assert set(texts) <= set(hostile.node.act("held", dossier=hostile.dossier))


def test_a_report_under_no_agreement_is_refused_by_the_clause_and_its_text_is_not_held(hostile: Scene) -> None:
    ground = {
        "exchange_kind": "own_initiative",
        "agreement": "a" * 32,
        "crime_area": "drugs",
        "purpose": "investigation",
        "categories": ["identity"],
        "special": [],
    }
    control = {"kind": "report", "sanitised_from": "", "removed_fields": 0}
    with elsewhere(hostile.peer):
        case = hostile.peer.open_dossier("case")
        assert hostile.peer.send(hostile.peer.delivery(hostile.peer.own))[1]["rejected"] == []
        refused(hostile, hostile.peer.write(case, control, note("On somebody"), ground=ground), "P-8.3")
    assert hostile.node.act("held", dossier=case) == []


def test_a_correction_that_loosens_the_handling_is_refused(hostile: Scene) -> None:
    strict = {**messages.HANDLING, "codes": ["H2"], "tlp": "red"}
    first = hostile.peer.write(hostile.dossier, NOTE, note("Under H2"), handling=strict)
    assert hostile.peer.send(hostile.peer.delivery([first]))[1]["rejected"] == []
    loosened = hostile.peer.write(
        hostile.dossier,
        {"kind": "correction", "ground": "inaccurate"},
        note("The same, free for all"),
        refers_to=[first.id],
        handling={**messages.HANDLING, "tlp": "clear"},
    )
    refused(hostile, loosened, "P-8.5")


def test_a_removed_member_is_refused_whatever_it_cites(hostile: Scene) -> None:
    peer, node = hostile.peer, hostile.node
    with elsewhere(peer):
        dossier = node.act("open_dossier", members=[OTHER])
        until(lambda: node.act("pending") == 0, "not receipted", lambda: peer.faults)
        opening = peer.newest
        node.act("leave_alone", dossier=dossier)
        until(lambda: node.act("pending") == 0, "not receipted", lambda: peer.faults)
        refused(hostile, peer.write(dossier, NOTE, note("Not mine any more"), heads=[opening]), "P-5.2")
    assert node.act("held", dossier=dossier) == []


def test_a_message_under_a_revoked_key_is_refused_though_it_is_well_signed(hostile: Scene) -> None:
    stolen = hostile.peer.signing
    hostile.peer.rotate(revoking=True)
    honest = hostile.peer.signing
    hostile.peer.signing = stolen
    delivery = hostile.peer.delivery([unsent(hostile)])
    hostile.peer.signing = honest
    rejected(hostile, delivery, "P-2.6", "KeyRevoked")


def test_both_branches_of_a_fork_are_kept_and_the_fork_is_proven(hostile: Scene) -> None:
    """Last, since the author stays forked."""
    one = hostile.peer.write(hostile.dossier, NOTE, note("One branch"))
    hostile.peer.own.pop()
    other = hostile.peer.write(hostile.dossier, NOTE, note("Another branch"))
    for written in (one, other):
        status, answer = hostile.peer.send(hostile.peer.delivery([written]))
        assert (status, answer["rejected"], len(answer["receipts"])) == (200, [], 1)
    assert hostile.node.act("forks") == 1
    assert ["fork", ""] in hostile.node.act("ledger_kinds", tree=OTHER)
