"""From the clauses of a version to the terms that the gate reads: one row for each kind that it enforces."""

from collections.abc import Callable, Mapping
from typing import Any

from entente.access.terms import AgreementState, Terms, TimeLimits
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.text import Text
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import AgreementId, ServiceId

Fields = dict[str, Any]


def compile_terms(
    agreement: AgreementId,
    text: Text,
    state: AgreementState = AgreementState.IN_FORCE,
    effective_from: Milliseconds = 0,
    until: Milliseconds | None = None,
    *,
    ended_at: Milliseconds | None = None,
    assured: Mapping[ServiceId, Milliseconds] | None = None,
) -> Terms:
    """The terms of this text in this state. What no clause mentions is not covered; raise ClauseMalformed.

    Where no clause is on grounds of refusal, all are open: nobody can be made to answer.
    """
    fields: Fields = {"parties": frozenset(text.parties)}
    numbers: dict[str, int] = {}
    for clause in text.clauses:
        numbers.setdefault(clause.kind.value, clause.number)
        if clause.kind in COMPILERS:
            fields |= COMPILERS[clause.kind](clause.read)
    return Terms(
        agreement=agreement,
        state=state,
        effective_from=effective_from,
        until=until,
        title=text.title,
        clauses=numbers,
        ended_at=ended_at,
        assured=assured or {},
        **fields,
    )


def _time_limits(value: values.TimeLimitRule) -> Fields:
    limits = TimeLimits(
        value.urgent_direct_hours,
        value.urgent_days,
        value.normal_days,
        value.time_zone,
        value.day_rule,
        value.oral_confirmation_hours,
    )
    return {"limits": limits}


def _handling(value: values.HandlingRule) -> Fields:
    return {
        "default_handling": Handling(_codes(value.default_codes), value.default_tlp),
        "least_handling": Handling(_codes(value.least_codes), value.least_tlp),
    }


def _codes(codes: tuple[HandlingCode, ...]) -> frozenset[HandlingCode]:
    return frozenset(codes) or frozenset({HandlingCode.H0})


COMPILERS: dict[ClauseKind, Callable[[Any], Fields]] = {
    ClauseKind.CRIME_AREAS: lambda value: {"crime_areas": frozenset(value.areas), "crime_areas_open": value.open},
    ClauseKind.JUDICIAL_MATTERS: lambda value: {"reserved_to_judges": frozenset(value.categories)},
    ClauseKind.EXCHANGE_KINDS: lambda value: {"exchange_kinds": frozenset(value.kinds)},
    ClauseKind.PURPOSES: lambda value: {"purposes": frozenset(value.purposes)},
    ClauseKind.DATA_CATEGORIES: lambda value: {"categories": frozenset(value.categories)},
    ClauseKind.SPECIAL_CATEGORIES: lambda value: {
        "special": {one.category: frozenset(one.safeguards) for one in value.categories}
    },
    ClauseKind.HANDLING: _handling,
    ClauseKind.CLASSIFICATION: lambda value: {"most_classification": value.level},
    ClauseKind.FOUR_EYES: lambda value: {"four_eyes": frozenset(value.kinds)},
    ClauseKind.TIME_LIMITS: _time_limits,
    ClauseKind.REFUSAL_GROUNDS: lambda value: {
        "refusal_grounds": frozenset(value.grounds),
        "refusal_in_part": value.in_part,
        "answer_under_conditions": value.under_conditions,
    },
    ClauseKind.IMMINENT_DANGER: lambda value: {
        "danger_uses": frozenset(value.uses),
        "danger_notice_hours": value.notice_hours,
    },
    ClauseKind.ONWARD_TRANSFER: lambda value: {"onward": value.rule},
    ClauseKind.ERASURE: lambda value: {
        "retention_days": value.retention_days,
        "destroy_at_end": value.destroy_at_end,
        "end_days": value.end_days,
    },
    ClauseKind.ASSURANCE: lambda value: {
        "assurance_required": bool(value.signed_by),
        "assurance_kinds": frozenset(value.kinds),
    },
    ClauseKind.ONE_SIDED: lambda value: {"one_sided": {one.kind: frozenset(one.senders) for one in value.obligations}},
    ClauseKind.LEAST_SUITE: lambda value: {"least_suite": value.suite},
}
