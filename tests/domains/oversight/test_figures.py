"""The yearly figures, held against a second count that reads the messages in another way."""

from collections import Counter
from datetime import UTC, date, timedelta

import msgspec
import pytest

from entente.domains.oversight.models import KeptDay
from entente.domains.oversight.queries.counting import counted, years
from entente.domains.oversight.queries.keeping_days import figures_of, spans
from entente.domains.oversight.rules.figures import Breakdown, Figures, Way
from entente.domains.oversight.rules.periods import Period, day_of, year_of
from entente.domains.oversight.rules.punctuality import Punctuality
from entente.exchange.models import Message, ReceiptRange
from entente.exchange.service import Exchange
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import RefusalGround
from tests.domains.dossiers.desks import request
from tests.domains.oversight.acts import answer, asked, refuse
from tests.exchange.houses import TestClock, case, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


def counted_at(exchange: Exchange) -> Figures:
    """The figures of the year in which the test's clock stands."""
    year = day_of(exchange.house.now, UTC).year
    return figures_of(exchange.house, year_of(year), UTC)


def played(ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock) -> None:
    """A year: four requests of ma.dgsn, one of fr.dgsi, reports both ways, one to two services."""
    matter, wider = case(ma, fr), case(ma, fr, es)
    pump_all(ma, fr, es)
    in_time, late, refused = (asked(ma, fr, matter) for _ in range(3))
    answer(fr, matter, in_time)
    refuse(fr, matter, refused, RefusalGround.DISPROPORTIONATE)
    pump_all(ma, fr)
    clock.now += 8 * DAY
    answer(fr, matter, late)
    pump_all(ma, fr)
    request(ma, wider, fr, es)
    asked(fr, ma, matter)
    send(ma, report(wider))
    send(fr, report(matter))
    pump_all(ma, fr, es)
    clock.now += 8 * DAY


