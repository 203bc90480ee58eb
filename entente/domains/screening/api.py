"""Screening for programs: a list is announced with its ground, sent in parts, run, decided, purged, as on the pages."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field as PydanticField

from entente.access.actions import Action
from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.screening.models import Candidate, Edition, Screening
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.refusals import Refusal
from entente.domains.screening.rules.states import Act, State
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import deciding, kept, purging, running, steering, taking_in, viewing
from entente.domains.screening.services.desk import Desk
from entente.domains.screening.services.taking_in import NewList
from entente.matching.identities.identity import Kind
from entente.vocabulary.purposes import Purpose

router = Router(tags=["screening"])
READ, WRITE = Needs(Scope.SCREENING_READ), Needs(Scope.SCREENING_WRITE)


class ScreeningOut(Schema):
    """A list and how far it is: `state` of its newest run (`columns` before one), rows and tasks of that run."""

    number: int
    name: str
    purpose: Purpose
    basis: Basis
    provision: str
    origin: str
    keep_until: int
    purged_at: int | None
    state: str
    what: str
    tasks: int
    tasks_done: int
    rows: int
    compared: int
    held: int
    account: dict[str, Any]
    """Of the newest file: read = kept + repeated + unchanged + refused."""
    candidates: dict[str, int]


class ListIn(Schema):
    """The ground of a list, before any of it is taken in."""

    name: str
    purpose: Purpose
    basis: Basis
    provision: str
    origin: str
    days: int
    kind: Kind = Kind.PERSON


class FileIn(Schema):
    """A file to come; `replaces` when it is the whole list anew."""

    name: str
    replaces: bool = False


class ColumnsOut(Schema):
    """Headers, and which column each field is, as guessed or remembered; nothing of the rows."""

    headers: list[str]
    columns: dict[Field, int]
    remembered: bool


class ColumnsIn(Schema):
    """Which column each field is, counted from 0; empty takes the guess. `cluster` is the address of a scheduler."""

    columns: dict[Field, int] = PydanticField(default_factory=dict)
    encoding: Encoding = Encoding.UTF_8
    cluster: str = ""


class RefusedOut(Schema):
    """A refused row."""

    number: int
    reason: Refusal


class CandidateOut(Schema):
    """A candidate; `evidence` has both sides and the reasons."""

    number: int
    row: int
    holding: str
    probability: float
    state: State
    appealed: bool
    evidence: dict[str, Any]
    steps: list[dict[str, Any]]

    @staticmethod
    def resolve_number(found: Candidate) -> int:
        """Its number in the addresses."""
        return found.pk

    @staticmethod
    def resolve_row(found: Candidate) -> int:
        """The row of the file."""
        return found.number

    @staticmethod
    def resolve_evidence(found: Candidate, context: Any) -> Any:
        """Opened for who was let in."""
        desk, _caller = _desk(context["request"])
        return msgspec.to_builtins(viewing.evidence(desk, found.screening, [found])[0])

    @staticmethod
    def resolve_steps(found: Candidate, context: Any) -> list[dict[str, Any]]:
        """What was decided, with the reasons."""
        desk, _caller = _desk(context["request"])
        steps = deciding.history(desk, found)
        return [{"act": each.act.value, "by": each.by, "at": each.at, "reason": each.reason} for each in steps]


class DecisionIn(Schema):
    """A decision with its reason."""

    act: Act
    reason: str


class AppealIn(Schema):
    """What is held against a decision; or, with `granted`, the outcome and its reason."""

    words: str
    granted: bool | None = None


def _desk(request: HttpRequest) -> tuple[Desk, Caller]:
    caller = caller_of(request)
    desk: Desk = request.node.screening[caller.service]  # type: ignore[attr-defined]  # set by entente.node.middleware
    return desk, caller


def _held(request: HttpRequest, number: int) -> Screening:
    return kept.screening(caller_of(request).service, number)


def _told(held: Screening) -> ScreeningOut:
    run, edition = held.runs.first(), held.editions.last()
    progress = kept.progress(run) if run else None
    return ScreeningOut(
        number=held.pk,
        name=held.name,
        purpose=Purpose(held.purpose),
        basis=Basis(held.basis),
        provision=held.provision,
        origin=held.origin,
        keep_until=held.keep_until,
        purged_at=held.purged_at,
        state="purged" if held.purged_at else run.state if run else "columns",
        what=run.what if run else "",
        tasks=progress.tasks if progress else 0,
        tasks_done=progress.done if progress else 0,
        rows=progress.rows if progress else 0,
        compared=progress.compared if progress else 0,
        held=run.held if run else 0,
        account=edition.account if edition else {},
        candidates={state.value: count for state, count in kept.counts(held).items()},
    )


@router.get("", auth=READ, response={200: list[ScreeningOut], **ANSWERS}, operation_id="list_screenings")
@paged
def listed(request: HttpRequest) -> Any:
    """The lists, the newest first."""
    return [_told(each) for each in kept.screenings(caller_of(request).service)]


@router.post("", auth=WRITE, response={201: ScreeningOut, **ANSWERS}, operation_id="begin_screening")
def begin(request: HttpRequest, told: ListIn) -> Any:
    """Announce a list: purpose, legal basis and days of keeping."""
    desk, caller = _desk(request)
    return Status(HTTPStatus.CREATED, _told(taking_in.begin(desk, caller.actor, NewList(**told.dict()))))


@router.get("/{number}", auth=READ, response={200: ScreeningOut, **ANSWERS}, operation_id="get_screening")
def one(request: HttpRequest, number: int) -> Any:
    """One list and how far it is."""
    return _told(_held(request, number))


@router.post("/{number}/files", auth=WRITE, response={201: ScreeningOut, **ANSWERS}, operation_id="announce_list_file")
def announce(request: HttpRequest, number: int, file: FileIn) -> Any:
    """Announce a file of the list: the first, a late one, or the whole list anew."""
    desk, caller = _desk(request)
    held = _held(request, number)
    taking_in.add_file(desk, caller.actor, held, file.name, replaces=file.replaces)
    return Status(HTTPStatus.CREATED, _told(held))


@router.put("/{number}/files/{part}", auth=WRITE, response={204: None, **ANSWERS}, operation_id="send_list_part")
def part(request: HttpRequest, number: int, part: int) -> Any:
    """A part of the announced file, as it is (application/octet-stream): 4 MB each, the last one less."""
    desk, caller = _desk(request)
    edition = _arriving(request, number)
    desk.permit(caller.actor, Action.CONFIRM_MATCH, edition.screening)
    taking_in.add_part(desk, edition, part, request.body)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get("/{number}/columns", auth=WRITE, response={200: ColumnsOut, **ANSWERS}, operation_id="guess_columns")
def guessed(request: HttpRequest, number: int, encoding: Encoding = Encoding.UTF_8) -> Any:
    """What the columns of the announced file are taken for."""
    desk, caller = _desk(request)
    shown = viewing.preview(desk, caller.actor, _arriving(request, number), encoding)
    return ColumnsOut(headers=list(shown.headers), columns=dict(shown.columns), remembered=shown.remembered)


@router.post("/{number}/columns", auth=WRITE, response={202: ScreeningOut, **ANSWERS}, operation_id="start_screening")
def start(request: HttpRequest, number: int, told: ColumnsIn) -> Any:
    """Set the columns and begin; ask for the list until it is `done`."""
    desk, caller = _desk(request)
    edition = _arriving(request, number)
    columns = told.columns or dict(viewing.preview(desk, caller.actor, edition, told.encoding).columns)
    run = taking_in.choose_columns(desk, caller.actor, edition, columns, told.encoding, cluster=told.cluster)
    running.start(desk, run)
    return Status(HTTPStatus.ACCEPTED, _told(_held(request, number)))


def _arriving(request: HttpRequest, number: int) -> Edition:
    return kept.arriving(_held(request, number))


@router.post("/{number}/pause", auth=WRITE, response={200: ScreeningOut, **ANSWERS}, operation_id="pause_screening")
def pause(request: HttpRequest, number: int) -> Any:
    """Stop after the tasks in hand."""
    desk, caller = _desk(request)
    steering.pause(desk, caller.actor, _held(request, number))
    return _told(_held(request, number))


@router.post("/{number}/resume", auth=WRITE, response={202: ScreeningOut, **ANSWERS}, operation_id="resume_screening")
def resume(request: HttpRequest, number: int, cluster: str | None = None) -> Any:
    """Go on where it stands, also after the process that worked on it was killed; here or on a cluster."""
    desk, caller = _desk(request)
    steering.resume(desk, caller.actor, _held(request, number), cluster=cluster)
    return Status(HTTPStatus.ACCEPTED, _told(_held(request, number)))


@router.post("/{number}/renew", auth=WRITE, response={202: ScreeningOut, **ANSWERS}, operation_id="renew_screening")
def renew(request: HttpRequest, number: int, cluster: str = "") -> Any:
    """Compare every row with what changed since the last time."""
    desk, caller = _desk(request)
    running.start(desk, steering.renew(desk, caller.actor, _held(request, number), cluster=cluster))
    return Status(HTTPStatus.ACCEPTED, _told(_held(request, number)))


@router.get(
    "/{number}/refused", auth=READ, response={200: list[RefusedOut], **ANSWERS}, operation_id="list_refused_rows"
)
@paged
def refused(request: HttpRequest, number: int) -> Any:
    """Refused rows and why, without their content."""
    return kept.refused_rows(_held(request, number))


@router.get(
    "/{number}/candidates",
    auth=READ,
    response={200: list[CandidateOut], **ANSWERS},
    operation_id="list_screening_candidates",
)
@paged
def candidates(request: HttpRequest, number: int, state: State | None = None) -> Any:
    """The candidates, the likeliest first; on the list's purpose, and kept in the ledger."""
    desk, caller = _desk(request)
    return viewing.queue(desk, caller.actor, _held(request, number), state.value if state else "")


