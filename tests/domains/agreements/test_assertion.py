"""A personal signature counts for one text, one office, one service and the one key that the text names."""

import pytest

from entente.crypto.signing import SigningKey
from entente.domains.agreements.rules.values import Signatory
from entente.protocol import assertion
from entente.protocol.assertion import AssertionInvalid
from tests.domains.agreements.texts import FR, MA, text

KEY, OTHER = SigningKey.generate(), SigningKey.generate()
DIRECTOR = Signatory(MA, "director_general", KEY.public.key_id)
DIGEST = text().digest


def test_the_signature_of_the_named_key_holds() -> None:
    assertion.verify(assertion.sign(KEY, DIGEST, DIRECTOR), DIGEST, DIRECTOR)


ATTACKS = {
    "over another text": (assertion.sign(KEY, "0" * 64, DIRECTOR), DIRECTOR),
    "by another key": (assertion.sign(OTHER, DIGEST, DIRECTOR), DIRECTOR),
    "in another office": (assertion.sign(KEY, DIGEST, Signatory(MA, "deputy", KEY.public.key_id)), DIRECTOR),
    "for another service": (
        assertion.sign(KEY, DIGEST, Signatory(FR, "director_general", KEY.public.key_id)),
        DIRECTOR,
    ),
    "of no form": (b"{}", DIRECTOR),
    "padded": (assertion.sign(KEY, DIGEST, DIRECTOR) + b" ", DIRECTOR),
    "where the text names no key": (assertion.sign(KEY, DIGEST, DIRECTOR), Signatory(MA, "director_general", "")),
}


@pytest.mark.parametrize(("data", "signatory"), ATTACKS.values(), ids=ATTACKS.keys())
def test_a_signature_does_not_count(data: bytes, signatory: Signatory) -> None:
    with pytest.raises(AssertionInvalid) as refused:
        assertion.verify(data, DIGEST, signatory)
    assert refused.value.clause == "P-6.10"


def test_a_signature_with_another_office_written_in_does_not_count() -> None:
    forged = assertion.sign(KEY, DIGEST, DIRECTOR).replace(b"director_general", b"director_ceremony")
    with pytest.raises(AssertionInvalid):
        assertion.verify(forged, DIGEST, Signatory(MA, "director_ceremony", KEY.public.key_id))
