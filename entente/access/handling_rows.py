"""Rows on handling: the originator stays in control (invariant 2, P-8.5 to P-8.7)."""

from entente.access.actions import CROSSING, LEAVING, ON_CONTENT, READING, Action
from entente.access.agreement_rows import governed
from entente.access.handling import is_at_least_as_tight, loosened_fields, meets_minimum, unmet_minimum
from entente.access.rule import AGREED, DANGER, OWN, USE_OF, Case, CuredBy, Params, Rule, values
from entente.access.terms import NO_TERMS, Onward
from entente.vocabulary.codes import Use
from entente.vocabulary.handling import Classification, Handling, HandlingCode, Tlp
from entente.vocabulary.sources import Reading, Source

_GUIDELINES = "Handling codes, as quoted from the EU guidelines on law enforcement information exchange (2018)"
_H1 = Source(_GUIDELINES, "H1", Reading.READ)
_H2 = Source(_GUIDELINES, "H2", Reading.READ)
_H3 = Source(_GUIDELINES, "H3", Reading.READ)
_TLP = Source("FIRST, Traffic Light Protocol 2.0", "RED, AMBER+STRICT", Reading.READ)
_CLASSIFIED = Source("Council Decision 2013/488/EU", "Art. 7", Reading.FROM_MEMORY)
_TIME_LIMITS = Source("Directive (EU) 2016/680", "Art. 5", Reading.FROM_MEMORY)
_EXPORTS = frozenset({Action.EXPORT, Action.BULK_EXPORT})
_OPERATION = frozenset({Action.USE_IN_OPERATION})
_CLOSED = frozenset({Tlp.RED, Tlp.AMBER_STRICT})
_HELD_BACK = frozenset({HandlingCode.H2, HandlingCode.H3})


def _governing(case: Case) -> Handling:
    return case.record.original_handling or case.record.handling


def _is_theirs(case: Case) -> bool:
    """Whether somebody else is the originator; nobody needs his own consent."""
    record = case.record
    acting = record.author if case.action is Action.RECEIVE else record.holder
    return record.originator not in ("", acting)


def _passes_on(case: Case) -> bool:
    return bool(case.record.receivers) and _is_theirs(case)


def _consented(case: Case) -> bool:
    return case.record.consented(USE_OF.get(case.action, Use.FORWARD), case.record.receivers, case.now)


def _receivers(case: Case) -> Params:
    return (("services", values(case.record.receivers)),)


def _least(case: Case) -> Handling:
    return case.terms.least_handling or case.record.handling


def _is_classified(case: Case) -> bool:
    return case.record.handling.classification > Classification.UNCLASSIFIED


TABLE: tuple[Rule, ...] = (
    Rule(
        "handling_never_loosened",
        CROSSING,
        lambda case: case.record.original_handling is not None,
        lambda case: is_at_least_as_tight(case.record.handling, _governing(case)),
        "P-8.5",
        OWN,
        CuredBy.ORIGINATOR,
        "tighten_handling",
        lambda case: (("fields", loosened_fields(case.record.handling, _governing(case))),),
    ),
    Rule(
        "handling_as_agreement_demands",
        CROSSING,
        lambda case: case.terms.least_handling is not None and governed(case),
        lambda case: meets_minimum(case.record.handling, _least(case)),
        "P-8.5",
        AGREED,
        CuredBy.OFFICER,
        "tighten_handling",
        lambda case: (("fields", unmet_minimum(case.record.handling, _least(case))),),
        "handling",
    ),
    Rule(
        "h1_court_consent",
        frozenset({Action.USE_IN_COURT}),
        lambda case: HandlingCode.H1 in _governing(case).codes and _is_theirs(case),
        _consented,
        "P-8.6",
        _H1,
        CuredBy.ORIGINATOR,
        "ask_consent",
        waivers=DANGER,
    ),
    Rule(
        "h2_forward_consent",
        CROSSING,
        lambda case: HandlingCode.H2 in _governing(case).codes and _passes_on(case),
        _consented,
        "P-8.6",
        _H2,
        CuredBy.ORIGINATOR,
        "ask_consent",
        _receivers,
        waivers=DANGER,
    ),
    Rule(
        "h3_conditions_consent",
        CROSSING | {Action.USE_IN_COURT},
        lambda case: (
            HandlingCode.H3 in _governing(case).codes
            and (_is_theirs(case) if case.action is Action.USE_IN_COURT else _passes_on(case))
        ),
        _consented,
        "P-8.6",
        _H3,
        CuredBy.ORIGINATOR,
        "ask_consent",
        waivers=DANGER,
    ),
    Rule(
        "operation_consent",
        _OPERATION,
        lambda case: not _HELD_BACK.isdisjoint(_governing(case).codes) and _is_theirs(case),
        _consented,
        "P-8.6",
        OWN,
        CuredBy.ORIGINATOR,
        "ask_consent",
        waivers=DANGER,
    ),
    Rule(
        "releasable_to",
        CROSSING,
        _passes_on,
        lambda case: case.record.receivers <= _governing(case).releasable_to or _consented(case),
        "P-8.6",
        OWN,
        CuredBy.ORIGINATOR,
        "ask_consent",
        lambda case: (("services", values(case.record.receivers - _governing(case).releasable_to)),),
        waivers=DANGER,
    ),
    Rule(
        "tlp_keeps_circle",
        CROSSING,
        lambda case: _governing(case).tlp in _CLOSED and _passes_on(case),
        _consented,
        "P-8.6",
        _TLP,
        CuredBy.ORIGINATOR,
        "ask_consent",
        lambda case: (("tlp", _governing(case).tlp.value), *_receivers(case)),
        waivers=DANGER,
    ),
    Rule(
        "tlp_red_stays_inside",
        _EXPORTS,
        _is_theirs,
        lambda case: case.record.handling.tlp is not Tlp.RED,
        "P-8.6",
        _TLP,
        CuredBy.ORIGINATOR,
        "ask_wider_tlp",
    ),
    Rule(
        "agreement_lets_pass_on",
        frozenset({Action.FORWARD}),
        lambda case: case.terms is not NO_TERMS and case.terms.onward is not Onward.AS_HANDLING and _passes_on(case),
        lambda case: case.terms.onward is Onward.WITH_CONSENT and _consented(case),
        "P-8.6",
        AGREED,
        CuredBy.ORIGINATOR,
        "ask_consent",
        _receivers,
        "onward_transfer",
        DANGER,
    ),
    Rule(
        "officer_cleared",
        READING | LEAVING,
        _is_classified,
        lambda case: case.actor.clearance >= case.record.handling.classification,
        "P-8.8",
        _CLASSIFIED,
        CuredBy.ADMINISTRATOR,
        "find_cleared_officer",
        lambda case: (("level", case.record.handling.classification.name.lower()),),
    ),
    Rule(
        "agreement_covers_classification",
        CROSSING,
        _is_classified,
        lambda case: case.record.handling.classification <= case.terms.most_classification,
        "P-8.6",
        AGREED,
        CuredBy.COOPERATION,
        "use_classified_channel",
        lambda case: (("level", case.record.handling.classification.name.lower()),),
        "classification",
    ),
    Rule(
        "retention_running",
        ON_CONTENT | LEAVING | CROSSING,
        lambda case: case.record.handling.retain_until is not None,
        lambda case: case.now < (case.record.handling.retain_until or 0),
        "P-8.8",
        _TIME_LIMITS,
        CuredBy.ORIGINATOR,
        "ask_again",
        lambda case: (("until", case.record.handling.retain_until or 0),),
    ),
)
