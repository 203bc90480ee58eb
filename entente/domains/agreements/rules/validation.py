"""What a version lacks or contradicts before it can be proposed: findings with the clause and the way out."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import FORMS, ONCE, ClauseKind
from entente.domains.agreements.rules.message_ids import noted as _
from entente.domains.agreements.rules.text import Text


class Flaw(StrEnum):
    """What may be wrong with a version; its words are in `FLAWS`."""

    MISSING = "missing"
    TWICE = "twice"
    MISNUMBERED = "misnumbered"
    TOO_FEW_PARTIES = "too_few_parties"
    NO_SIGNATORY = "no_signatory"
    STRANGER_SIGNS = "stranger_signs"
    NO_CREDENTIAL = "no_credential"
    WORDS_MISSING = "words_missing"
    PREVAILING_UNKNOWN = "prevailing_unknown"
    UNGUARDED = "unguarded"
    RENEWS_NOTHING = "renews_nothing"
    DAY_RULE_UNKNOWN = "day_rule_unknown"
    LIMIT_EMPTY = "limit_empty"


FLAWS: dict[Flaw, str] = {
    Flaw.MISSING: _("There is no clause on this."),
    Flaw.TWICE: _("Two clauses are on this; keep one."),
    Flaw.MISNUMBERED: _("Number the clauses from 1 without gaps."),
    Flaw.TOO_FEW_PARTIES: _("An agreement binds two services at least."),
    Flaw.NO_SIGNATORY: _("A party has nobody who signs."),
    Flaw.STRANGER_SIGNS: _("A signatory belongs to no party."),
    Flaw.NO_CREDENTIAL: _("A signatory has no personal key yet."),
    Flaw.WORDS_MISSING: _("The clause has no words in one of the authentic languages."),
    Flaw.PREVAILING_UNKNOWN: _("The prevailing language is not an authentic one."),
    Flaw.UNGUARDED: _("Special categories of data need at least one safeguard."),
    Flaw.RENEWS_NOTHING: _("An agreement without an end is not renewed."),
    Flaw.DAY_RULE_UNKNOWN: _("The day rule is not known."),
    Flaw.LIMIT_EMPTY: _("A time limit is longer than nothing."),
}
SIGNABLE_WITHOUT: frozenset[Flaw] = frozenset({Flaw.NO_CREDENTIAL})
"""Flaws of a proposal that the other side mends when it counters; nothing is signed with them."""


@dataclass(frozen=True)
class Finding:
    """One flaw; `number` 0 where it belongs to no clause."""

    flaw: Flaw
    kind: ClauseKind
    number: int = 0

    @property
    def words(self) -> str:
        """The message id."""
        return FLAWS[self.flaw]


Check = Callable[[Text], Iterator[Finding]]


def findings(text: Text) -> tuple[Finding, ...]:
    """All flaws, in the order of the checks; raise ClauseMalformed for a value that is not of its form."""
    return tuple(finding for check in CHECKS for finding in check(text))


def _is_complete(text: Text) -> Iterator[Finding]:
    there = Counter(clause.kind for clause in text.clauses)
    for kind, form in FORMS.items():
        if form.required and not there[kind]:
            yield Finding(Flaw.MISSING, kind)
        if kind in ONCE and there[kind] > 1:
            yield Finding(Flaw.TWICE, kind)


def _is_numbered(text: Text) -> Iterator[Finding]:
    for place, clause in enumerate(text.clauses, 1):
        if clause.number != place:
            yield Finding(Flaw.MISNUMBERED, clause.kind, clause.number)


def _binds(text: Text) -> Iterator[Finding]:
    if len(set(text.parties)) < 2:
        yield Finding(Flaw.TOO_FEW_PARTIES, ClauseKind.PARTIES)


def _is_signable(text: Text) -> Iterator[Finding]:
    signing = {signatory.service for signatory in text.signatories}
    if set(text.parties) - signing:
        yield Finding(Flaw.NO_SIGNATORY, ClauseKind.FULL_POWERS)
    if signing - set(text.parties):
        yield Finding(Flaw.STRANGER_SIGNS, ClauseKind.FULL_POWERS)
    if not all(signatory.credential for signatory in text.signatories):
        yield Finding(Flaw.NO_CREDENTIAL, ClauseKind.FULL_POWERS)


def _is_worded(text: Text) -> Iterator[Finding]:
    clause = text.clause(ClauseKind.LANGUAGES)
    value = clause.read if clause else None
    if not isinstance(value, values.Languages):
        return
    if value.prevailing and value.prevailing not in value.authentic:
        yield Finding(Flaw.PREVAILING_UNKNOWN, ClauseKind.LANGUAGES, clause.number if clause else 0)
    for one in text.clauses:
        if not all(one.words.get(language, "").strip() for language in value.authentic):
            yield Finding(Flaw.WORDS_MISSING, one.kind, one.number)


def _values_make_sense(text: Text) -> Iterator[Finding]:
    unlimited = False
    for clause in text.clauses:
        match clause.read:
            case values.SpecialCategories(categories=guarded) if not all(one.safeguards for one in guarded):
                yield Finding(Flaw.UNGUARDED, clause.kind, clause.number)
            case values.Duration(years=years):
                unlimited = years <= 0
            case values.TacitRenewal() if unlimited:
                yield Finding(Flaw.RENEWS_NOTHING, clause.kind, clause.number)
            case values.TimeLimitRule() as rule:
                yield from _limits(rule, clause.number)
            case _:
                pass


def _limits(rule: values.TimeLimitRule, number: int) -> Iterator[Finding]:
    if rule.day_rule not in DAY_RULES:
        yield Finding(Flaw.DAY_RULE_UNKNOWN, ClauseKind.TIME_LIMITS, number)
    if min(rule.urgent_direct_hours, rule.urgent_days, rule.normal_days) < 1:
        yield Finding(Flaw.LIMIT_EMPTY, ClauseKind.TIME_LIMITS, number)


DAY_RULES = ("from_hour", "end_of_day")
"""P-7.3."""
CHECKS: tuple[Check, ...] = (_is_complete, _is_numbered, _binds, _is_signable, _is_worded, _values_make_sense)
