"""A run from its file to its candidates: laid out as tasks, each done in one transaction, so that a kill costs nothing.

Whoever takes a run up goes on where it stands. A task that two processes finish counts once: the second finds it done.
"""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from os import cpu_count

from django.db import transaction
from django.db.models import Sum

from entente.audit import store
from entente.domains.screening.models import Block, EditionState, Run, RunState, Screening, Task
from entente.domains.screening.rules.comparing import Found, Holdings
from entente.domains.screening.services import leases, marking
from entente.domains.screening.services.blocks import rows_of
from entente.domains.screening.services.crews import Crew, alone, breaks, here, on_cluster
from entente.domains.screening.services.desk import Desk, ScreeningRefused
from entente.domains.screening.services.leases import Lease, Paused
from entente.domains.screening.services.reading import TICK, read_edition
from entente.matching.identities.identity import Kind
from entente.vocabulary.clock import HOUR
from entente.vocabulary.errors import EntenteError

OVERLAP = HOUR
"""A renewed check also takes subjects that changed so long before the last one: an import may have been under way."""
FEW = 5_000
"""Rows for which no worker process is started: a process takes three seconds to begin."""
MOST_BREAKS = 3
"""How often the crew may break before the run says that it failed."""
logger = logging.getLogger(__name__)


def start(desk: Desk, run: Run) -> None:
    """Work on a run beside the pages; raise ScreeningRefused while another process does."""
    lease = leases.take(run.pk, desk.house.clock)
    desk.beside(lambda: carry_out(desk, lease), f"screening {run.pk}")


def carry_out(desk: Desk, lease: Lease) -> None:
    """Bring a run to its end, or to where it is paused; what went wrong is kept with it."""
    run = Run.objects.select_related("screening", "edition").get(pk=lease.run)
    try:
        if run.edition is not None and run.edition.state == EditionState.READING:
            read_edition(desk, run.edition, lease.renew)
        _compare(desk, lease, run)
    except Paused:
        lease.give_back()
    except EntenteError as error:
        logger.warning("a screening failed: %s", type(error).__name__)
        _end(run, RunState.FAILED, desk.now, error)


def _end(run: Run, state: str, now: int, error: EntenteError | None = None) -> None:
    what, kind = (error.what[:500], type(error).__name__) if error else ("", "")
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
        state=state, what=what, error=kind, finished_at=now, lease="", lease_until=0
    )


def _compare(desk: Desk, lease: Lease, run: Run) -> None:
    subjects = list(desk.held(desk.service, Kind(run.screening.kind)))
    lease.renew()
    changed = [each for each in subjects if each.changed_at > run.since - OVERLAP] if run.since else []
    kind, count = Kind(run.screening.kind), len(subjects)
    _lay_out(desk, run, max((each.changed_at for each in subjects), default=0), count)
    held = {True: Holdings(subjects, kind, count), False: Holdings(changed, kind, count)}
    for broken in range(MOST_BREAKS + 1):
        try:
            with _crew(run, {which: each for which, each in held.items() if each.subjects}) as crew:
                _work(desk, lease, run, crew, held)
            break
        except breaks():
            logger.warning("the crew of screening %s broke, it is made anew", run.pk)
            if broken == MOST_BREAKS:
                raise ScreeningRefused(
                    "worker processes end again and again", cure="see that memory suffices"
                ) from None
    _finish(desk, run, held)


@transaction.atomic
def _lay_out(desk: Desk, run: Run, seen_at: int, count: int) -> None:
    """The tasks, once: new blocks with everything, or all blocks with what changed."""
    run.seen_at, run.held = run.seen_at or seen_at, count
    if not run.planned:
        blocks = Block.objects.filter(screening=run.screening, edition__state=EditionState.READ).defer(
            "sealed", "marks"
        )
        if run.edition is not None:
            blocks = blocks.filter(edition=run.edition)
        Task.objects.bulk_create(
            Task(service=desk.service, run=run, block=block, everything=not run.since) for block in blocks
        )
        run.planned = True
    Run.objects.filter(pk=run.pk).update(planned=True, seen_at=run.seen_at, held=count)


def _crew(run: Run, held: Mapping[bool, Holdings]) -> AbstractContextManager[Crew]:
    if run.cluster:
        return on_cluster(run.cluster, held)
    rows = run.tasks.filter(done=False).aggregate(rows=Sum("block__rows", default=0))["rows"]
    return here(cpu_count() or 1, held) if rows > FEW else alone(held)


def _work(desk: Desk, lease: Lease, run: Run, crew: Crew, held: Mapping[bool, Holdings]) -> None:
    """Two tasks a worker in hand, so that none waits; pause and lease are looked at with each."""
    safe = desk.safe(run.screening)
    waiting = list(run.tasks.filter(done=False).order_by("pk"))
    in_hand: dict[Future[list[Found]], tuple[Task, Sequence[int]]] = {}
    while waiting or in_hand:
        lease.renew()
        while waiting and len(in_hand) < 2 * crew.workers:
            task = waiting.pop(0)
            rows = rows_of(safe, task.block)
            if held[task.everything].subjects and rows:
                in_hand[crew.submit(list(rows.values()), task.everything)] = (task, list(rows))
            else:
                _store(desk, lease, run, task, list(rows), [])
        done, _ = wait(in_hand, timeout=TICK, return_when=FIRST_COMPLETED)
        for future in done:
            task, places = in_hand.pop(future)
            _store(desk, lease, run, task, places, future.result())


@transaction.atomic
def _store(desk: Desk, lease: Lease, run: Run, task: Task, places: Sequence[int], found: Sequence[Found]) -> None:
    """The task is done and its candidates stand, or neither. Who lost the lease, or comes second, stores nothing."""
    if not Run.objects.select_for_update().filter(pk=run.pk, lease=lease.token).exists():
        raise Paused
    if Task.objects.filter(pk=task.pk, done=False).update(done=True, rows=task.block.rows):
        count = marking.bring(desk, desk.safe(run.screening), run, task.block_id, places, found)
        Task.objects.filter(pk=task.pk).update(found=count)


@transaction.atomic
def _finish(desk: Desk, run: Run, held: Mapping[bool, Holdings]) -> None:
    if run.since:
        keys = {each.key for each in held[True].subjects}
        marking.withdraw_subjects(desk, run, keys, {each.key for each in held[False].subjects})
    if run.edition is None or not run.screening.holdings_seen_at:
        Screening.objects.filter(pk=run.screening_id).update(holdings_seen_at=run.seen_at)
    done = list(run.tasks.values_list("rows", "found"))
    told = {
        "by": run.by,
        "rows": sum(rows for rows, _ in done),
        "found": sum(found for _, found in done),
        "held": run.held,
    }
    desk.house.record(store.INTERNAL, "screening_done", run.screening.subject, run=run.pk, **told)
    _end(run, RunState.DONE, desk.now)
