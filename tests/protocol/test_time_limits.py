"""Time limits: a table of cases, clock changes, pauses, and what is late."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from entente.protocol.request_table import RequestStage
from entente.protocol.requests import Pause, RequestState, ServiceState
from entente.protocol.time_limits import DayRule, Rule, Span, advance, limit_of, overdue
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import RequestForm, Urgency
from tests.simulator.dossiers import PARIS, RABAT

HOUR_RULE, DAY_RULE = DayRule.FROM_HOUR, DayRule.END_OF_DAY
MINUTE = 60_000


def at(zone: str, text: str, fold: int = 0) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp() * 1000)


def shown(zone: str, moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, ZoneInfo(zone)).isoformat(timespec="milliseconds")


CASES = [
    ("UTC", "2026-03-02T10:00", Span(hours=8), HOUR_RULE, "2026-03-02T18:00:00.000+00:00"),
    ("UTC", "2026-03-02T10:00", Span(days=7), HOUR_RULE, "2026-03-09T10:00:00.000+00:00"),
    ("UTC", "2026-03-02T10:00", Span(days=7), DAY_RULE, "2026-03-09T23:59:59.999+00:00"),
    ("UTC", "2028-02-26T10:00", Span(days=3), HOUR_RULE, "2028-02-29T10:00:00.000+00:00"),
    ("UTC", "2028-02-22T00:00", Span(days=7), DAY_RULE, "2028-02-29T23:59:59.999+00:00"),
    ("UTC", "2027-02-26T10:00", Span(days=3), HOUR_RULE, "2027-03-01T10:00:00.000+00:00"),
    ("UTC", "2026-12-29T10:00", Span(days=7), HOUR_RULE, "2027-01-05T10:00:00.000+00:00"),
    # Paris goes from +01:00 to +02:00 on 29 March 2026 at 02:00, back on 25 October at 03:00.
    ("Europe/Paris", "2026-03-26T10:00", Span(days=7), HOUR_RULE, "2026-04-02T10:00:00.000+02:00"),
    ("Europe/Paris", "2026-03-28T20:00", Span(hours=8), HOUR_RULE, "2026-03-29T05:00:00.000+02:00"),
    ("Europe/Paris", "2026-03-26T02:30", Span(days=3), HOUR_RULE, "2026-03-29T03:00:00.000+02:00"),
    ("Europe/Paris", "2026-03-26T02:30", Span(days=3), DAY_RULE, "2026-03-29T23:59:59.999+02:00"),
    ("Europe/Paris", "2026-10-22T02:30", Span(days=3), HOUR_RULE, "2026-10-25T02:30:00.000+02:00"),
    ("Europe/Paris", "2026-10-24T20:00", Span(hours=8), HOUR_RULE, "2026-10-25T03:00:00.000+01:00"),
    ("Europe/Paris", "2026-10-18T23:00", Span(days=7), DAY_RULE, "2026-10-25T23:59:59.999+01:00"),
    # Morocco leaves +01:00 for +00:00 in Ramadan: 15 February 2026 at 03:00, back on 22 March at 02:00.
    ("Africa/Casablanca", "2026-02-12T10:00", Span(days=7), HOUR_RULE, "2026-02-19T10:00:00.000+00:00"),
    ("Africa/Casablanca", "2026-02-14T23:00", Span(hours=8), HOUR_RULE, "2026-02-15T06:00:00.000+00:00"),
    ("Africa/Casablanca", "2026-02-12T02:30", Span(days=3), HOUR_RULE, "2026-02-15T02:30:00.000+01:00"),
    ("Africa/Casablanca", "2026-03-19T02:15", Span(days=3), HOUR_RULE, "2026-03-22T03:00:00.000+01:00"),
    ("Africa/Casablanca", "2026-03-15T12:00", Span(days=7), DAY_RULE, "2026-03-22T23:59:59.999+01:00"),
    # Beirut's clocks skip midnight of 29 March 2026: the day before ends when the clocks change.
    ("Asia/Beirut", "2026-03-25T09:00", Span(days=3), DAY_RULE, "2026-03-28T23:59:59.999+02:00"),
    ("Asia/Beirut", "2026-03-26T00:30", Span(days=3), HOUR_RULE, "2026-03-29T01:00:00.000+03:00"),
    # Lord Howe moves by half an hour: 4 October 2026 at 02:00 becomes 02:30.
    ("Australia/Lord_Howe", "2026-10-01T02:10", Span(days=3), HOUR_RULE, "2026-10-04T02:30:00.000+11:00"),
]


@pytest.mark.parametrize(("zone", "start", "span", "day_rule", "due"), CASES)
def test_a_limit_ends_where_the_calendar_says(zone, start, span, day_rule, due):
    rule = Rule(zone=zone, day_rule=day_rule)
    assert shown(zone, advance(at(zone, start), span, rule)) == due


def test_milliseconds_of_the_receipt_are_kept():
    start = at("Europe/Paris", "2026-06-01T10:00") + 123
    assert advance(start, Span(days=3), Rule("Europe/Paris")) == start + 3 * DAY


START = at("UTC", "2026-06-01T10:00")
SENT = START - MINUTE


def limit(urgency=Urgency.URGENT, rule=None, **fields):
    state = ServiceState(PARIS, received_at=START, since=SENT) if "received_at" not in fields else ServiceState(PARIS)
    for name, value in fields.items():
        state = _with(state, name, value)
    request = RequestState("0" * 64, RABAT, RequestForm.FREE, urgency, "", SENT, {PARIS: state})
    return limit_of(request, state, rule or Rule())


def _with(state, name, value):
    return msgspec.structs.replace(state, **{name: value})


def asked(since, until=None):
    return Pause("a" * 64, since, "b" * 64 if until else "", until)


def test_the_defaults_are_those_of_the_directive():
    assert limit(Urgency.URGENT_DIRECT).due_at == START + 8 * HOUR
    assert limit(Urgency.URGENT).due_at == START + 3 * DAY
    assert limit(Urgency.NORMAL).due_at == START + 7 * DAY


def test_the_agreement_may_set_other_limits():
    rule = Rule(spans={Urgency.NORMAL: Span(days=30)})
    assert limit(Urgency.NORMAL, rule).due_at == START + 30 * DAY
    assert limit(Urgency.URGENT, rule).due_at == START + 3 * DAY


def test_without_a_receipt_no_limit_runs():
    found = limit(received_at=None)
    assert (found.started_at, found.due_at, found.sent_at) == (None, None, SENT)
    assert not overdue(found, START + 999 * DAY)


def test_an_open_clarification_stops_the_limit():
    found = limit(pauses=(asked(START + DAY),))
    assert (found.due_at, found.paused_since) == (None, START + DAY)
    assert not overdue(found, START + 99 * DAY)


def test_the_pause_is_added_when_the_reply_is_received():
    found = limit(pauses=(asked(START + DAY, START + DAY + 5 * HOUR),))
    assert (found.due_at, found.paused_since, found.paused_for) == (START + 3 * DAY + 5 * HOUR, None, 5 * HOUR)


def test_a_question_that_the_requester_has_not_received_pauses_nothing():
    assert limit(pauses=(asked(None),)).due_at == START + 3 * DAY


def test_pauses_that_overlap_count_once():
    found = limit(pauses=(asked(START + 2 * HOUR, START + 6 * HOUR), asked(START + 4 * HOUR, START + 7 * HOUR)))
    assert found.paused_for == 5 * HOUR


def test_a_question_asked_after_the_limit_revives_nothing():
    found = limit(pauses=(asked(START + 4 * DAY, START + 5 * DAY),))
    assert found.due_at == START + 3 * DAY
    assert overdue(found, START + 3 * DAY + 1)


def test_with_whole_days_a_pause_moves_the_last_day_and_it_still_ends_at_midnight():
    rule = Rule(day_rule=DAY_RULE)
    found = limit(rule=rule, pauses=(asked(START + HOUR, START + HOUR + 20 * HOUR),))
    assert shown("UTC", found.due_at) == "2026-06-05T23:59:59.999+00:00"


def test_a_limit_is_overdue_one_millisecond_after_its_end():
    found = limit()
    assert not overdue(found, found.due_at)
    assert overdue(found, found.due_at + 1)


def test_an_answer_is_judged_by_the_requesters_receipt():
    settled = {"stage": RequestStage.ANSWERED, "since": START + 2 * DAY}
    assert not overdue(limit(**settled, settled_received_at=START + 3 * DAY), START + 9 * DAY)
    assert overdue(limit(**settled, settled_received_at=START + 3 * DAY + 1), START + 9 * DAY)


def test_an_answer_without_a_receipt_is_judged_by_its_authors_claim():
    assert not overdue(limit(stage=RequestStage.ANSWERED, since=START + 2 * DAY), START + 9 * DAY)


def test_an_announced_authorisation_moves_no_limit_and_stands_beside_it():
    found = limit(stage=RequestStage.AWAITING_JUDICIAL_AUTHORISATION, authorisation_days=10)
    assert (found.due_at, found.announced_days) == (START + 3 * DAY, 10)
    assert overdue(found, START + 4 * DAY)
