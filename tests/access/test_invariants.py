"""Over any question at all: the gate answers, and the invariants of the design hold (invariants 1, 2 and 7)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.access.actions import CROSSING, READING, USING, Action
from entente.access.actors import Actor
from entente.access.decide import Decision, decide
from entente.access.record import Granted, Record, Review
from entente.access.terms import AgreementState, Onward, Safeguard, Terms
from entente.vocabulary.codes import ALWAYS_PASS, DossierKind, ExchangeKind, KeepingGround, MessageKind, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.access.cases import NODE, REPORT, TERMS, THEIRS

SERVICES = st.sampled_from([ServiceId(name) for name in ("ma.dgsn", "fr.dgsi", "es.policia", "int.interpol")])
MANY = st.frozensets(SERVICES)
TIMES = st.integers(0, 4)
HANDLINGS = st.builds(
    Handling,
    st.frozensets(st.sampled_from(HandlingCode), min_size=1),
    st.sampled_from(Tlp),
    st.sampled_from(Classification),
    MANY,
    st.none() | TIMES,
)
RECORDS = st.builds(
    Record,
    SERVICES,
    SERVICES,
    SERVICES,
    st.sampled_from(DossierKind),
    st.sampled_from(MessageKind),
    st.sampled_from(ExchangeKind),
    st.sampled_from(["", "a" * 32]),
    st.none() | st.sampled_from(CrimeArea),
    st.sampled_from(Purpose),
    st.frozensets(st.sampled_from(DataCategory)),
    st.frozensets(st.sampled_from(SpecialCategory)),
    st.booleans(),
    HANDLINGS,
    st.none() | HANDLINGS,
    MANY,
    MANY,
    st.tuples(st.builds(Granted, st.sampled_from(Use), MANY, TIMES)),
    st.none() | st.sampled_from(KeepingGround),
    st.none() | st.sampled_from(Purpose),
    st.none() | st.sampled_from(Purpose),
    review=st.sampled_from(Review),
    state_fled=st.frozensets(st.sampled_from(["MA", "FR"])),
    death_penalty_risk=st.booleans(),
    assured_until=st.none() | TIMES,
    imminent_danger=st.booleans(),
    statement_current=st.booleans(),
)
TERMS_ANY = st.none() | st.builds(
    Terms,
    st.just(AgreementId("a" * 32)),
    MANY,
    st.sampled_from(AgreementState),
    TIMES,
    st.none() | TIMES,
    crime_areas=st.frozensets(st.sampled_from(CrimeArea)),
    crime_areas_open=st.booleans(),
    exchange_kinds=st.frozensets(st.sampled_from(ExchangeKind)),
    purposes=st.frozensets(st.sampled_from(Purpose)),
    categories=st.frozensets(st.sampled_from(DataCategory)),
    special=st.dictionaries(st.sampled_from(SpecialCategory), st.frozensets(st.sampled_from(Safeguard))),
    least_handling=st.none() | HANDLINGS,
    most_classification=st.sampled_from(Classification),
    danger_uses=st.frozensets(st.sampled_from(Use)),
    onward=st.sampled_from(Onward),
    one_sided=st.dictionaries(st.sampled_from(ExchangeKind), MANY, max_size=2),
)
ACTORS = st.builds(Actor, SERVICES, st.sampled_from(["", "salma"]), st.frozensets(st.sampled_from(Role)))
ACTIONS = st.sampled_from(Action)
BROAD = replace(
    TERMS,
    crime_areas_open=True,
    exchange_kinds=frozenset(ExchangeKind),
    purposes=frozenset(Purpose),
    categories=frozenset(DataCategory),
    danger_uses=frozenset(Use),
    onward=Onward.AS_HANDLING,
)
"""An agreement that covers all it can; what is refused under it is not refused for want of a clause."""


def refusals(decision: Decision) -> set[str]:
    return {reason.rule for reason in decision.refusals}


@settings(max_examples=400)
@given(ACTORS, ACTIONS, RECORDS, TERMS_ANY, TIMES)
def test_the_gate_always_answers_and_the_same_question_gets_the_same_answer(
    actor: Actor, action: Action, record: Record, terms: Terms | None, now: int
) -> None:
    decision = decide(actor, action, record, terms, now)
    assert decision == decide(actor, action, record, terms, now)
    assert decision.allowed is (not decision.refusals)
    assert decision.allowed or not decision.obligations
    assert all(reason.clause and str(reason.source) for reason in decision.reasons)


@given(ACTORS, st.sampled_from(sorted(CROSSING)), RECORDS, TIMES)
def test_without_an_agreement_no_personal_data_cross(actor: Actor, action: Action, record: Record, now: int) -> None:
    asked = replace(record, personal=True)
    decision = decide(actor, action, asked, None, now)
    assert record.kind in ALWAYS_PASS or not decision.allowed


@given(ACTORS, st.sampled_from(sorted(CROSSING)), RECORDS, TERMS_ANY, TIMES)
def test_contact_dossiers_never_hold_persons(
    actor: Actor, action: Action, record: Record, terms: Terms | None, now: int
) -> None:
    asked = replace(record, personal=True, dossier_kind=DossierKind.CONTACT)
    assert "contact_dossier_free_of_persons" in refusals(decide(actor, action, asked, terms, now))


@given(st.sampled_from(sorted(CROSSING)), HANDLINGS, MANY.filter(bool), st.booleans())
def test_h2_without_consent_goes_nowhere_but_in_danger(
    action: Action, handling: Handling, receivers: frozenset[ServiceId], danger: bool
) -> None:
    kept = replace(handling, codes=handling.codes | {HandlingCode.H2})
    record = replace(THEIRS, handling=kept, receivers=receivers, imminent_danger=danger, author=ServiceId("es.policia"))
    decision = decide(NODE, action, record, BROAD, 0)
    assert ("h2_forward_consent" in refusals(decision)) is not danger


@given(ACTORS, st.sampled_from(sorted(READING | USING)), RECORDS, TERMS_ANY, TIMES)
def test_nobody_reads_persons_without_a_purpose(
    actor: Actor, action: Action, record: Record, terms: Terms | None, now: int
) -> None:
    asked = replace(record, personal=True, asked_purpose=None, dossier_purpose=None)
    assert "purpose_stated" in refusals(decide(actor, action, asked, terms, now))


@given(ACTIONS, RECORDS, TERMS_ANY, TIMES)
def test_the_node_alone_uses_nothing_and_reads_nothing(
    action: Action, record: Record, terms: Terms | None, now: int
) -> None:
    alone = Actor(record.holder, "")
    if action in READING | USING | {Action.SIGN, Action.CONFIRM_MATCH, Action.FORWARD, Action.CONSENT}:
        assert not decide(alone, action, record, terms, now).allowed


@given(HANDLINGS, HANDLINGS)
def test_handling_is_never_loosened_not_even_in_danger(new: Handling, old: Handling) -> None:
    record = replace(REPORT, handling=new, original_handling=old, imminent_danger=True)
    decision = decide(NODE, Action.SEND, record, BROAD, 0)
    if not old.codes - {HandlingCode.H0} <= new.codes:
        assert "handling_never_loosened" in refusals(decision)