@router.get(
    "/{number}/candidates/{pk}",
    auth=READ,
    response={200: CandidateOut, **ANSWERS},
    operation_id="get_screening_candidate",
)
def candidate(request: HttpRequest, number: int, pk: int) -> Any:
    """One candidate with what was decided."""
    desk, caller = _desk(request)
    found, _evidence = viewing.one(desk, caller.actor, _held(request, number), pk)
    return found


@router.post(
    "/{number}/candidates/{pk}",
    auth=WRITE,
    response={200: CandidateOut, **ANSWERS},
    operation_id="decide_screening_candidate",
)
def decide(request: HttpRequest, number: int, pk: int, decision: DecisionIn) -> Any:
    """Confirm, reject, leave open, agree or disagree, with the reason. The token's officer answers for it."""
    desk, caller = _desk(request)
    deciding.decide(desk, caller.actor, kept.candidate(_held(request, number), pk), decision.act, decision.reason)
    return candidate(request, number, pk)


@router.post(
    "/{number}/candidates/{pk}/appeals",
    auth=WRITE,
    response={200: CandidateOut, **ANSWERS},
    operation_id="appeal_screening_candidate",
)
def appeal(request: HttpRequest, number: int, pk: int, told: AppealIn) -> Any:
    """Enter an appeal, or its outcome."""
    desk, caller = _desk(request)
    found = kept.candidate(_held(request, number), pk)
    if told.granted is None:
        deciding.appeal(desk, caller.actor, found, told.words)
    else:
        deciding.hear(desk, caller.actor, found, granted=told.granted, answer=told.words)
    return candidate(request, number, pk)


@router.delete("/{number}", auth=WRITE, response={200: ScreeningOut, **ANSWERS}, operation_id="purge_screening")
def purge(request: HttpRequest, number: int) -> Any:
    """Destroy a list before its date; what was counted stays."""
    desk, caller = _desk(request)
    purging.purge(desk, caller.actor, _held(request, number))
    return _told(_held(request, number))
