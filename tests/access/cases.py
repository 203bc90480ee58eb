"""The cases of the table: for each row one question that it answers with yes and one that it alone refuses."""

from dataclasses import dataclass, field, replace
from typing import Any

from entente.access.actions import Action
from entente.access.actors import SYSTEM, Actor
from entente.access.record import Granted, Record, Review
from entente.access.terms import AgreementState, Onward, Safeguard, Terms
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import (
    DossierKind,
    ExchangeKind,
    Extent,
    KeepingGround,
    MessageKind,
    RefusalGround,
    Urgency,
    Use,
)
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role

MA, FR, ES = ServiceId("ma.dgsn"), ServiceId("fr.dgsi"), ServiceId("es.policia")
NOW = 1_700_000_000_000
DESK = Actor(MA, "salma", frozenset({Role.DESK_OFFICER}))
SUPERVISOR = Actor(MA, "karim", frozenset({Role.SUPERVISOR}))
DPO = Actor(MA, "nadia", frozenset({Role.DATA_PROTECTION_OFFICER}))
ADMINISTRATOR = Actor(MA, "youssef", frozenset({Role.ADMINISTRATOR}))
COOPERATION = Actor(MA, "hind", frozenset({Role.COOPERATION}))
NODE = SYSTEM(MA)
H = HandlingCode
TERMS = Terms(
    AgreementId("a" * 32),
    frozenset({MA, FR}),
    crime_areas=frozenset({CrimeArea.TERRORISM}),
    exchange_kinds=frozenset({ExchangeKind.OWN_INITIATIVE}),
    purposes=frozenset({Purpose.INVESTIGATION}),
    categories=frozenset({DataCategory.IDENTITY, DataCategory.FINANCIAL}),
    special={SpecialCategory.HEALTH: frozenset({Safeguard.SECOND_OFFICER})},
    clauses={"crime_areas": 4, "purposes": 5},
)
REPORT = Record(
    MA,
    MA,
    MA,
    DossierKind.CASE,
    MessageKind.REPORT,
    ExchangeKind.OWN_INITIATIVE,
    "a" * 32,
    CrimeArea.TERRORISM,
    Purpose.INVESTIGATION,
    frozenset({DataCategory.IDENTITY}),
    personal=True,
    audience=frozenset({MA, FR}),
    dossier_purpose=Purpose.INVESTIGATION,
)
THEIRS = replace(REPORT, author=FR, originator=FR)
ONWARD = replace(THEIRS, handling=Handling(releasable_to=frozenset({ES})), receivers=frozenset({ES}))
RELEASED = Handling(releasable_to=frozenset({ES}))
LETS_PASS = replace(TERMS, onward=Onward.AS_HANDLING)
TO_ES = (Granted(Use.FORWARD, frozenset({ES})),)
ACT = Record(MA)


def handled(record: Record, *codes: HandlingCode, **conditions: Any) -> Record:
    """The record under these codes and conditions."""
    return replace(record, handling=Handling(codes=frozenset(codes or {H.H0}), **conditions))


@dataclass(frozen=True)
class Question:
    """One call of the gate."""

    actor: Actor
    action: Action
    record: Record
    terms: Terms | None = TERMS
    now: int = NOW

    def but(self, **changes: Any) -> "Question":
        """The same with other fields of the record, or of the question."""
        own = {name: changes.pop(name) for name in ("actor", "action", "record", "terms", "now") if name in changes}
        asked = replace(self, **own)
        return replace(asked, record=replace(asked.record, **changes))


@dataclass(frozen=True)
class Row:
    """What a rule allows and what it alone denies."""

    rule: str
    allows: Question
    denies: Question
    note: str = field(default="", compare=False)


