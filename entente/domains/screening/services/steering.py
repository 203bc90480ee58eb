"""A run paused, resumed, ordered anew; and taken up again where the process that worked on it is gone."""

from threading import Event, Thread

from django.db import connections, transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.domains.screening.models import EditionState, Run, RunState, Screening
from entente.domains.screening.services import running
from entente.domains.screening.services.desk import Desk, ScreeningRefused
from entente.domains.screening.services.leases import LASTS
from entente.domains.screening.services.taking_in import refuse_busy
from entente.vocabulary.clock import SECOND


def pause(desk: Desk, actor: Actor, screening: Screening) -> None:
    """Stop after the tasks in hand; what is done is kept. Raise ScreeningRefused where nothing runs."""
    desk.permit(actor, Action.CONFIRM_MATCH, screening)
    if not screening.runs.filter(state=RunState.RUNNING).update(state=RunState.PAUSED):
        raise ScreeningRefused("nothing is running", cure="load the page again")


def resume(desk: Desk, actor: Actor, screening: Screening, *, cluster: str | None = None) -> Run:
    """Go on with the newest run where it stands; raise ScreeningRefused where it is over or being worked on."""
    desk.permit(actor, Action.CONFIRM_MATCH, screening)
    desk.safe(screening)
    run = screening.runs.first()
    refused = run is not None and run.edition is not None and run.edition.state == EditionState.REFUSED
    if run is None or run.state == RunState.DONE or refused:
        raise ScreeningRefused("there is no run to go on with", cure="send a late list, or check anew")
    if cluster is not None:
        Run.objects.filter(pk=run.pk).update(cluster=cluster)
    Run.objects.filter(pk=run.pk, state__in=(RunState.PAUSED, RunState.FAILED)).update(
        state=RunState.RUNNING, what="", error="", finished_at=None
    )
    running.start(desk, run)
    return run


def renew(desk: Desk, actor: Actor, screening: Screening, *, cluster: str = "") -> Run:
    """Order a renewed check: every row that stands, against the subjects that changed since the last one."""
    desk.permit(actor, Action.CONFIRM_MATCH, screening)
    desk.safe(screening)
    with transaction.atomic():
        held = Screening.objects.select_for_update().get(pk=screening.pk)
        refuse_busy(held)
        if not held.editions.filter(state=EditionState.READ).exists():
            raise ScreeningRefused("nothing was screened yet", cure="send the list first")
        return Run.objects.create(
            service=desk.service,
            screening=held,
            since=max(1, held.holdings_seen_at),
            cluster=cluster,
            by=actor.staff,
            started_at=desk.now,
        )


def take_up_orphans(desk: Desk) -> int:
    """Go on with runs whose process ended; how many."""
    lost = Run.objects.filter(service=desk.service, state=RunState.RUNNING, lease_until__lt=desk.now)
    count = 0
    for run in lost:
        try:
            running.start(desk, run)
        except ScreeningRefused:
            continue  # another process was quicker
        count += 1
    return count


def watch_orphans(desk: Desk, stopped: Event) -> Thread:
    """After a start of the node, runs of a process that was killed go on by themselves once its lease ended."""

    def watch() -> None:
        while not stopped.wait(LASTS / SECOND):
            try:
                take_up_orphans(desk)
            finally:
                connections.close_all()

    thread = Thread(target=watch, name=f"screening orphans {desk.service}", daemon=True)
    thread.start()
    return thread
