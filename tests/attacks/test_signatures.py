"""Attacks on signatures, keys and key statements."""

import pytest

from entente.crypto.digests import Label
from entente.crypto.signing import SigningKey
from entente.protocol.batches import sign_batch
from entente.protocol.errors import (
    AuthorMismatch,
    FromTheFuture,
    InclusionInvalid,
    KeyExpired,
    KeyIntroduced,
    KeyRevoked,
    KeyUnknown,
    MalformedMessage,
    RootMismatch,
    SignatureInvalid,
    StatementEquivocation,
    StatementRollback,
    UnknownAuthor,
    UnknownStatement,
)
from entente.protocol.keys import TrustedKeys
from entente.protocol.learning import learn_statements
from entente.protocol.outcomes import Held, Valid
from entente.protocol.signed import sign
from entente.protocol.statements import LastGood, Revocation, issue_statement
from entente.protocol.wire import Delivery, Signed
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import KeyId
from tests.attacks.conftest import Scene
from tests.simulator.keys import NOW, YEAR, ServiceKeys
from tests.simulator.node import SimulatedNode, replace_delivery, with_message


def flipped(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def with_batch(delivery: Delivery, **changes: bytes) -> Delivery:
    batch = delivery.batches[0]
    kept = {"claim": batch.claim, "ed25519": batch.ed25519, "ml_dsa_65": batch.ml_dsa_65}
    return replace_delivery(delivery, batches=(Signed(**kept | changes),))


@pytest.mark.parametrize("algorithm", ["ed25519", "ml_dsa_65"])
def test_one_wrong_signature_of_the_two_is_enough_to_refuse(scene, algorithm):
    delivery = scene.message()
    spoiled = flipped(getattr(delivery.batches[0], algorithm))
    assert isinstance(scene.refuses(with_batch(delivery, **{algorithm: spoiled})), SignatureInvalid)


@pytest.mark.parametrize("algorithm", ["ed25519", "ml_dsa_65"])
def test_one_missing_signature_of_the_two_is_enough_to_refuse(scene, algorithm):
    assert isinstance(scene.refuses(with_batch(scene.message(), **{algorithm: b""})), SignatureInvalid)


@pytest.mark.parametrize("algorithm", ["ed25519", "ml_dsa_65"])
def test_one_signature_of_another_key_is_enough_to_refuse(scene, algorithm):
    delivery = scene.message()
    thief = SigningKey.generate().sign(Label.BATCH, delivery.batches[0].claim)
    assert isinstance(scene.refuses(with_batch(delivery, **{algorithm: getattr(thief, algorithm)})), SignatureInvalid)


def test_a_signature_under_another_label_does_not_pass_for_a_batch(scene):
    delivery = scene.message()
    claim = delivery.batches[0].claim
    signature = scene.author.keys.signing.sign(Label.RECEIPT, claim)
    forged = with_batch(delivery, ed25519=signature.ed25519, ml_dsa_65=signature.ml_dsa_65)
    assert isinstance(scene.refuses(forged), SignatureInvalid)


def test_a_changed_header_is_not_in_the_batch_that_was_signed(scene):
    delivery = scene.message()
    header = delivery.messages[0].header.replace(b'"urgency":"normal"', b'"urgency":"urgent"')
    assert isinstance(scene.refuses(with_message(delivery, 0, header=header)), InclusionInvalid)


def test_a_path_to_another_place_is_refused(scene):
    assert isinstance(scene.refuses(with_message(scene.message(), 0, index=1, path=())), InclusionInvalid)


def test_a_path_longer_than_any_batch_is_refused(scene):
    error = scene.refuses(with_message(scene.message(), 0, path=(b"\0" * 32,) * 99))
    assert isinstance(error, InclusionInvalid)
    assert error.clause == "P-1.7"


def test_the_inner_node_of_a_batch_does_not_pass_for_a_message(scene):
    first, second = scene.fresh(), scene.fresh()
    delivery = scene.author.deliver(scene.victim, first, second)
    alone = replace_delivery(delivery, messages=delivery.messages[1:])
    assert isinstance(scene.refuses(with_message(alone, 0, path=())), InclusionInvalid)


def test_a_batch_of_an_author_nobody_confirmed_is_refused(scene):
    stranger = SimulatedNode.of("xx.stranger")
    stranger.confirm(scene.victim)
    dossier = stranger.open_dossier(scene.victim)
    assert dossier
    delivery = stranger.deliver(scene.victim, *stranger.written)
    assert isinstance(scene.refuses(delivery), UnknownAuthor)


def test_keys_that_a_forward_introduced_verify_no_ordinary_message(scene):
    statement = scene.author.keys.statements[-1]
    scene.victim.partners[scene.author.service] = TrustedKeys.introduce(statement, NOW)
    assert isinstance(scene.refuses(scene.message()), KeyIntroduced)


def test_a_partner_cannot_sign_in_the_name_of_another(scene):
    composed = scene.fresh()
    audience = composed.header.audience
    keys = scene.other.keys
    signed, paths = sign_batch(keys.signing, keys.statement, scene.other.service, audience, [composed.message_id])
    message = scene.author.wrapped(composed, audience)
    delivery = replace_delivery(scene.message(), batches=(signed,), messages=(message,))
    assert isinstance(scene.refuses(with_message(delivery, 0, path=paths[0])), AuthorMismatch)


def test_a_batch_for_another_audience_does_not_carry_the_message(scene):
    composed = scene.fresh()
    keys = scene.author.keys
    signed, paths = sign_batch(keys.signing, keys.statement, keys.service, ["es.policia"], [composed.message_id])
    message = scene.author.wrapped(composed, composed.header.audience)
    delivery = replace_delivery(scene.message(), batches=(signed,), messages=(message,))
    assert isinstance(scene.refuses(with_message(delivery, 0, path=paths[0])), AuthorMismatch)


def test_a_key_that_the_statement_does_not_list_is_refused(scene):
    composed = scene.fresh()
    keys, audience = scene.author.keys, composed.header.audience
    signed, paths = sign_batch(SigningKey.generate(), keys.statement, keys.service, audience, [composed.message_id])
    message = scene.author.wrapped(composed, audience)
    delivery = replace_delivery(scene.message(), batches=(signed,), messages=(message,))
    assert isinstance(scene.refuses(with_message(delivery, 0, path=paths[0])), KeyUnknown)


def test_a_statement_that_nobody_sent_along_is_refused_until_it_comes(scene):
    scene.author.keys = scene.author.keys.rotate(NOW - 1)
    delivery = scene.message()
    assert isinstance(scene.refuses(delivery), UnknownStatement)
    scene.victim.partners |= learn_statements(scene.author.keys.statements, scene.victim.partners.get, NOW).keys
    assert isinstance(scene.outcome(delivery), Valid)


def revoked(scene: Scene, *last_good: LastGood) -> None:
    """The author revokes its signing key; the victim learns it."""
    old = KeyId(scene.author.keys.signing.public.key_id)
    rotated = scene.author.keys.rotate(NOW, Revocation(old, NOW, last_good))
    scene.victim.partners |= learn_statements(rotated.statements, scene.victim.partners.get, NOW).keys


def test_a_message_under_a_revoked_key_is_refused(scene):
    delivery = scene.message()
    revoked(scene)
    assert isinstance(scene.refuses(delivery), KeyRevoked)


def test_a_message_after_the_last_good_one_is_refused(scene):
    good = scene.fresh()
    delivery = scene.message()
    scene.author.share(scene.victim, good)
    revoked(scene, LastGood(scene.dossier, good.header.seq, good.message_id))
    assert isinstance(scene.refuses(delivery), KeyRevoked)


def test_a_thief_cannot_put_its_own_message_in_the_place_of_the_last_good_one(scene):
    good = scene.fresh()
    revoked(scene, LastGood(scene.dossier, good.header.seq, "f" * 64))
    assert isinstance(scene.refuses(scene.author.deliver(scene.victim, good)), KeyRevoked)


def test_the_last_good_message_and_the_chain_to_it_are_taken_late(scene):
    first, good = scene.fresh(), scene.fresh()
    delivery = scene.author.deliver(scene.victim, first, good)
    revoked(scene, LastGood(scene.dossier, good.header.seq, good.message_id))
    assert [type(each) for each in scene.victim.verify(delivery)] == [Valid, Valid]


def test_a_message_that_only_its_number_vouches_for_is_quarantined(scene):
    thiefs, _ = scene.fresh(), scene.fresh()
    delivery = scene.author.deliver(scene.victim, thiefs)
    revoked(scene, LastGood(scene.dossier, 3, "f" * 64))
    outcome = scene.outcome(delivery)
    assert isinstance(outcome, Held)
    assert outcome.clause == "P-2.6"


def test_a_later_statement_that_is_silent_does_not_restore_a_revoked_key(scene):
    delivery = scene.message()
    old = KeyId(scene.author.keys.signing.public.key_id)
    rotated = scene.author.keys.rotate(NOW, Revocation(old, NOW)).issue(NOW + 1, revoked=())
    scene.victim.partners |= learn_statements(rotated.statements, scene.victim.partners.get, NOW).keys
    assert isinstance(scene.refuses(delivery), KeyRevoked)


def test_a_message_composed_after_its_statement_expired_is_refused(scene):
    scene.author.now = scene.victim.now = NOW + 2 * YEAR
    keys = scene.author.keys
    late = keys.claims[0].signing[0]
    scene.author.keys = keys.issue(NOW, signing=(late,), expires_at=NOW + DAY)
    scene.victim.partners |= learn_statements(scene.author.keys.statements, scene.victim.partners.get, NOW).keys
    scene.author.now = scene.victim.now = NOW + 2 * DAY
    assert isinstance(scene.refuses(scene.message()), KeyExpired)


def test_a_message_composed_outside_its_keys_period_is_refused(scene):
    scene.author.now = scene.victim.now = NOW + 300 * DAY
    scene.victim.partners = dict(scene.victim.partners)
    delivery = scene.message(created=NOW - 30 * DAY)
    assert isinstance(scene.refuses(delivery), KeyExpired)


@pytest.mark.parametrize("algorithm", ["ed25519", "ml_dsa_65"])
def test_a_statement_needs_both_signatures_of_the_root(scene, algorithm):
    newer = scene.author.keys.issue(NOW).statements[-1]
    kept = {"claim": newer.claim, "ed25519": newer.ed25519, "ml_dsa_65": newer.ml_dsa_65}
    forged = Signed(**kept | {algorithm: flipped(kept[algorithm])})
    with pytest.raises(SignatureInvalid):
        scene.victim.partners[scene.author.service].accept_statement(forged, NOW)


def test_a_statement_of_another_root_is_refused(scene):
    impostor = ServiceKeys.generate(scene.author.service)
    with pytest.raises(RootMismatch):
        scene.victim.partners[scene.author.service].accept_statement(impostor.statements[0], NOW)


def test_a_statement_that_names_the_confirmed_root_but_is_signed_by_a_working_key_is_refused(scene):
    claim = scene.author.keys.claim(NOW)
    with pytest.raises(SignatureInvalid):
        scene.victim.partners[scene.author.service].accept_statement(
            sign(scene.author.keys.signing, Label.STATEMENT, claim), NOW
        )


def test_an_old_statement_served_again_moves_nothing(scene):
    keys = scene.author.keys.issue(NOW).issue(NOW + 1)
    trusted = TrustedKeys.confirm(keys.statements[-1], keys.words, NOW)
    with pytest.raises(StatementRollback):
        trusted.accept_statement(keys.statements[0], NOW)


def test_the_statement_that_a_held_one_names_is_taken_as_history_only(scene):
    keys = scene.author.keys.issue(NOW)
    trusted = TrustedKeys.confirm(keys.statements[-1], keys.words, NOW)
    after = trusted.accept_statement(keys.statements[0], NOW)
    assert after.current == trusted.current
    assert after.statement(scene.author.keys.statement).claim.number == 1


def test_two_statements_of_one_number_are_equivocation_and_the_one_held_stays(scene):
    trusted = scene.victim.partners[scene.author.service].accept_statement(
        scene.author.keys.issue(NOW).statements[-1], NOW
    )
    twin = scene.author.keys.issue(NOW + 1).statements[-1]
    learned = learn_statements([twin], {scene.author.service: trusted}.get, NOW)
    assert learned.keys == {}
    assert learned.equivocating == ((scene.author.service, twin),)
    assert isinstance(learned.errors[0][1], StatementEquivocation)


def test_a_statement_whose_past_is_another_than_the_one_held_is_equivocation(scene):
    stray = issue_statement(scene.author.keys.root, scene.author.keys.claim(NOW, previous="0" * 64))
    with pytest.raises(StatementEquivocation):
        scene.victim.partners[scene.author.service].accept_statement(stray, NOW)


def test_a_statement_that_goes_back_to_an_older_incarnation_is_refused(scene):
    keys = scene.author.keys.issue(NOW, incarnation=2).issue(NOW, incarnation=1)
    trusted = scene.victim.partners[scene.author.service].accept_statement(keys.statements[1], NOW)
    with pytest.raises(StatementRollback) as caught:
        trusted.accept_statement(keys.statements[2], NOW)
    assert caught.value.clause == "P-12.5"


def test_a_statement_from_the_future_is_refused(scene):
    early = scene.author.keys.issue(NOW + DAY).statements[-1]
    with pytest.raises(FromTheFuture):
        scene.victim.partners[scene.author.service].accept_statement(early, NOW)


def test_a_statement_that_lists_a_key_under_another_keys_id_is_refused(scene):
    entry = scene.author.keys.claims[0].signing[0]
    lying = type(entry)(KeyId("0" * 32), entry.ed25519, entry.ml_dsa_65, entry.valid_from, entry.valid_until)
    forged = issue_statement(scene.author.keys.root, scene.author.keys.claim(NOW, signing=(lying,)))
    with pytest.raises(MalformedMessage):
        scene.victim.partners[scene.author.service].accept_statement(forged, NOW)


def test_a_root_without_the_fingerprint_told_is_not_trusted(scene):
    with pytest.raises(RootMismatch):
        TrustedKeys.confirm(scene.author.keys.statements[0], scene.other.keys.words, NOW)