COMPOSE, RECEIVE = Question(DESK, Action.COMPOSE, REPORT), Question(NODE, Action.RECEIVE, THEIRS)
VIEW, FORWARD = Question(DESK, Action.VIEW, THEIRS), Question(DESK, Action.FORWARD, ONWARD, LETS_PASS)
COURT, OPERATION = Question(DESK, Action.USE_IN_COURT, THEIRS), Question(DESK, Action.USE_IN_OPERATION, THEIRS)
OTHER = Question(DESK, Action.USE_FOR_OTHER_PURPOSE, THEIRS)
FINANCIAL = frozenset({DataCategory.FINANCIAL})
HEALTH = frozenset({SpecialCategory.HEALTH})
GUARDED = COMPOSE.but(special=HEALTH, safeguards=frozenset({Safeguard.SECOND_OFFICER}), approver="karim")
SECRET = Handling(classification=Classification.SECRET)
SECRETS = replace(TERMS, most_classification=Classification.SECRET)
CLEARED = replace(DESK, clearance=Classification.SECRET)
KEYS = Question(ADMINISTRATOR, Action.MANAGE_KEYS, replace(ACT, approver="karim"))
KEEP = RECEIVE.but(terms=replace(TERMS, retention_days=10))
ENDED = replace(TERMS, state=AgreementState.TERMINATED, ended_at=NOW, destroy_at_end=True)
ASK = RECEIVE.but(kind=MessageKind.REQUEST, urgency=Urgency.URGENT)
GROUNDS = replace(TERMS, refusal_grounds=frozenset({RefusalGround.NATIONAL_SECURITY}), refusal_in_part=False)
REFUSE = RECEIVE.but(
    kind=MessageKind.REFUSAL,
    terms=GROUNDS,
    refusal_ground=RefusalGround.NATIONAL_SECURITY,
    extent=Extent.WHOLE,
    personal=False,
    categories=frozenset(),
)
SIGN = Question(COOPERATION, Action.SIGN, replace(ACT, signatory="hind"))

