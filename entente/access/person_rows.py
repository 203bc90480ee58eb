"""Rows that protect the persons in a record: review, refuge, penalty, special data, no automatic decision (P-8.10)."""

from entente.access.actions import CROSSING, LEAVING, USING, Action
from entente.access.agreement_rows import governed_personal
from entente.access.record import Review
from entente.access.rule import AGREED, PASS, Case, CuredBy, Params, Rule, always, values
from entente.access.terms import Safeguard
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId, country_of
from entente.vocabulary.persons import SpecialCategory
from entente.vocabulary.sources import Reading, Source

_SPECIAL = Source("Directive (EU) 2016/680", "Art. 10", Reading.FROM_MEMORY)
_AUTOMATED = Source("Directive (EU) 2016/680", "Art. 11 (Dutch text)", Reading.READ)
_NEUTRAL = Source("INTERPOL Constitution", "Art. 3", Reading.READ)
_REFUGEES = Source("INTERPOL General Assembly resolution GA-2017-86-RES-09", "as summarised by INTERPOL", Reading.READ)
_PENALTY = Source("Directive (EU) 2016/680", "recital 71", Reading.FROM_MEMORY)
_SUBSTANCE = frozenset({MessageKind.ANSWER, MessageKind.REPORT, MessageKind.FORWARD, MessageKind.REQUEST})
_ABOUT_PERSONS = USING | {Action.CONFIRM_MATCH}


def _reached(case: Case) -> set[str]:
    return {country_of(service) for service in case.record.audience | case.record.receivers}


def _uncovered(case: Case) -> frozenset[SpecialCategory]:
    return case.record.special - case.terms.special.keys()


def _missing_safeguards(case: Case) -> frozenset[str]:
    demanded = [case.terms.special.get(category, frozenset()) for category in case.record.special]
    return frozenset().union(*demanded) - _put(case)


def _put(case: Case) -> frozenset[str]:
    """The safeguards in place; a second officer is one who agreed, not one whom the author says there is."""
    agreed = case.record.approver not in ("", case.actor.staff)
    return case.record.safeguards if agreed else case.record.safeguards - {Safeguard.SECOND_OFFICER}


def _waits_for_assurance(case: Case) -> bool:
    """A risk that is known, or a form of exchange that the agreement lets wait in any case."""
    if case.record.kind not in _SUBSTANCE:
        return False
    named = case.record.exchange_kind in case.terms.assurance_kinds and case.record.personal
    return case.record.death_penalty_risk or named


def _is_assured(case: Case) -> bool:
    """By a signature of every receiver's office where the agreement has the clause, else as the officer recorded it."""
    if case.terms.assurance_required:
        return not _unassured(case)
    return _runs(case.record.assured_until, case.now)


def _unassured(case: Case) -> frozenset[ServiceId]:
    receivers = (case.record.audience | case.record.receivers) - {case.record.author}
    return frozenset(one for one in receivers if not _runs(case.terms.assured.get(one), case.now))


def _runs(until: int | None, now: int) -> bool:
    return until is not None and (until == 0 or now < until)


def _special(case: Case) -> Params:
    return (("special", values(_uncovered(case))),)


TABLE: tuple[Rule, ...] = (
    Rule(
        "neutrality_reviewed",
        LEAVING,
        lambda case: case.record.review is not Review.NOT_FLAGGED,
        lambda case: case.record.review is Review.CLEARED,
        "P-8.10",
        _NEUTRAL,
        CuredBy.SUPERVISOR,
        "review_neutrality",
        waivers=PASS,
    ),
    Rule(
        "never_to_state_fled",
        CROSSING,
        lambda case: bool(case.record.state_fled),
        lambda case: case.record.state_fled.isdisjoint(_reached(case)),
        "P-8.10",
        _REFUGEES,
        CuredBy.NOBODY,
        "leave_person_out",
        lambda case: (("states", values(case.record.state_fled & _reached(case))),),
    ),
    Rule(
        "penalty_assured",
        CROSSING,
        _waits_for_assurance,
        _is_assured,
        "P-8.10",
        _PENALTY,
        CuredBy.PARTNER,
        "obtain_assurance",
        lambda case: (("services", values(_unassured(case))),),
        "assurance",
    ),
    Rule(
        "agreement_covers_special",
        CROSSING,
        lambda case: bool(case.record.special) and governed_personal(case),
        lambda case: not _uncovered(case),
        "P-8.3",
        AGREED,
        CuredBy.COOPERATION,
        "take_out_categories",
        _special,
        "special_categories",
        PASS,
    ),
    Rule(
        "special_safeguarded",
        LEAVING - {Action.SEND},
        lambda case: bool(case.record.special) and governed_personal(case),
        lambda case: not _missing_safeguards(case),
        "P-8.10",
        _SPECIAL,
        CuredBy.OFFICER,
        "put_safeguards",
        lambda case: (("safeguards", values(_missing_safeguards(case))),),
        "special_categories",
        PASS,
    ),
    Rule(
        "human_decides",
        _ABOUT_PERSONS,
        always,
        lambda case: not case.actor.is_node,
        "P-8.10",
        _AUTOMATED,
        CuredBy.OFFICER,
        "let_officer_decide",
    ),
)
