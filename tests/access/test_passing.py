"""What passes although a row refuses (P-8.7, P-8.9), and what an allowed act obliges to."""

from dataclasses import replace

import pytest

from entente.access.actions import Action
from entente.access.decide import Decision, Verdict, decide
from entente.access.obligations import Duty
from entente.access.record import Granted
from entente.access.terms import AgreementState
from entente.vocabulary.codes import ALWAYS_PASS, DossierKind, MessageKind, Use
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory
from tests.access.cases import COMPOSE, COURT, ES, FR, HEALTH, NOW, RECEIVE, TERMS, VIEW, Question, handled

SUSPENDED = replace(TERMS, state=AgreementState.SUSPENDED)
IN_DANGER = replace(TERMS, danger_uses=frozenset({Use.COURT}), danger_notice_hours=6)
H1_IN_COURT = Question(COURT.actor, COURT.action, handled(COURT.record, HandlingCode.H1))


def answer(question: Question) -> Decision:
    return decide(question.actor, question.action, question.record, question.terms, question.now)


@pytest.mark.parametrize("kind", sorted(ALWAYS_PASS))
def test_recall_and_its_kin_pass_under_a_suspended_agreement(kind: MessageKind) -> None:
    assert answer(RECEIVE.but(kind=kind, terms=SUSPENDED)).allowed
    assert answer(COMPOSE.but(kind=kind, terms=SUSPENDED)).allowed


@pytest.mark.parametrize("kind", sorted(set(MessageKind) - ALWAYS_PASS - {MessageKind.MEMBERSHIP}))
def test_nothing_else_passes_under_a_suspended_agreement(kind: MessageKind) -> None:
    assert not answer(RECEIVE.but(kind=kind, terms=SUSPENDED)).allowed


def test_a_recall_passes_with_an_expired_key_statement_and_a_report_does_not() -> None:
    assert answer(COMPOSE.but(kind=MessageKind.RECALL, statement_current=False)).allowed
    assert not answer(COMPOSE.but(statement_current=False)).allowed


def test_a_correction_may_not_bring_persons_into_a_contact_dossier() -> None:
    correction = COMPOSE.but(kind=MessageKind.CORRECTION, dossier_kind=DossierKind.CONTACT)
    assert answer(correction).refusals[0].rule == "contact_dossier_free_of_persons"


def test_membership_moves_without_an_agreement_but_carries_no_persons_unseen() -> None:
    bare = COMPOSE.but(kind=MessageKind.MEMBERSHIP, terms=None, personal=False, categories=frozenset())
    assert answer(bare).allowed
    assert not answer(bare.but(personal=True)).allowed
    declared = bare.but(personal=True, categories=frozenset({DataCategory.IDENTITY}))
    assert [one.rule for one in answer(declared).refusals] == ["agreement_known"]


def test_imminent_danger_lifts_consent_where_the_agreement_allows_the_use() -> None:
    decision = answer(H1_IN_COURT.but(imminent_danger=True, terms=IN_DANGER))
    assert decision.allowed
    assert [one.rule for one in decision.reasons if one.verdict is Verdict.WAIVED] == ["h1_court_consent"]
    told = {one.duty: dict(one.params) for one in decision.obligations}
    assert told[Duty.TELL_ORIGINATOR] == {"services": (FR,), "hours": 6}
    assert Duty.TELL_DATA_PROTECTION_OFFICER in told


def test_imminent_danger_lifts_nothing_where_the_agreement_is_silent() -> None:
    assert not answer(H1_IN_COURT.but(imminent_danger=True)).allowed


def test_imminent_danger_lifts_consent_only_and_no_other_row() -> None:
    danger = H1_IN_COURT.but(imminent_danger=True, terms=IN_DANGER)
    assert not answer(danger.but(asked_purpose=None, dossier_purpose=None)).allowed


def test_no_danger_obliges_to_nothing_beyond_the_ledger() -> None:
    told = {one.duty for one in answer(COURT).obligations}
    assert told == {Duty.RECORD_VIEW}


