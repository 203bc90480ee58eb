"""One node of the benchmark: a node of the demo that can also send by the thousand and count what came of it."""

import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench import centre_acts, desk_acts, tournament_acts
from bench.material import BODY, paragraph

BATCH = 500
"""Drafts in one call of compose: one transaction."""
POLL = 0.002
"""Seconds between looks for a receipt."""


def _reports(dossier: str, agreement: str, numbers: Iterable[int]) -> list[Any]:
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
    bodies = (ContentBody(title=f"Report {number}", text=paragraph(number)) for number in numbers)
    return [Draft(DossierId(dossier), Report(), ground, body) for body in bodies]


def fill(node: Any, dossier: str, agreement: str, count: int) -> dict[str, float]:
    """Compose `count` reports; when it began by the clock, and what it took."""
    from entente.node.demo.acts import _actor, _house

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    began, started, cpu = time.time(), time.perf_counter(), time.thread_time()
    for first in range(0, count, BATCH):
        exchange.compose(_reports(dossier, agreement, range(first, min(first + BATCH, count))), officer)
    return {"began": began, "seconds": time.perf_counter() - started, "cpu": time.thread_time() - cpu, "body": BODY}


def pending(_node: Any) -> int:
    """What the outbox still holds: the newest row that waits, since asking must not be dear; 0 for none."""
    from entente.exchange.models import Outbox

    return Outbox.objects.filter(state="pending").order_by("-pk").values_list("pk", flat=True).first() or 0


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
    [message] = exchange.compose(_reports(dossier, agreement, [10_000_000 + number]), officer)
    row = Outbox.objects.values_list("pk", flat=True).get(message__message_id=message)
    bare = connection.connection  # as cheap as can be, and not counted: this thread shares the interpreter
    while bare.execute(f"SELECT state FROM exchange_outbox WHERE id = {row:d}").fetchone() == ("pending",):
        time.sleep(POLL)
    return (time.perf_counter() - started) * 1000


class Statements:
    """How many statements this process put to its database, over all its connections."""

    count = 0

    def watch(self, connection: Any, **_signal: Any) -> None:
        """A connection was opened."""
        connection.execute_wrappers.append(self)

    def __call__(self, execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        """One more; of many rows too."""
        self.count += 1
        return execute(sql, values, many, context)


STATEMENTS = Statements()


def statements(_node: Any) -> int:
    """Statements so far; the beginnings and ends of transactions are not among them."""
    return STATEMENTS.count


def attach(node: Any, dossier: str, agreement: str, path: str) -> str:
    """Report with one file attached."""
    from dataclasses import replace

    from entente.exchange.drafts import AttachmentSource
    from entente.node.demo.acts import _actor, _house

    [plain] = _reports(dossier, agreement, [20_000_000])
    draft = replace(plain, attachments=(AttachmentSource("file", Path(path)),))
    [message] = node.exchange(_house(node)).compose([draft], _actor(node, "officer"))
    return str(message)


def arrived(_node: Any, message: str) -> dict[str, Any]:
    """Chunks that are held of the only attachment, requests that were taken, whether the message is stored."""
    from entente.exchange.models import AttachmentFile, Message, Nonce

    row = AttachmentFile.objects.first()
    stored = Message.objects.filter(message_id=message).exists()
    return {"chunks": len(row.leaves) if row else 0, "requests": Nonce.objects.count(), "stored": stored}


def fetch(node: Any, message: str, path: str) -> None:
    """Open the attachment as an officer does, and write it to a file."""
    import shutil

    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.purposes import Purpose

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    [attachment] = exchange.read(message, officer, Purpose.INVESTIGATION).attachments
    _, plain = exchange.open_attachment(message, attachment.root, officer, Purpose.INVESTIGATION)
    with plain, Path(path).open("wb") as file:
        shutil.copyfileobj(plain, file)


BENCH_ACTS: tuple[Callable[..., Any], ...] = (
    fill,
    pending,
    counted,
    cpu,
    latencies,
    statements,
    attach,
    arrived,
    fetch,
)


def main() -> None:
    """`python -m bench.player BIND`: serve as the demo's player does, with these acts besides."""
    from entente.node.configuration import load
    from entente.node.demo.player import Player
    from entente.node.preparing import prepare

    configuration = load()
    assert configuration.home is not None
    prepare(configuration.home)
    from django.db.backends.signals import connection_created

    connection_created.connect(STATEMENTS.watch)
    from entente.node.demo.acts import ACTS  # needs Django set up

    ACTS.update({act.__name__: act for act in (*BENCH_ACTS, *desk_acts.ACTS, *centre_acts.ACTS, *tournament_acts.ACTS)})
    Player(configuration, sys.argv[1], workers=1).run()


if __name__ == "__main__":
    main()
