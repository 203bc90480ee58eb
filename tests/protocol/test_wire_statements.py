"""Key statements: each thing that a signed statement must not say is refused although the root signed it."""

import pytest

from entente.protocol.errors import FromTheFuture, MalformedMessage, RootMismatch, SignatureInvalid
from entente.protocol.keys import TrustedKeys
from entente.protocol.statements import issue_statement, read_statement, sealing_entry, signing_entry
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import KeyId
from tests.simulator.keys import NOW, ServiceKeys

KEYS = ServiceKeys.generate("ma.dgsn")
SEALING = KEYS.sealing.public
SIGNING = KEYS.signing.public


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("no service id", {"service": "MA DGSN"}),
        ("number zero", {"number": 0, "previous": ""}),
        ("a first with a past", {"number": 1, "previous": "0" * 64}),
        ("a second without a past", {"number": 2, "previous": ""}),
        ("incarnation zero", {"incarnation": 0}),
        ("over before it begins", {"expires_at": NOW}),
        ("a signing key never valid", {"signing": (signing_entry(SIGNING, NOW, NOW),)}),
        ("a sealing key never valid", {"sealing": (sealing_entry(SEALING, NOW, NOW),)}),
        ("a signing key twice", {"signing": (signing_entry(SIGNING, NOW, NOW + 1),) * 2}),
        (
            "a sealing key under another's id",
            {"sealing": (type(KEYS.claims[0].sealing[0])(KeyId("0" * 32), SEALING.raw, NOW, NOW + 1),)},
        ),
        ("another version", {"version": 2}),
        ("another suite", {"suite": "E0"}),
    ],
)
def test_a_statement_that_cannot_be_is_malformed(name, changes):
    signed = issue_statement(KEYS.root, KEYS.claim(NOW, **changes))
    with pytest.raises(MalformedMessage):
        read_statement(signed)


def test_the_statement_in_these_tests_is_well_formed():
    assert read_statement(issue_statement(KEYS.root, KEYS.claim(NOW))).claim.number == 2


def test_a_statement_that_its_root_did_not_sign_confirms_nothing():
    thief = issue_statement(KEYS.signing, KEYS.claims[0])
    with pytest.raises(SignatureInvalid):
        TrustedKeys.confirm(thief, KEYS.words, NOW)
    with pytest.raises(SignatureInvalid):
        TrustedKeys.introduce(thief, NOW)


def test_a_first_statement_from_the_future_confirms_nothing():
    early = ServiceKeys.generate("ma.dgsn", now=NOW + 9 * DAY)
    with pytest.raises(FromTheFuture):
        TrustedKeys.confirm(early.statements[0], early.words, NOW)


def test_statements_of_two_roots_are_not_restored_as_one():
    other = ServiceKeys.generate("ma.dgsn")
    with pytest.raises(RootMismatch):
        TrustedKeys.restore([KEYS.statements[0], other.issue(NOW).statements[-1]])


def test_a_statement_of_another_service_under_the_same_root_is_refused():
    trusted = TrustedKeys.confirm(KEYS.statements[0], KEYS.words, NOW)
    with pytest.raises(RootMismatch):
        trusted.accept_statement(issue_statement(KEYS.root, KEYS.claim(NOW, service="ma.dgst")), NOW)
