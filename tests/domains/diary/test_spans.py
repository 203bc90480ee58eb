"""When something is: as exact as it is known, contradictions refused, an open date kept open."""

import pytest

from entente.domains.diary.rules.codes import Precision
from entente.domains.diary.rules.spans import TimeZoneUnknown, WhenUnclear, span_of
from entente.vocabulary.clock import DAY, HOUR


@pytest.mark.parametrize(
    ("starts", "ends", "precision", "length"),
    [
        ("2026-03-11", "", Precision.DAY, DAY),
        ("2026-03-11", "2026-03-13", Precision.DAY, 3 * DAY),
        ("2026-02", "", Precision.MONTH, 28 * DAY),
        ("2024", "", Precision.YEAR, 366 * DAY),
        ("2026-03-11T10:00", "", Precision.MINUTE, HOUR),
        ("2026-03-11T10:00", "2026-03-11T10:30", Precision.MINUTE, 90 * HOUR // 60),
        ("--11-24", "--11-27", Precision.OPEN, 0),
        ("", "", Precision.OPEN, 0),
    ],
)
def test_a_date_spans_as_much_as_is_known(starts: str, ends: str, precision: Precision, length: int) -> None:
    span = span_of(starts, ends, "UTC")
    assert span.precision is precision
    assert span.end - span.start == length


def test_a_day_begins_where_the_place_is() -> None:
    casablanca, auckland = (span_of("2026-03-11", "", zone) for zone in ("Africa/Casablanca", "Pacific/Auckland"))
    assert casablanca.start > auckland.start


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2026-03-12", "2026-03-11", "2026-03-11 is before 2026-03-12"),
        ("2026-02-30", "", "2026-02-30 is no day of the calendar"),
        ("next week", "", "'next week' is no date"),
        ("2026-03-12", "--03-14", "--03-14 has no year"),
        ("--03-12", "2026-03-14", "the end is dated and the beginning is not"),
        ("0026-03-12", "", "the year 26"),
    ],
)
def test_a_contradiction_is_told_as_what_it_is(starts: str, ends: str, said: str) -> None:
    with pytest.raises(WhenUnclear) as refused:
        span_of(starts, ends, "UTC")
    assert refused.value.what == said


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", ""])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(TimeZoneUnknown):
        span_of("2026-03-12", "", zone)