ROWS: tuple[Row, ...] = (
    Row("wall_between_services", VIEW, VIEW.but(actor=replace(DESK, service=ServiceId("ma.dgst")))),
    Row("holder_in_audience", RECEIVE, RECEIVE.but(audience=frozenset({FR}))),
    Row("author_trusted", RECEIVE, RECEIVE.but(author_revoked=True)),
    Row("role_permits", VIEW, VIEW.but(actor=replace(DESK, roles=frozenset()))),
    Row(
        "administrator_reads_no_content",
        VIEW,
        VIEW.but(actor=replace(DESK, roles=frozenset({Role.DESK_OFFICER, Role.ADMINISTRATOR}))),
    ),
    Row("four_eyes", KEYS, KEYS.but(approver="youssef")),
    Row("signs_in_person", SIGN, SIGN.but(signatory="karim")),
    Row("key_statement_current", COMPOSE, COMPOSE.but(statement_current=False)),
    Row(
        "contact_dossier_free_of_persons",
        Question(DESK, Action.COMPOSE, Record(MA, MA, MA, DossierKind.CONTACT), None),
        COMPOSE.but(dossier_kind=DossierKind.VISIT),
    ),
    Row(
        "cooperation_free_of_persons",
        COMPOSE.but(kind=MessageKind.MEETING, personal=False, categories=frozenset({DataCategory.NONE})),
        COMPOSE.but(kind=MessageKind.MINUTES),
    ),
    Row("data_categories_declared", COMPOSE, COMPOSE.but(categories=frozenset())),
    Row("agreement_known", COMPOSE, COMPOSE.but(terms=None)),
    Row("agreement_in_force", RECEIVE, RECEIVE.but(terms=replace(TERMS, state=AgreementState.SUSPENDED))),
    Row("agreement_covers_services", COMPOSE, COMPOSE.but(audience=frozenset({MA, FR, ES}))),
    Row("agreement_covers_exchange_kind", COMPOSE, COMPOSE.but(exchange_kind=ExchangeKind.JOINT_OPERATION)),
    Row(
        "agreement_lets_author_send",
        COMPOSE.but(terms=replace(TERMS, one_sided={ExchangeKind.OWN_INITIATIVE: frozenset({MA})})),
        COMPOSE.but(terms=replace(TERMS, one_sided={ExchangeKind.OWN_INITIATIVE: frozenset({FR})})),
    ),
    Row("agreement_covers_crime_area", COMPOSE, COMPOSE.but(crime_area=CrimeArea.WILDLIFE)),
    Row(
        "agreement_covers_purpose",
        COMPOSE,
        COMPOSE.but(purpose=Purpose.MISSING_PERSON),
    ),
    Row(
        "agreement_covers_categories",
        COMPOSE,
        COMPOSE.but(categories=frozenset({DataCategory.IDENTITY, DataCategory.TRAVEL})),
    ),
    Row("agreement_accepts_suite", RECEIVE, RECEIVE.but(terms=replace(TERMS, least_suite="E2"))),
    Row(
        "judge_has_authorised",
        COMPOSE.but(
            terms=replace(TERMS, reserved_to_judges=FINANCIAL), categories=FINANCIAL, judicial_authorisation=True
        ),
        COMPOSE.but(terms=replace(TERMS, reserved_to_judges=FINANCIAL), categories=FINANCIAL),
    ),
    Row(
        "second_officer_agreed",
        COMPOSE.but(terms=replace(TERMS, four_eyes=frozenset({ExchangeKind.OWN_INITIATIVE})), approver="karim"),
        COMPOSE.but(terms=replace(TERMS, four_eyes=frozenset({ExchangeKind.OWN_INITIATIVE})), approver="salma"),
    ),
    Row("urgency_reasoned", ASK.but(urgency_reason="life_at_risk"), ASK),
    Row("refusal_ground_agreed", REFUSE, REFUSE.but(refusal_ground=RefusalGround.MINOR_OFFENCE)),
    Row("extent_agreed", REFUSE, REFUSE.but(extent=Extent.PART)),
    Row(
        "handling_never_loosened",
        COMPOSE.but(original_handling=Handling(tlp=Tlp.GREEN)),
        COMPOSE.but(original_handling=Handling(frozenset({H.H1}))),
    ),
    Row(
        "handling_as_agreement_demands",
        Question(
            DESK, Action.COMPOSE, handled(REPORT, H.H1), replace(TERMS, least_handling=Handling(frozenset({H.H1})))
        ),
        COMPOSE.but(terms=replace(TERMS, least_handling=Handling(frozenset({H.H1})))),
    ),
    Row(
        "h1_court_consent",
        Question(DESK, Action.USE_IN_COURT, replace(handled(THEIRS, H.H1), consents=(Granted(Use.COURT),))),
        Question(DESK, Action.USE_IN_COURT, handled(THEIRS, H.H1)),
    ),
    Row(
        "h2_forward_consent",
        FORWARD.but(handling=replace(RELEASED, codes=frozenset({H.H2})), consents=TO_ES),
        FORWARD.but(handling=replace(RELEASED, codes=frozenset({H.H2}))),
    ),
    Row(
        "h3_conditions_consent",
        FORWARD.but(handling=replace(RELEASED, codes=frozenset({H.H3})), consents=TO_ES),
        FORWARD.but(handling=replace(RELEASED, codes=frozenset({H.H3}))),
    ),
    Row(
        "operation_consent",
        Question(DESK, Action.USE_IN_OPERATION, replace(handled(THEIRS, H.H2), consents=(Granted(Use.OPERATION),))),
        Question(DESK, Action.USE_IN_OPERATION, handled(THEIRS, H.H2)),
    ),
    Row("releasable_to", FORWARD, FORWARD.but(handling=Handling())),
    Row(
        "tlp_keeps_circle",
        FORWARD.but(handling=replace(RELEASED, tlp=Tlp.AMBER_STRICT), consents=TO_ES),
        FORWARD.but(handling=replace(RELEASED, tlp=Tlp.AMBER_STRICT)),
    ),
    Row(
        "tlp_red_stays_inside",
        VIEW.but(action=Action.EXPORT),
        VIEW.but(action=Action.EXPORT, handling=Handling(tlp=Tlp.RED)),
    ),
    Row(
        "agreement_lets_pass_on",
        FORWARD.but(terms=TERMS, consents=TO_ES),
        FORWARD.but(terms=replace(TERMS, onward=Onward.NEVER), consents=TO_ES),
    ),
    Row(
        "officer_cleared",
        VIEW.but(handling=SECRET, actor=CLEARED),
        VIEW.but(handling=SECRET),
    ),
    Row(
        "agreement_covers_classification",
        RECEIVE.but(handling=SECRET, terms=SECRETS),
        RECEIVE.but(handling=SECRET),
    ),
    Row(
        "retention_running",
        VIEW.but(handling=Handling(retain_until=NOW + 1)),
        VIEW.but(handling=Handling(retain_until=NOW)),
    ),
    Row(
        "retention_within_agreement",
        KEEP.but(handling=Handling(retain_until=NOW + 9 * DAY), written_at=NOW - DAY),
        KEEP.but(handling=Handling(retain_until=NOW + 9 * DAY + 1), written_at=NOW - DAY),
    ),
    Row("ended_agreement_closes", VIEW.but(actor=DPO, terms=ENDED), VIEW.but(terms=ENDED)),
    Row("purpose_stated", VIEW, VIEW.but(dossier_purpose=None)),
    Row("purpose_about_persons", VIEW, VIEW.but(asked_purpose=Purpose.COOPERATION_MANAGEMENT)),
    Row(
        "oversight_by_overseers",
        VIEW.but(actor=DPO, asked_purpose=Purpose.OVERSIGHT),
        VIEW.but(asked_purpose=Purpose.OVERSIGHT),
    ),
    Row("regime_wall", VIEW, VIEW.but(asked_purpose=Purpose.STATE_SECURITY)),
    Row(
        "other_purpose_consent",
        OTHER.but(asked_purpose=Purpose.PROSECUTION, consents=(Granted(Use.OTHER_PURPOSE),)),
        OTHER.but(asked_purpose=Purpose.PROSECUTION),
    ),
    Row(
        "restricted_to_its_ground",
        VIEW.but(restricted=KeepingGround.COURT_FILE, use_ground=KeepingGround.COURT_FILE),
        VIEW.but(restricted=KeepingGround.COURT_FILE),
    ),
    Row("neutrality_reviewed", COMPOSE.but(review=Review.CLEARED), COMPOSE.but(review=Review.FLAGGED)),
    Row(
        "never_to_state_fled",
        COMPOSE.but(state_fled=frozenset({"ES"})),
        COMPOSE.but(state_fled=frozenset({"FR"})),
    ),
    Row(
        "penalty_assured",
        COMPOSE.but(death_penalty_risk=True, assured_until=NOW + 1),
        COMPOSE.but(death_penalty_risk=True, assured_until=NOW),
    ),
    Row(
        "agreement_covers_special",
        GUARDED,
        COMPOSE.but(special=frozenset({SpecialCategory.RELIGION})),
    ),
    Row("special_safeguarded", GUARDED, GUARDED.but(approver="")),
    Row("human_decides", COURT, COURT.but(actor=NODE)),
    Row(
        "classified_released",
        COMPOSE.but(actor=CLEARED, handling=SECRET, terms=SECRETS, approver="karim"),
        COMPOSE.but(actor=CLEARED, handling=SECRET, terms=SECRETS, approver="salma"),
    ),
    Row("neutrality_before_use", VIEW.but(actor=SUPERVISOR, review=Review.FLAGGED), VIEW.but(review=Review.FLAGGED)),
)
