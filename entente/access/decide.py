"""The gate: one pure function over (actor, action, record, terms, time), for every way in, out and through (P-8.2).

`decide` evaluates each row of the table that speaks on the action. One row that does not hold refuses; all refusals
are given together, each with its source, its clause and who can cure it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.obligations import DUTIES, DutyRow, Obligation, in_danger
from entente.access.record import Record
from entente.access.rule import Case, CuredBy, Params, Rule, Waiver
from entente.access.rules import RULES
from entente.access.terms import NO_TERMS, Terms
from entente.vocabulary.codes import ALWAYS_PASS
from entente.vocabulary.sources import Source


class Verdict(StrEnum):
    """What one row says."""

    ALLOW = "allow"
    DENY = "deny"
    WAIVED = "waived"
    """The row would refuse; imminent danger lifts it (P-8.7)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One row's word. `clause` is of our specification ("P-8.3") or of the agreement ("<agreement>#6").

    The texts for `rule` and `cure` are in `texts.py`; `params` are the values to put into them.
    """

    rule: str
    verdict: Verdict
    source: Source
    clause: str
    params: Params
    cured_by: CuredBy
    cure: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says: refusals first, in the order of the table."""

    allowed: bool
    reasons: tuple[Reason, ...]
    obligations: tuple[Obligation, ...] = ()

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """The reasons against."""
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.DENY)

    @property
    def clause(self) -> str:
        """The clause of the first refusal, for a signed verdict; empty when allowed."""
        return next((reason.clause for reason in self.refusals), "")


@lru_cache(maxsize=8192)
def _favourable(rule: Rule, agreement: str, number: int) -> Reason:
    """Built once for each clause: the gate stands in the way of every message (bench/)."""
    clause = f"{agreement}#{number}" if agreement else rule.clause
    return Reason(rule.id, Verdict.ALLOW, rule.source, clause, (), rule.cured_by, rule.cure)


def _in_favour(rule: Rule, terms: Terms) -> Reason:
    if rule.terms_clause and terms is not NO_TERMS:
        return _favourable(rule, terms.agreement, terms.clauses.get(rule.terms_clause, 0))
    return _favourable(rule, "", 0)


Decide = Callable[[Actor, Action, Record, Terms | None, int], Decision]


def gate(rules: Sequence[Rule], duties: Sequence[DutyRow] = DUTIES) -> Decide:
    """A `decide` over this table; rows are sorted by action once."""
    rows = {action: tuple(rule for rule in rules if action in rule.actions) for action in Action}
    due = {action: tuple(duty for duty in duties if action in duty.actions) for action in Action}

    def decide(actor: Actor, action: Action, record: Record, terms: Terms | None, now: int) -> Decision:
        case = Case(actor, action, record, terms or NO_TERMS, now)
        lifted = _lifted(case)
        denied: list[Reason] = []
        held: list[Reason] = []
        for rule in rows[action]:
            if lifted is Waiver.ALWAYS and lifted in rule.waivers:
                continue
            if rule.when(case):
                if rule.must(case):
                    held.append(_in_favour(rule, case.terms))
                else:
                    (held if lifted in rule.waivers else denied).append(_refusal(rule, case, lifted))
        return Decision(not denied, (*denied, *held), () if denied else _obligations(case, due[action]))

    return decide


def _lifted(case: Case) -> Waiver | None:
    if case.record.kind in ALWAYS_PASS and not case.record.widened:
        return Waiver.ALWAYS
    return Waiver.IMMINENT_DANGER if in_danger(case) else None


def _refusal(rule: Rule, case: Case, lifted: Waiver | None) -> Reason:
    favourable = _in_favour(rule, case.terms)
    verdict = Verdict.WAIVED if lifted in rule.waivers else Verdict.DENY
    return replace(favourable, verdict=verdict, params=rule.params(case))


def _obligations(case: Case, rows: tuple[DutyRow, ...]) -> tuple[Obligation, ...]:
    return tuple(Obligation(row.duty, row.clause, row.params(case)) for row in rows if row.when(case))


decide: Decide = gate(RULES)
"""The gate of this node. Never raises; the same arguments always give the same decision."""
