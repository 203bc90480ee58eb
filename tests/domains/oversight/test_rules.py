"""Periods, ages, shares and the trend."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

from entente.domains.oversight.rules.delays import Age, OpenRequest, Standing, shares
from entente.domains.oversight.rules.periods import Period, chosen, last_days, year_of
from entente.domains.oversight.rules.returns import came_back
from entente.domains.oversight.rules.trend import WEEKS, trend
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import MessageKind, RequestForm, Urgency
from entente.vocabulary.ids import ServiceId

NOW = 1_780_000_000_000


def waiting(since: int, due_at: int | None, *officers: str) -> OpenRequest:
    """An open request."""
    return OpenRequest(
        *("t", "d", "A title", ServiceId("fr.dgsi"), RequestForm.FREE, Urgency.NORMAL, None, since, due_at),
        officers=officers,
    )


def test_a_year_begins_and_ends_at_midnight_where_the_reader_is() -> None:
    start, end = year_of(2026).bounds(ZoneInfo("Africa/Casablanca"))
    assert end - start == 365 * DAY
    assert year_of(2026).bounds(UTC)[0] - start == HOUR


def test_days_given_the_wrong_way_round_and_days_that_are_none_are_put_right() -> None:
    usual = last_days(date(2026, 5, 31), 31)
    assert usual == Period(date(2026, 5, 1), date(2026, 5, 31))
    assert chosen("2026-05-20", "2026-05-10", usual) == Period(date(2026, 5, 10), date(2026, 5, 20))
    assert chosen("yesterday", "", usual) == usual


def test_a_request_stands_by_its_limit_and_ages_from_its_receipt() -> None:
    cases = (
        (waiting(NOW - HOUR, NOW - 1), Standing.OVERDUE, Age.DAY),
        (waiting(NOW - 2 * DAY, NOW + DAY), Standing.TODAY, Age.THREE_DAYS),
        (waiting(NOW - 7 * DAY, NOW + 2 * DAY), Standing.LATER, Age.WEEK),
        (waiting(NOW - 31 * DAY, None), Standing.WAITING, Age.OLDER),
    )
    for request, standing, age in cases:
        assert (request.standing(NOW), request.age(NOW)) == (standing, age)


def test_the_most_overdue_stands_first_and_nobody_has_a_row_too() -> None:
    held = [
        waiting(NOW - DAY, NOW + 3 * DAY, "amrani"),
        waiting(NOW - 2 * DAY, NOW + 3 * DAY, "amrani"),
        waiting(NOW - 9 * DAY, NOW - DAY, "bennis", "amrani"),
        waiting(NOW, NOW - DAY, "bennis"),
        waiting(NOW, None),
    ]
    rows = shares(held, "officer", NOW)
    assert [(row.name, row.total, row.overdue) for row in rows] == [("bennis", 2, 2), ("amrani", 3, 1), ("", 1, 0)]
    assert rows[1].longest == NOW - 9 * DAY


def test_the_trend_ends_today_and_counts_each_request_in_one_week() -> None:
    today = date(2026, 5, 28)
    weeks = trend([NOW, NOW - 6 * DAY, NOW - 7 * DAY], [NOW - 83 * DAY], today, UTC)
    assert len(weeks) == WEEKS
    assert [(week.came, week.answered) for week in weeks[-2:]] == [(1, 0), (2, 0)]
    assert weeks[0].answered == 1
    assert weeks[-1].first == date(2026, 5, 22)


def test_a_recall_waits_for_its_declaration_and_a_note_for_nothing() -> None:
    recall = came_back(MessageKind.RECALL, NOW, [], None)
    assert recall.outstanding
    declared = came_back(MessageKind.RECALL, NOW, [(MessageKind.DECLARATION, NOW + HOUR)], None)
    assert (declared.outstanding, declared.took) == (False, HOUR)
    assert not came_back(MessageKind.NOTE, NOW, [], None).outstanding