def test_requests_are_counted_by_side_and_punctuality(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    played(ma, fr, es, clock)
    told = counted_at(ma)
    assert told.total(Breakdown.FORM, Way.SENT) == 5  # three to fr.dgsi, and one to two services
    assert told.total(Breakdown.FORM, Way.RECEIVED) == 1
    stands = {each: told.of(Breakdown.PUNCTUALITY, each, Way.SENT) for each in Punctuality}
    assert stands[Punctuality.IN_TIME] == 2  # a refusal in time is in time
    assert stands[Punctuality.LATE] == 1
    assert stands[Punctuality.OVERDUE] == 2
    assert told.of(Breakdown.GROUND, RefusalGround.DISPROPORTIONATE, Way.RECEIVED) == 1
    assert told.of(Breakdown.MESSAGES, "report", Way.SENT) == 2
    assert told.of(Breakdown.MESSAGES, "report", Way.RECEIVED) == 1


def test_both_sides_count_the_same_from_their_own_logs(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    played(ma, fr, es, clock)
    ours, theirs = counted_at(ma), counted_at(fr)
    from_fr = ours.counts[Breakdown.PUNCTUALITY][Punctuality.LATE, Way.SENT]
    assert theirs.counts[Breakdown.PUNCTUALITY][Punctuality.LATE, Way.RECEIVED] == from_fr
    assert theirs.of(Breakdown.GROUND, RefusalGround.DISPROPORTIONATE, Way.SENT) == 1


def recounted(exchange: Exchange) -> Counter[tuple[str, str, str]]:
    """The same, from plain JSON of the headers and the receipts' ranges: no fold, no decoder of ours."""
    found: Counter[tuple[str, str, str]] = Counter()
    rows = Message.objects.filter(service=exchange.service, verdict="accepted")
    headers = {row.message_id: (row, msgspec.json.decode(bytes(row.header))) for row in rows}
    for name, (row, header) in headers.items():
        if row.kind != "request":
            continue
        for service in header["control"]["to"]:
            if exchange.service not in (row.author, service):
                continue
            way = "sent" if row.author == exchange.service else "received"
            found["urgency", header["urgency"], way] += 1
            found["area", header["ground"]["crime_area"], way] += 1
            found["in_time", "in_time", way] += answered_in_time(exchange, headers, name, row, service)
    return found


def answered_in_time(exchange: Exchange, headers: dict, name: str, row: Message, service: str) -> int:
    """1 when the requester's receipt of the whole answer came within seven days of the requested node's receipt."""
    start = receipt(row, service)
    for other, header in headers.values():
        if other.author == service and name in header["refers_to"] and other.kind in ("answer", "refusal"):
            end = receipt(other, row.author)
            return int(start is not None and end is not None and end <= start + 7 * DAY)
    return 0


def receipt(row: Message, receiver: str) -> int | None:
    """When this service's receipt says that it received the message."""
    ranges = ReceiptRange.objects.filter(
        dossier=row.dossier, author=row.author, first__lte=row.seq, last__gte=row.seq, receiver=receiver
    )
    return ranges.order_by("received_at").values_list("received_at", flat=True).first()


def test_a_second_count_over_the_messages_gives_the_same_figures(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    played(ma, fr, es, clock)
    for exchange in (ma, fr, es):
        told, again = counted_at(exchange), recounted(exchange)
        for way in Way:
            for table in (Breakdown.URGENCY, Breakdown.AREA):
                rows = {row: told.of(table, row, way) for row in told.rows(table) if told.of(table, row, way)}
                assert rows == {row: n for (name, row, at), n in again.items() if (name, at) == (table, way)}
            assert told.of(Breakdown.PUNCTUALITY, "in_time", way) == again["in_time", "in_time", way]


def test_a_year_counts_only_what_was_stored_in_it(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    asked(ma, fr, matter)
    today = day_of(clock.now, UTC)
    assert len(list(counted(ma.house, Period(today, today), UTC))) == 1
    assert not list(counted(ma.house, year_of(today.year - 1), UTC))
    clock.now += 400 * DAY
    assert years(ma.service, day_of(clock.now, UTC), UTC) == [today.year + 1, today.year]


def test_an_open_request_within_its_limit_is_neither_late_nor_answered(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    asked(ma, fr, case(ma, fr))
    clock.now += HOUR
    told = counted_at(fr)
    assert told.of(Breakdown.PUNCTUALITY, Punctuality.OPEN, Way.RECEIVED) == 1
    assert told.total(Breakdown.PUNCTUALITY, Way.RECEIVED) == 1


def test_days_are_counted_once_when_all_their_requests_are_settled(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    matter = case(ma, fr)
    pump_all(ma, fr)
    answered, open_one = asked(ma, fr, matter), None
    answer(fr, matter, answered)
    pump_all(ma, fr)
    clock.now += 2 * DAY
    open_one = asked(ma, fr, matter)
    pump_all(ma, fr)
    opened_on = day_of(ma.house.now, UTC)
    clock.now += 2 * DAY
    before = counted_at(ma)
    days = set(KeptDay.objects.filter(service=ma.service).values_list("day", flat=True))
    assert opened_on not in days
    assert day_of(ma.house.now, UTC) not in days
    assert day_of(ma.house.now - 4 * DAY, UTC) in days
    assert counted_at(ma).counts == before.counts
    answer(fr, matter, open_one)
    pump_all(ma, fr)
    after = counted_at(ma)
    assert before.of(Breakdown.PUNCTUALITY, Punctuality.OPEN, Way.SENT) == 1
    assert after.of(Breakdown.PUNCTUALITY, Punctuality.IN_TIME, Way.SENT) == 2
    assert opened_on in set(KeptDay.objects.filter(service=ma.service).values_list("day", flat=True))


def test_the_stretches_between_kept_days_are_counted_whole() -> None:
    first = date(2026, 3, 1)
    days = [first + timedelta(days=at) for at in range(6)]
    assert list(spans(first, days[5], {days[2]})) == [Period(first, days[1]), Period(days[3], days[5])]
    assert list(spans(first, days[5], set(days))) == []
