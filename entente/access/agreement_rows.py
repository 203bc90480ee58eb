"""Rows on the agreement: no agreement, no personal data (invariant 1, P-8.3, P-8.4)."""

from entente.access.actions import CROSSING, LEAVING, Action
from entente.access.rule import AGREED, OWN, PASS, Case, CuredBy, Params, Rule, values
from entente.access.terms import NO_TERMS
from entente.vocabulary.codes import PERSONAL_DATA_FREE, MessageKind
from entente.vocabulary.persons import DataCategory

_NO_DATA = frozenset({DataCategory.NONE})
_ANSWERING = frozenset({MessageKind.ANSWER, MessageKind.REPORT, MessageKind.FORWARD})


def needs_agreement(case: Case) -> bool:
    """All personal data, and all that stands in case, event and operation dossiers but their membership."""
    record = case.record
    if record.personal:
        return True
    return record.dossier_kind not in PERSONAL_DATA_FREE and record.kind is not MessageKind.MEMBERSHIP


def governed(case: Case) -> bool:
    """Whether there is an agreement whose words decide."""
    return case.terms is not NO_TERMS and needs_agreement(case)


def governed_personal(case: Case) -> bool:
    """The same, for personal data."""
    return case.record.personal and governed(case)


def _covers_area(case: Case) -> bool:
    area = case.record.crime_area
    return area in case.terms.crime_areas or (area is not None and case.terms.crime_areas_open)


def _may_send_kind(case: Case) -> bool:
    senders = case.terms.one_sided.get(case.record.exchange_kind)
    return senders is None or case.record.author in senders


def _is_authorised(case: Case) -> bool:
    return case.record.judicial_authorisation or case.record.categories.isdisjoint(case.terms.reserved_to_judges)


def _is_reserved(case: Case) -> bool:
    return bool(case.terms.reserved_to_judges) and case.record.kind in _ANSWERING and governed_personal(case)


def _is_declared(case: Case) -> bool:
    return bool(case.record.categories - _NO_DATA or case.record.special)


def _area(case: Case) -> Params:
    return (("crime_area", str(case.record.crime_area or "")),)


def _categories(case: Case) -> Params:
    return (("categories", values(case.record.categories - case.terms.categories - _NO_DATA)),)


TABLE: tuple[Rule, ...] = (
    Rule(
        "contact_dossier_free_of_persons",
        CROSSING,
        lambda case: case.record.dossier_kind in PERSONAL_DATA_FREE,
        lambda case: not case.record.personal,
        "P-8.4",
        OWN,
        CuredBy.OFFICER,
        "move_to_case_dossier",
        lambda case: (("dossier_kind", case.record.dossier_kind.value),),
    ),
    Rule(
        "data_categories_declared",
        CROSSING,
        lambda case: case.record.personal,
        _is_declared,
        "P-8.3",
        OWN,
        CuredBy.OFFICER,
        "declare_categories",
    ),
    Rule(
        "agreement_known",
        CROSSING,
        needs_agreement,
        lambda case: case.terms is not NO_TERMS,
        "P-8.3",
        OWN,
        CuredBy.COOPERATION,
        "conclude_agreement",
        lambda case: (("agreement", case.record.agreement),),
        waivers=PASS,
    ),
    Rule(
        "agreement_in_force",
        CROSSING,
        governed,
        lambda case: case.terms.in_force(case.now),
        "P-8.3",
        AGREED,
        CuredBy.SIGNATORIES,
        "bring_into_force",
        lambda case: (("state", case.terms.state.value),),
        "entry_into_force",
        PASS,
    ),
    Rule(
        "agreement_covers_services",
        CROSSING,
        governed,
        lambda case: case.record.audience <= case.terms.parties,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "narrow_audience",
        lambda case: (("services", values(case.record.audience - case.terms.parties)),),
        "parties",
        PASS,
    ),
    Rule(
        "agreement_covers_exchange_kind",
        CROSSING,
        governed,
        lambda case: case.record.exchange_kind in case.terms.exchange_kinds,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        lambda case: (("exchange_kind", case.record.exchange_kind.value),),
        "exchange_kinds",
        PASS,
    ),
    Rule(
        "agreement_lets_author_send",
        CROSSING,
        lambda case: bool(case.terms.one_sided) and governed(case),
        _may_send_kind,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        lambda case: (("service", case.record.author), ("exchange_kind", case.record.exchange_kind.value)),
        "one_sided",
        PASS,
    ),
    Rule(
        "agreement_covers_crime_area",
        CROSSING,
        governed_personal,
        _covers_area,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        _area,
        "crime_areas",
        PASS,
    ),
    Rule(
        "agreement_covers_purpose",
        CROSSING,
        governed_personal,
        lambda case: case.record.purpose in case.terms.purposes,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "amend_agreement",
        lambda case: (("purpose", case.record.purpose.value),),
        "purposes",
        PASS,
    ),
    Rule(
        "agreement_covers_categories",
        CROSSING,
        governed_personal,
        lambda case: case.record.categories - _NO_DATA <= case.terms.categories,
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "take_out_categories",
        _categories,
        "data_categories",
        PASS,
    ),
    Rule(
        "agreement_accepts_suite",
        CROSSING,
        governed,
        lambda case: case.record.suite >= case.terms.least_suite,
        "P-2.9",
        AGREED,
        CuredBy.ADMINISTRATOR,
        "use_stronger_suite",
        lambda case: (("suite", case.record.suite), ("least", case.terms.least_suite)),
        "least_suite",
    ),
    Rule(
        "judge_has_authorised",
        LEAVING,
        _is_reserved,
        _is_authorised,
        "P-8.3",
        AGREED,
        CuredBy.JUDGE,
        "obtain_authorisation",
        lambda case: (("categories", values(case.record.categories & case.terms.reserved_to_judges)),),
        "judicial_matters",
    ),
    Rule(
        "second_officer_agreed",
        frozenset({Action.COMPOSE, Action.FORWARD}),
        lambda case: case.record.exchange_kind in case.terms.four_eyes and not case.actor.is_node,
        lambda case: case.record.approver not in ("", case.actor.staff),
        "P-8.11",
        AGREED,
        CuredBy.SUPERVISOR,
        "ask_approval",
        terms_clause="four_eyes",
        waivers=PASS,
    ),
)