def test_a_view_of_personal_data_is_recorded_and_an_export_counted() -> None:
    assert {one.duty for one in answer(VIEW).obligations} == {Duty.RECORD_VIEW, Duty.SHOW_BANNER}
    assert Duty.COUNT_COPY in {one.duty for one in answer(VIEW.but(action=Action.EXPORT)).obligations}


def test_the_receiver_of_special_categories_keeps_the_safeguards() -> None:
    [kept] = answer(RECEIVE.but(special=HEALTH)).obligations
    assert (kept.duty, dict(kept.params)) == (Duty.KEEP_SAFEGUARDS, {"safeguards": ("second_officer",)})


def test_a_refused_act_obliges_to_nothing() -> None:
    assert answer(VIEW.but(dossier_purpose=None)).obligations == ()


def test_a_refusal_names_the_clause_of_the_agreement() -> None:
    decision = answer(COMPOSE.but(crime_area=None))
    assert decision.clause == f"{'a' * 32}#4"


def test_all_refusals_are_given_at_once() -> None:
    decision = answer(COMPOSE.but(crime_area=None, categories=frozenset({DataCategory.TRAVEL})))
    assert {one.rule for one in decision.refusals} == {"agreement_covers_crime_area", "agreement_covers_categories"}


@pytest.mark.parametrize(
    ("granted", "covered"),
    [
        (Granted(Use.FORWARD, frozenset({ES})), True),
        (Granted(Use.FORWARD, frozenset({ES}), until=NOW + 1), True),
        (Granted(Use.FORWARD, frozenset({ES}), until=NOW), True),
        (Granted(Use.FORWARD, frozenset({ES}), until=NOW - 1), False),
        (Granted(Use.FORWARD, frozenset({FR})), False),
        (Granted(Use.COURT, frozenset({ES})), False),
        (Granted(Use.FORWARD), False),
    ],
)
def test_consent_counts_for_its_use_its_receivers_and_its_time(granted: Granted, covered: bool) -> None:
    record = replace(RECEIVE.record, consents=(granted,))
    assert record.consented(Use.FORWARD, frozenset({ES}), NOW) is covered


def test_several_consents_cover_several_receivers_together() -> None:
    both = tuple(Granted(Use.FORWARD, frozenset({each})) for each in (ES, FR))
    record = replace(RECEIVE.record, consents=both)
    assert record.consented(Use.FORWARD, frozenset({ES, FR}), NOW)
    assert not record.consented(Use.FORWARD, frozenset({ES, FR, ServiceId("it.ps")}), NOW)


def test_a_consent_to_anothers_own_use_is_none_to_this_services() -> None:
    named = replace(RECEIVE.record, consents=(Granted(Use.COURT, frozenset({ServiceId("it.ps")})),))
    assert not named.consented(Use.COURT, frozenset(), NOW)


@pytest.mark.parametrize("question", [COMPOSE, RECEIVE])
def test_a_correction_that_brings_further_categories_needs_the_agreement_as_a_new_share_does(
    question: Question,
) -> None:
    widened = question.but(kind=MessageKind.CORRECTION, terms=SUSPENDED, widened=True)
    assert "agreement_in_force" in {one.rule for one in answer(widened).refusals}


def test_the_third_node_applies_the_originators_conditions_to_what_is_forwarded_to_it() -> None:
    forwarded = RECEIVE.but(
        author=ES,
        audience=frozenset({RECEIVE.record.holder, ES}),
        receivers=frozenset({RECEIVE.record.holder}),
        terms=replace(TERMS, parties=frozenset({RECEIVE.record.holder, ES})),
        kind=MessageKind.FORWARD,
        handling=Handling(frozenset({HandlingCode.H2})),
        original_handling=Handling(frozenset({HandlingCode.H2})),
    )
    assert {one.rule for one in answer(forwarded).refusals} == {"h2_forward_consent", "releasable_to"}
    consent = (Granted(Use.FORWARD, frozenset({RECEIVE.record.holder})),)
    assert answer(forwarded.but(consents=consent)).allowed
