"""When an agreement binds: entry into force, duration, tacit renewal, announced suspension and end."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from entente.access.terms import AgreementState
from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.text import Text
from entente.protocol.agreements_thread import AgreementStage
from entente.vocabulary.clock import DAY, Milliseconds

STATE_OF: dict[AgreementStage, AgreementState] = {
    AgreementStage.PROPOSED: AgreementState.PROPOSED,
    AgreementStage.SIGNED_IN_PART: AgreementState.PROPOSED,
    AgreementStage.SIGNED: AgreementState.SIGNED,
    AgreementStage.NOTIFIED_IN_PART: AgreementState.SIGNED,
    AgreementStage.IN_FORCE: AgreementState.IN_FORCE,
    AgreementStage.SUSPENDED: AgreementState.SUSPENDED,
    AgreementStage.TERMINATED: AgreementState.TERMINATED,
}


@dataclass(frozen=True)
class Term:
    """The period that runs: its end (None for no end) and the last day to give notice before it renews itself."""

    until: Milliseconds | None
    notice_by: Milliseconds | None = None


def term_at(text: Text, effective_from: Milliseconds, now: Milliseconds) -> Term:
    """The term running at `now`; tacit renewal adds a period at each end that has passed."""
    duration, renewal = _value(text, ClauseKind.DURATION), _value(text, ClauseKind.TACIT_RENEWAL)
    if not isinstance(duration, values.Duration) or duration.years <= 0:
        return Term(None)
    years = duration.years
    if not isinstance(renewal, values.TacitRenewal) or renewal.years <= 0:
        return Term(later(effective_from, months=12 * years))
    while later(effective_from, months=12 * years) <= now:
        years += renewal.years
    return Term(
        later(effective_from, months=12 * years),
        later(effective_from, months=12 * years - renewal.notice_months),
    )


def entry_date(text: Text, notified_at: Milliseconds) -> Milliseconds:
    """From when the agreement binds when this notification is the last one."""
    value = _value(text, ClauseKind.ENTRY_INTO_FORCE)
    if not isinstance(value, values.EntryIntoForce):
        return notified_at
    match value.condition:
        case values.Entry.ON_DATE:
            return max(value.date, notified_at)
        case values.Entry.DAYS_AFTER_LAST_NOTIFICATION:
            return notified_at + value.days * DAY
        case values.Entry.ON_LAST_NOTIFICATION:
            return notified_at


def earliest_end(text: Text, announced_at: Milliseconds) -> Milliseconds:
    """The first instant at which a termination announced now may take effect."""
    value = _value(text, ClauseKind.TERMINATION)
    months = value.notice_months if isinstance(value, values.Termination) else 0
    return later(announced_at, months=months)


def earliest_suspension(text: Text, announced_at: Milliseconds) -> Milliseconds:
    """The first instant at which a suspension announced now may take effect."""
    value = _value(text, ClauseKind.TERMINATION)
    return announced_at + (value.suspension_notice_days if isinstance(value, values.Termination) else 0) * DAY


def later(start: Milliseconds, *, months: int) -> Milliseconds:
    """The same day of the month, UTC, `months` on; the last of the month where there is no such day."""
    begin = datetime.fromtimestamp(start // 1000, UTC)
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    first_after = datetime(year + (month + 1) // 12, (month + 1) % 12 + 1, 1, tzinfo=UTC)
    day = min(begin.day, (first_after - timedelta(days=1)).day)
    return int(begin.replace(year=year, month=month + 1, day=day).timestamp()) * 1000 + start % 1000


def _value(text: Text, kind: ClauseKind) -> values.Value | None:
    clause = text.clause(kind)
    return clause.read if clause else None
