"""Rows on what the agreement covers and demands, clause by clause (P-8.3, P-8.11)."""

from entente.access.actions import CROSSING, LEAVING, Action
from entente.access.agreement_rows import governed, governed_personal
from entente.access.rule import AGREED, PASS, Case, CuredBy, Params, Rule, values
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.persons import DataCategory

_NO_DATA = frozenset({DataCategory.NONE})
_ANSWERING = frozenset({MessageKind.ANSWER, MessageKind.REPORT, MessageKind.FORWARD})


def _covers_area(case: Case) -> bool:
    area = case.record.crime_area
    return area in case.terms.crime_areas or (area is not None and case.terms.crime_areas_open)


def _is_authorised(case: Case) -> bool:
    return case.record.judicial_authorisation or case.record.categories.isdisjoint(case.terms.reserved_to_judges)


def _is_reserved(case: Case) -> bool:
    return bool(case.terms.reserved_to_judges) and case.record.kind in _ANSWERING and governed_personal(case)


def _area(case: Case) -> Params:
    return (("crime_area", str(case.record.crime_area or "")),)


def _categories(case: Case) -> Params:
    return (("categories", values(case.record.categories - case.terms.categories - _NO_DATA)),)


TABLE: tuple[Rule, ...] = (
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
