"""A busy room: places as the specification has them whatever the clocks do, and nothing that grows with the log."""

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entente.protocol import controls
from entente.protocol.bodies import LogBody
from entente.vocabulary.codes import LogKind
from tests.domains.centre.conftest import Centre
from tests.exchange.houses import officer

if TYPE_CHECKING:
    from entente.exchange.service import Exchange
    from entente.protocol.wire import Ground

pytestmark = pytest.mark.django_db
GROWING = ("exchange_message", "centre_logentry", "exchange_receiptrange", "exchange_threadstate", "exchange_outbox")
"""Tables that have a row for each entry of a log, or for each that waits."""
FEW = ("exchange_message_unsigned", "centre_entry_open", "COVERING INDEX centre_logentry_room_id")
"""Indexes of the few rows of such a table that something is to be done with."""


def ground() -> "Ground":
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    return Ground(ExchangeKind.CONTACT)


def enter(centre: Centre, exchange: "Exchange", *texts: str) -> None:
    """Several entries in one call, all written in the same millisecond."""
    from entente.exchange.drafts import Draft

    control = controls.LogEntry(LogKind.ENTRY, centre.clock.now)
    drafts = [Draft(centre.dossier, control, ground(), LogBody(text=text)) for text in texts]
    exchange.compose(drafts, officer(exchange.service))


def by_the_specification(centre: Centre, exchange: "Exchange") -> Mapping[str, int]:
    """P-6.17.9, read literally: the later of `created` and one more than the greatest place causally before."""
    from entente.domains.centre.models import LogEntry
    from entente.exchange.models import Message

    rows = LogEntry.objects.filter(service=exchange.service).order_by("pk")
    seen = dict(Message.objects.filter(service=exchange.service).values_list("pk", "seen"))
    placed: dict[tuple[str, int], int] = {}
    found = {}
    for row in rows:
        read = seen[row.row] | {row.author: row.number - 1}
        before = [place for (author, number), place in placed.items() if number <= read.get(author, 0)]
        found[row.message] = max(row.written, max(before, default=0) + 1)
        placed[row.author, row.number] = found[row.message]
    return found


def test_places_are_those_of_the_specification_whatever_the_clocks_do(centre: Centre) -> None:
    from entente.domains.centre.models import LogEntry

    random = Random(4)
    for number in range(30):
        centre.clock.now += random.randrange(-60_000, 61_000)
        exchange = random.choice(centre.exchanges)
        enter(centre, exchange, *(f"{number}.{at}" for at in range(random.randrange(1, 5))))
        if random.random() < 0.3:
            centre.cut(random.choice(centre.exchanges).service)
        if random.random() < 0.5:
            centre.lines.cut.clear()
            centre.carry()
    centre.lines.cut.clear()
    centre.clock.now += 20 * 60_000
    centre.carry()
    told = [centre.words(each) for each in centre.exchanges]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) > 30
    for exchange in centre.exchanges:
        kept = dict(LogEntry.objects.filter(service=exchange.service).values_list("message", "place"))
        assert kept == by_the_specification(centre, exchange)


def whole_reads(statements: list[str], also: tuple[str, ...] = ()) -> set[str]:
    """How SQLite carries these out where it reads a growing table from end to end, or all rows of one log.

    `also`: what the last named column of an index is not to be, besides.
    """
    found = set()
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            for *_numbers, step in cursor.fetchall():
                named = step.split("(")[-1].rstrip(")")
                whole = step.startswith("SCAN") or named in ("dossier_id=?", "service=?", "room_id=?")
                whole = (whole or named.endswith(also)) if also else whole
                if whole and any(table in step for table in GROWING) and not any(few in step for few in FEW):
                    found.add(f"{step}: {sql[:400]}")
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans are SQLite's; PostgreSQL's follow its statistics")
def test_nothing_that_an_entry_costs_reads_the_whole_log(centre: Centre) -> None:
    enter(centre, centre.fr, "before")
    centre.carry()
    with CaptureQueriesContext(connection) as captured:
        question = centre.say(centre.ma, _said("How many?", LogKind.QUESTION))
        centre.carry()
        centre.say(centre.fr, _said("Forty", LogKind.ANSWER), question)
        enter(centre, centre.es, "one", "two")
        centre.carry()
    statements = [each["sql"] for each in captured.captured_queries]
    asking = [sql for sql in statements if sql.lstrip().startswith(("SELECT", "UPDATE"))]
    assert len(asking) > 50
    assert whole_reads(asking) == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plans are SQLite's; PostgreSQL's follow its statistics")
def test_nothing_beside_the_log_on_a_page_reads_the_whole_log(centre: Centre) -> None:
    from entente.domains.centre.services import kept

    room = centre.room(centre.ma)
    with CaptureQueriesContext(connection) as captured:
        kept.counts(room)
        kept.came_after(room, kept.last_row(room) - 1, 30)
        for found in (kept.waiting(room), kept.unsigned(room), kept.present(room)):
            list(found)
    assert whole_reads([each["sql"] for each in captured.captured_queries], ("author=?",)) == set()


def cost(centre: Centre) -> tuple[int, int]:
    """Statements and rows made objects of, for one more entry that all three get."""
    from django.db.models.signals import post_init

    made: list[object] = []

    def note(sender: object, **_signal: object) -> None:
        made.append(sender)

    post_init.connect(note)
    try:
        with CaptureQueriesContext(connection) as captured:
            enter(centre, centre.es, "one more")
            centre.carry()
    finally:
        post_init.disconnect(note)
    return len(captured), len(made)


def test_an_entry_costs_as_many_statements_and_rows_in_a_long_log_as_in_a_short_one(centre: Centre) -> None:
    enter(centre, centre.ma, "before")
    centre.carry()
    cost(centre)
    short = cost(centre)
    for exchange in centre.exchanges:
        enter(centre, exchange, *map(str, range(80)))
    centre.carry()
    cost(centre)
    assert cost(centre) == short


def _said(text: str, kind: LogKind):  # type: ignore[no-untyped-def]  # imported with Django
    from entente.domains.centre.services.writing import Said

    return Said(text, kind)
