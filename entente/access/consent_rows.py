"""Rows that wait for the originator's consent: the originator stays in control (invariant 2, P-8.6)."""

from entente.access.actions import CROSSING, Action
from entente.access.handling_rows import governing
from entente.access.rule import AGREED, DANGER, OWN, USE_OF, Case, CuredBy, Params, Rule, values
from entente.access.terms import NO_TERMS, Onward
from entente.vocabulary.codes import Use
from entente.vocabulary.handling import HandlingCode, Tlp
from entente.vocabulary.sources import Reading, Source

_GUIDELINES = "Handling codes, as quoted from the EU guidelines on law enforcement information exchange (2018)"
_H1 = Source(_GUIDELINES, "H1", Reading.READ)
_H2 = Source(_GUIDELINES, "H2", Reading.READ)
_H3 = Source(_GUIDELINES, "H3", Reading.READ)
_TLP = Source("FIRST, Traffic Light Protocol 2.0", "RED, AMBER+STRICT", Reading.READ)
_EXPORTS = frozenset({Action.EXPORT, Action.BULK_EXPORT})
_OPERATION = frozenset({Action.USE_IN_OPERATION})
_CLOSED = frozenset({Tlp.RED, Tlp.AMBER_STRICT})
_HELD_BACK = frozenset({HandlingCode.H2, HandlingCode.H3})


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


TABLE: tuple[Rule, ...] = (
    Rule(
        "h1_court_consent",
        frozenset({Action.USE_IN_COURT}),
        lambda case: HandlingCode.H1 in governing(case).codes and _is_theirs(case),
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
        lambda case: HandlingCode.H2 in governing(case).codes and _passes_on(case),
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
            HandlingCode.H3 in governing(case).codes
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
        lambda case: not _HELD_BACK.isdisjoint(governing(case).codes) and _is_theirs(case),
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
        lambda case: case.record.receivers <= governing(case).releasable_to or _consented(case),
        "P-8.6",
        OWN,
        CuredBy.ORIGINATOR,
        "ask_consent",
        lambda case: (("services", values(case.record.receivers - governing(case).releasable_to)),),
        waivers=DANGER,
    ),
    Rule(
        "tlp_keeps_circle",
        CROSSING,
        lambda case: governing(case).tlp in _CLOSED and _passes_on(case),
        _consented,
        "P-8.6",
        _TLP,
        CuredBy.ORIGINATOR,
        "ask_consent",
        lambda case: (("tlp", governing(case).tlp.value), *_receivers(case)),
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
)
