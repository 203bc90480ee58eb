"""One node of the benchmark: a node of the demo that can also send by the thousand and count what came of it."""

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from bench import multiplying
from bench.material import BODY, paragraph

BATCH = 500
"""Drafts in one call of compose: one transaction."""
POLL = 0.002
"""Seconds between looks for a receipt."""


def _report(dossier: str, agreement: str, number: int) -> Any:
    from entente.exchange.drafts import Draft
    from entente.protocol.bodies import ContentBody
    from entente.protocol.controls import Report
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind
    from entente.vocabulary.crime import CrimeArea
    from entente.vocabulary.ids import DossierId
    from entente.vocabulary.persons import DataCategory
    from entente.vocabulary.purposes import Purpose

    ground = Ground(
        exchange_kind=ExchangeKind.OWN_INITIATIVE,
        agreement=agreement,
        crime_area=CrimeArea.DRUGS,
        purpose=Purpose.INVESTIGATION,
        categories=frozenset({DataCategory.IDENTITY}),
    )
    return Draft(DossierId(dossier), Report(), ground, ContentBody(title=f"Report {number}", text=paragraph(number)))


def fill(node: Any, dossier: str, agreement: str, count: int) -> dict[str, float]:
    """Compose `count` reports; when it began by the clock, and what it took."""
    from entente.node.demo.acts import _actor, _house

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    began, started, cpu = time.time(), time.perf_counter(), time.thread_time()
    for first in range(0, count, BATCH):
        drafts = [_report(dossier, agreement, number) for number in range(first, min(first + BATCH, count))]
        exchange.compose(drafts, officer)
    return {"began": began, "seconds": time.perf_counter() - started, "cpu": time.thread_time() - cpu, "body": BODY}


def pending(_node: Any) -> int:
    """What the outbox still holds."""
    from entente.exchange.models import Outbox

    return Outbox.objects.filter(state="pending").count()


def counted(_node: Any, dossier: str) -> dict[str, Any]:
    """Reports held by verdict, how many are covered by a receipt, and the last entry's instant."""
    from django.db.models import Count, Max

    from entente.exchange.models import Message, Outbox, ReceiptRange

    held = Message.objects.filter(dossier__dossier=dossier, kind="report")
    ranges = ReceiptRange.objects.filter(dossier__dossier=dossier).values_list("author", "first", "last")
    covered = {(author, seq) for author, first, last in ranges for seq in range(first, last + 1)}
    keys = held.values_list("author", "seq")
    return {
        "verdicts": dict(held.values_list("verdict").annotate(Count("id"))),
        "receipted": sum(key in covered for key in keys),
        "settled_at": Outbox.objects.aggregate(last=Max("settled_at"))["last"] or 0,
    }


def cpu(_node: Any) -> float:
    """Seconds of processor time that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def latencies(node: Any, dossier: str, agreement: str, count: int) -> list[float]:
    """Milliseconds from compose to the stored receipt, one message at a time."""
    return [_latency(node, dossier, agreement, number) for number in range(count)]


def _latency(node: Any, dossier: str, agreement: str, number: int) -> float:
    from django.db import connection

    from entente.exchange.models import Outbox
    from entente.node.demo.acts import _actor, _house

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    started = time.perf_counter()
    [message] = exchange.compose([_report(dossier, agreement, 10_000_000 + number)], officer)
    row = Outbox.objects.values_list("pk", flat=True).get(message__message_id=message)
    with connection.cursor() as cursor:
        while True:  # as cheap as can be: this thread shares the interpreter with the one that delivers
            cursor.execute("SELECT state FROM exchange_outbox WHERE id = %s", [row])
            if cursor.fetchone() != ("pending",):
                return (time.perf_counter() - started) * 1000
            time.sleep(POLL)


BENCH_ACTS: tuple[Callable[..., Any], ...] = (fill, pending, counted, cpu, latencies)


def main() -> None:
    """`python -m bench.player BIND`: serve as the demo's player does, with these acts besides."""
    from entente.node.configuration import load
    from entente.node.demo.player import Player
    from entente.node.preparing import prepare

    configuration = load()
    assert configuration.home is not None
    prepare(configuration.home)
    from entente.node.demo.acts import ACTS  # needs Django set up

    ACTS.update({act.__name__: act for act in (*BENCH_ACTS, *multiplying.ACTS)})
    Player(configuration, sys.argv[1], workers=1).run()


if __name__ == "__main__":
    main()
