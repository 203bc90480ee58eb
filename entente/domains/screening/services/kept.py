"""What is kept of screenings: lists, editions, runs, candidates. Every query takes the service."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from django.db.models import Count, Model, Q, QuerySet, Sum

from entente.domains.screening.models import Candidate, Edition, RefusedRow, Run, RunState, Screening
from entente.domains.screening.rules.refusals import Account
from entente.domains.screening.rules.states import State
from entente.domains.screening.services.desk import ScreeningUnknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId

Row = TypeVar("Row", bound=Model)


def screenings(service: ServiceId) -> QuerySet[Screening]:
    """The lists, the newest first."""
    return Screening.objects.filter(service=service)


def screening(service: ServiceId, number: int) -> Screening:
    """One list; raise ScreeningUnknown."""
    return _one(screenings(service), number, "list")


def candidates(held: Screening, state: str = "") -> QuerySet[Candidate]:
    """The candidates of a list, all or those of a state, the likeliest first."""
    rows = Candidate.objects.filter(service=held.service, screening=held)
    return rows.filter(state=state) if state else rows


def candidate(held: Screening, number: int) -> Candidate:
    """One candidate; raise ScreeningUnknown."""
    return _one(candidates(held), number, "candidate")


def refused_rows(held: Screening) -> QuerySet[RefusedRow]:
    """The refused rows of all editions, without their content."""
    return RefusedRow.objects.filter(service=held.service, screening=held)


def arriving(held: Screening) -> Edition:
    """The edition whose file is arriving; raise ScreeningUnknown."""
    return _one(held.editions.filter(state="arriving"), None, "file that waits for its columns")


def _one(rows: "QuerySet[Row]", number: int | None, what: str) -> Row:
    found = (rows if number is None else rows.filter(pk=number)).first()
    if found is None:
        raise ScreeningUnknown(f"there is no such {what}", cure="choose one from the list")
    return found


@dataclass(frozen=True)
class Progress:
    """How far a run is: tasks done of all, rows compared of all, candidates found."""

    run: Run
    tasks: int
    done: int
    rows: int
    compared: int
    found: int

    @property
    def percent(self) -> int:
        """Whole per cent of the rows."""
        return 100 * self.compared // self.rows if self.rows else (100 if self.run.state == RunState.DONE else 0)

    def orphaned(self, now: Milliseconds) -> bool:
        """Whether the process that worked on it is gone."""
        return self.run.state == RunState.RUNNING and self.run.lease_until < now


def progress(run: Run) -> Progress:
    """How far a run is."""
    told = run.tasks.aggregate(
        tasks=Count("pk"),
        finished=Count("pk", filter=Q(done=True)),
        laid=Sum("block__rows", default=0),
        compared=Sum("rows", filter=Q(done=True), default=0),
        candidates=Sum("found", filter=Q(done=True), default=0),
    )
    return Progress(run, told["tasks"], told["finished"], told["laid"], told["compared"], told["candidates"])


def account(held: Edition) -> Account:
    """What became of the rows of an edition."""
    return msgspec.convert(held.account, Account) if held.account else Account()


def counts(held: Screening) -> dict[State, int]:
    """How many candidates are in each state."""
    rows = candidates(held).order_by().values_list("state").annotate(Count("pk"))
    return {State(state): count for state, count in rows}
