"""Rows that protect the persons in a record: purpose, regime, review, refuge, penalty, special data (P-8.8, P-8.10)."""

from entente.access.actions import CROSSING, LEAVING, ON_CONTENT, READING, USING, Action
from entente.access.agreement_rows import governed_personal
from entente.access.record import Review
from entente.access.rule import AGREED, DANGER, OWN, PASS, Case, CuredBy, Params, Rule, always, values
from entente.vocabulary.codes import MessageKind, Use
from entente.vocabulary.ids import country_of
from entente.vocabulary.persons import SpecialCategory
from entente.vocabulary.purposes import REGIME_OF, Purpose
from entente.vocabulary.roles import Role
from entente.vocabulary.sources import Reading, Source

_PURPOSE = Source("Directive (EU) 2016/680", "Art. 4(1)(b) and (2)", Reading.FROM_MEMORY)
_SPECIAL = Source("Directive (EU) 2016/680", "Art. 10", Reading.FROM_MEMORY)
_AUTOMATED = Source("Directive (EU) 2016/680", "Art. 11 (Dutch text)", Reading.READ)
_RESTRICTED = Source("Directive (EU) 2016/680", "Art. 16(3)", Reading.FROM_MEMORY)
_NEUTRAL = Source("INTERPOL Constitution", "Art. 3", Reading.READ)
_REFUGEES = Source("INTERPOL General Assembly resolution GA-2017-86-RES-09", "as summarised by INTERPOL", Reading.READ)
_PENALTY = Source("Directive (EU) 2016/680", "recital 71", Reading.FROM_MEMORY)
_OVERSEERS = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR})
_DPO = frozenset({Role.DATA_PROTECTION_OFFICER})
_SUBSTANCE = frozenset({MessageKind.ANSWER, MessageKind.REPORT, MessageKind.FORWARD, MessageKind.REQUEST})
_ABOUT_PERSONS = USING | {Action.CONFIRM_MATCH}


def purpose_of(case: Case) -> Purpose | None:
    """The purpose asked for, else the one inherited from the dossier."""
    return case.record.asked_purpose or case.record.dossier_purpose


def _same_regime(case: Case) -> bool:
    purpose = purpose_of(case)
    return purpose is None or REGIME_OF[purpose] is REGIME_OF[case.record.purpose]


def _oversees(case: Case) -> bool:
    return purpose_of(case) is Purpose.OVERSIGHT


def _crosses_walls(case: Case) -> bool:
    return case.record.personal and purpose_of(case) is not None and not _oversees(case)


def _other_purpose_granted(case: Case) -> bool:
    return case.record.consented(Use.OTHER_PURPOSE, frozenset(), case.now)


def _reached(case: Case) -> set[str]:
    return {country_of(service) for service in case.record.audience | case.record.receivers}


def _has_ground(case: Case) -> bool:
    asked = case.record.use_ground
    return not case.actor.roles.isdisjoint(_DPO) or (asked is not None and asked is case.record.restricted)


def _uncovered(case: Case) -> frozenset[SpecialCategory]:
    return case.record.special - case.terms.special.keys()


def _missing_safeguards(case: Case) -> frozenset[str]:
    demanded = [case.terms.special.get(category, frozenset()) for category in case.record.special]
    return frozenset().union(*demanded) - case.record.safeguards


def _is_assured(case: Case) -> bool:
    until = case.record.assured_until
    return until is not None and (until == 0 or case.now < until)


def _special(case: Case) -> Params:
    return (("special", values(_uncovered(case))),)


TABLE: tuple[Rule, ...] = (
    Rule(
        "purpose_stated",
        READING | USING,
        lambda case: case.record.personal,
        lambda case: purpose_of(case) is not None,
        "P-8.8",
        _PURPOSE,
        CuredBy.OFFICER,
        "state_purpose",
    ),
    Rule(
        "purpose_about_persons",
        READING | USING,
        lambda case: case.record.personal,
        lambda case: purpose_of(case) is not Purpose.COOPERATION_MANAGEMENT,
        "P-8.8",
        _PURPOSE,
        CuredBy.OFFICER,
        "state_purpose",
    ),
    Rule(
        "oversight_by_overseers",
        READING,
        _oversees,
        lambda case: not case.actor.roles.isdisjoint(_OVERSEERS),
        "P-8.8",
        OWN,
        CuredBy.DATA_PROTECTION_OFFICER,
        "ask_data_protection_officer",
    ),
    Rule(
        "regime_wall",
        READING | USING | CROSSING,
        _crosses_walls,
        lambda case: _same_regime(case) or _other_purpose_granted(case),
        "P-8.8",
        _PURPOSE,
        CuredBy.ORIGINATOR,
        "ask_consent_other_purpose",
        lambda case: (("purpose", str(purpose_of(case) or "")), ("given_for", case.record.purpose.value)),
    ),
    Rule(
        "other_purpose_consent",
        frozenset({Action.USE_FOR_OTHER_PURPOSE}),
        lambda case: case.record.originator not in ("", case.record.holder),
        _other_purpose_granted,
        "P-8.6",
        _PURPOSE,
        CuredBy.ORIGINATOR,
        "ask_consent_other_purpose",
        waivers=DANGER,
    ),
    Rule(
        "restricted_to_its_ground",
        ON_CONTENT,
        lambda case: case.record.restricted is not None,
        _has_ground,
        "P-12.2",
        _RESTRICTED,
        CuredBy.DATA_PROTECTION_OFFICER,
        "ask_data_protection_officer",
        lambda case: (("ground", str(case.record.restricted or "")),),
    ),
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
        LEAVING,
        lambda case: case.record.death_penalty_risk and case.record.kind in _SUBSTANCE,
        _is_assured,
        "P-8.10",
        _PENALTY,
        CuredBy.PARTNER,
        "obtain_assurance",
        terms_clause="assurance",
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
