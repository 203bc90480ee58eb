"""Forwards: the original is proven by its originator's signature, with keys that the forward introduces (P-3.9)."""

import msgspec
import pytest

from entente.protocol import controls
from entente.protocol.bodies import ContentBody, ForwardBody
from entente.protocol.bundle import build_bundle
from entente.protocol.outcomes import Invalid, Valid
from entente.protocol.proofs import prove
from entente.vocabulary.codes import Use
from tests.simulator.keys import NOW
from tests.simulator.node import SimulatedNode, standing


class Story:
    """ma.dgsn reports to fr.dgsi, which forwards to es.policia, who knows ma.dgsn by name only."""

    def __init__(self) -> None:
        self.origin, self.middle, self.third = standing("ma.dgsn", "fr.dgsi", "es.policia")
        del self.third.partners[self.origin.service]
        self.first = self.origin.open_dossier(self.middle)
        self.report = self.origin.compose(self.first, controls.Report(), body=ContentBody(text="A phone number."))
        self.delivery = self.origin.deliver(self.middle, *self.origin.written)
        self.got = self.middle.receive(self.delivery)[1]
        self.consent = self.origin.compose(
            self.first,
            controls.Consent(Use.FORWARD, granted=True, to=(self.third.service,)),
            body=None,
            refers_to=(self.report.message_id,),
        )
        self.granted = self.origin.deliver(self.middle, self.consent)
        self.middle.receive(self.granted)
        self.second = self.middle.open_dossier(self.third)
        self.middle.share(self.third, self.middle.written[-1])

    def body(self, **changes: bytes) -> ForwardBody:
        assert isinstance(self.got, Valid)
        statements = self.origin.keys.statements
        parts = {
            "original": build_bundle(prove(self.got.message, self.delivery.batches[0]), statements),
            "salt": self.got.opened.salt,
            "body": self.got.opened.body,
            "consent": build_bundle(prove(self.granted.messages[0], self.granted.batches[0]), statements),
        }
        return ForwardBody(text="See below.", **parts | changes)  # type: ignore[arg-type]  # fields by name

    def control(self, **changes: str) -> controls.Forward:
        control = controls.Forward(self.first, self.report.message_id, self.origin.service, self.consent.message_id)
        return msgspec.structs.replace(control, **changes)

    def forward(self, control: controls.Forward, body: ForwardBody):
        return self.middle.share(self.third, self.middle.compose(self.second, control, body=body))[0]


@pytest.fixture
def story() -> Story:
    return Story()


def test_a_forwarded_original_arrives_proven_under_introduced_keys(story):
    outcome = story.forward(story.control(), story.body())
    assert isinstance(outcome, Valid)
    assert outcome.original.message_id == story.report.message_id
    assert outcome.original.body == ContentBody(text="A phone number.")
    assert outcome.original.keys.introduced
    assert outcome.original.consent.control.to == (story.third.service,)


def test_confirmed_keys_are_used_where_there_are_any(story):
    story.third.confirm(story.origin)
    assert not story.forward(story.control(), story.body()).original.keys.introduced


def test_a_forward_without_consent_is_proven_too_and_the_gate_decides(story):
    outcome = story.forward(story.control(consent=""), story.body(consent=b""))
    assert outcome.original.consent is None


@pytest.mark.parametrize(
    ("control", "body", "clause"),
    [
        ({"origin_message": "0" * 64}, {}, "P-3.9"),
        ({"origin_dossier": "0" * 32}, {}, "P-3.9"),
        ({"originator": "xx.stranger"}, {}, "P-3.9"),
        ({}, {"body": b'{"text":"Another number."}'}, "P-3.9"),
        ({}, {"salt": b"0" * 32}, "P-3.9"),
        ({"consent": "0" * 64}, {}, "P-3.9"),
        ({"consent": ""}, {}, "P-3.9"),
        ({}, {"original": b"{}"}, "P-1.1"),
    ],
)
def test_a_forward_that_does_not_carry_what_it_names_is_invalid(story, control, body, clause):
    outcome = story.forward(story.control(**control), story.body(**body))
    assert isinstance(outcome, Invalid)
    assert outcome.error.clause == clause


def test_a_report_does_not_pass_for_a_consent(story):
    control, body = story.control(consent=story.report.message_id), story.body()
    outcome = story.forward(control, msgspec.structs.replace(body, consent=body.original))
    assert isinstance(outcome, Invalid)


def test_a_forger_that_introduces_its_own_keys_under_the_originators_name_fails_where_the_root_is_confirmed(story):
    forger = SimulatedNode.of(story.origin.service)
    forger.confirm(story.middle)
    dossier = forger.open_dossier(story.middle)
    fake = forger.compose(dossier, controls.Report(), body=ContentBody(text="A lie."))
    delivery = forger.deliver(story.middle, fake)
    story.third.confirm(story.origin)
    body = story.body(original=build_bundle(prove(delivery.messages[0], delivery.batches[0]), forger.keys.statements))
    outcome = story.forward(story.control(origin_dossier=dossier, origin_message=fake.message_id), body)
    assert isinstance(outcome, Invalid)
    assert outcome.error.clause == "P-2.3"


def test_an_original_without_any_key_statement_of_a_stranger_is_invalid(story):
    proof = prove(story.got.message, story.delivery.batches[0])
    outcome = story.forward(story.control(), story.body(original=build_bundle(proof, ())))
    assert isinstance(outcome, Invalid)


def test_an_older_statement_in_the_bundle_does_not_matter_where_a_newer_one_is_held(story):
    body = story.body()
    story.origin.keys = story.origin.keys.issue(NOW)
    story.third.confirm(story.origin)
    outcome = story.forward(story.control(), body)
    assert isinstance(outcome, Valid)
    assert not outcome.original.keys.introduced
