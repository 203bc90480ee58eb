"""The proof of one header: each part of it that does not fit is refused, although everything in it is signed."""

import msgspec
import pytest

from entente.protocol import controls
from entente.protocol.batches import sign_batch
from entente.protocol.errors import AuthorMismatch, InclusionInvalid, KeyExpired, KeyRevoked
from entente.protocol.proofs import HeaderProof, prove, verify_header
from entente.protocol.statements import Revocation
from entente.protocol.wire import message_id_of
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import KeyId
from tests.simulator.keys import NOW
from tests.simulator.node import SimulatedNode, standing

AUTHOR, OTHER = standing("ma.dgsn", "fr.dgsi")
DOSSIER = AUTHOR.open_dossier(OTHER)
TRUSTED = OTHER.partners[AUTHOR.service]


def proof(author: SimulatedNode = AUTHOR, dossier: str = DOSSIER, **changes: object) -> HeaderProof:
    composed = author.compose(dossier, controls.Note(), body=None, **changes)  # type: ignore[arg-type]  # fields by name
    delivery = author.deliver(OTHER, composed)
    return prove(delivery.messages[0], delivery.batches[0])


def test_a_proof_verifies_to_its_header():
    assert verify_header(proof(), TRUSTED, NOW)[1].author == AUTHOR.service


def test_a_proof_with_a_header_that_was_not_signed_is_refused():
    one, other = proof(), proof()
    with pytest.raises(InclusionInvalid):
        verify_header(msgspec.structs.replace(one, header=other.header), TRUSTED, NOW)


def test_a_header_of_another_author_in_this_authors_batch_is_refused():
    composed = OTHER.open_dossier(AUTHOR) and OTHER.written[-1]
    delivery = AUTHOR.deliver(OTHER, composed)
    with pytest.raises(AuthorMismatch):
        verify_header(prove(delivery.messages[0], delivery.batches[0]), TRUSTED, NOW)


def test_a_header_for_another_audience_than_its_batchs_is_refused():
    one, wider = proof(), proof(audience=("es.policia", "fr.dgsi", "ma.dgsn"))
    with pytest.raises(AuthorMismatch):
        verify_header(msgspec.structs.replace(one, header=wider.header), TRUSTED, NOW)


def test_a_header_composed_outside_its_keys_period_is_refused():
    with pytest.raises(KeyExpired):
        verify_header(proof(created=NOW - 30 * DAY), TRUSTED, NOW)


def test_a_header_under_a_revoked_key_is_refused():
    revoking = AUTHOR.keys.rotate(NOW, Revocation(KeyId(AUTHOR.keys.signing.public.key_id), NOW))
    with pytest.raises(KeyRevoked):
        verify_header(proof(), TRUSTED.accept_statement(revoking.statements[-1], NOW), NOW)


def test_a_service_cannot_sign_in_the_name_of_another_under_its_own_statement():
    audience = ("fr.dgsi", "ma.dgsn")
    header = OTHER.header(DOSSIER, controls.Note(), None, statement=AUTHOR.keys.statement, audience=audience)
    names = [message_id_of(header.encode())]
    signed, paths = sign_batch(AUTHOR.keys.signing, AUTHOR.keys.statement, OTHER.service, audience, names)
    with pytest.raises(AuthorMismatch):
        verify_header(HeaderProof(header.encode(), signed, 0, paths[0]), TRUSTED, NOW)
