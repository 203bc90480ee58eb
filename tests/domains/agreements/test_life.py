"""When an agreement binds: the dates follow from its clauses."""

from datetime import UTC, datetime

import pytest

from entente.domains.agreements.rules import life, values
from entente.domains.agreements.rules.kinds import ClauseKind
from entente.vocabulary.clock import DAY
from tests.domains.agreements.texts import drop, text


def at(*moment: int) -> int:
    return int(datetime(*moment, tzinfo=UTC).timestamp()) * 1000  # type: ignore[misc,arg-type]  # year, month, day, …


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (at(2024, 1, 31), 1, at(2024, 2, 29)),
        (at(2023, 1, 31), 1, at(2023, 2, 28)),
        (at(2024, 2, 29), 12, at(2025, 2, 28)),
        (at(2024, 12, 31, 23, 59), 2, at(2025, 2, 28, 23, 59)),
        (at(2025, 3, 31), -1, at(2025, 2, 28)),
        (at(2025, 7, 1), 0, at(2025, 7, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(start: int, months: int, end: int) -> None:
    assert life.later(start, months=months) == end


def test_milliseconds_are_kept() -> None:
    assert life.later(at(2024, 1, 1) + 7, months=1) == at(2024, 2, 1) + 7


def test_a_fixed_duration_ends() -> None:
    whole = drop(text(None, values.Duration(5)), ClauseKind.TACIT_RENEWAL)
    assert life.term_at(whole, at(2020, 1, 1), at(2030, 1, 1)) == life.Term(at(2025, 1, 1))


def test_an_unlimited_agreement_has_no_end() -> None:
    whole = drop(text(None, values.Duration(0)), ClauseKind.TACIT_RENEWAL)
    assert life.term_at(whole, at(2020, 1, 1), at(2090, 1, 1)) == life.Term(None)


@pytest.mark.parametrize(
    ("now", "until", "notice_by"),
    [
        (at(2020, 1, 1), at(2025, 1, 1), at(2024, 7, 1)),
        (at(2024, 12, 31, 23, 59, 59), at(2025, 1, 1), at(2024, 7, 1)),
        (at(2025, 1, 1), at(2028, 1, 1), at(2027, 7, 1)),
        (at(2033, 5, 5), at(2034, 1, 1), at(2033, 7, 1)),
    ],
)
def test_tacit_renewal_adds_a_period_at_each_end(now: int, until: int, notice_by: int) -> None:
    whole = text(None, values.Duration(5), values.TacitRenewal(years=3, notice_months=6))
    assert life.term_at(whole, at(2020, 1, 1), now) == life.Term(until, notice_by)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (values.EntryIntoForce(values.Entry.ON_LAST_NOTIFICATION), at(2024, 1, 1)),
        (values.EntryIntoForce(values.Entry.DAYS_AFTER_LAST_NOTIFICATION, days=30), at(2024, 1, 1) + 30 * DAY),
        (values.EntryIntoForce(values.Entry.ON_DATE, date=at(2024, 6, 1)), at(2024, 6, 1)),
        (values.EntryIntoForce(values.Entry.ON_DATE, date=at(2023, 6, 1)), at(2024, 1, 1)),
    ],
)
def test_entry_into_force_follows_its_condition(entry: values.EntryIntoForce, expected: int) -> None:
    assert life.entry_date(text(None, entry), at(2024, 1, 1)) == expected


def test_an_end_waits_for_the_notice_and_a_suspension_for_its_own() -> None:
    whole = text(None, values.Termination(notice_months=6, suspension_notice_days=10))
    assert life.earliest_end(whole, at(2024, 1, 1)) == at(2024, 7, 1)
    assert life.earliest_suspension(whole, at(2024, 1, 1)) == at(2024, 1, 11)
