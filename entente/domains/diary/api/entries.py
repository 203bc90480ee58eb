"""Entries and commitments for programs."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.diary.api.callers import READ, WRITE, diarist, reader
from entente.domains.diary.models import Commitment, Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import EntryState, Origin
from entente.domains.diary.services import entering, promising
from entente.domains.diary.services.entering import EntryIncomplete, Told, told_of
from entente.domains.diary.services.promising import Given
from entente.domains.diary.services.recording import seen

router = Router(tags=["diary"])


class EntryOut(Schema):
    """One entry in a list: dates as exact as they are known, `start_at` 0 where they are open."""

    number: int
    kind: str
    state: str
    title: str
    starts: str
    ends: str
    zone: str
    start_at: int
    country: str
    parties: list[str]
    sequence: int

    @staticmethod
    def resolve_number(held: Entry) -> int:
        """Its number in the addresses."""
        return held.pk


class WholeOut(EntryOut):
    """One entry whole; `told` is in the form in which an entry is sent. Internal lines and papers are not in it."""

    told: dict[str, Any]

    @staticmethod
    def resolve_told(held: Entry) -> Any:
        """What the entry says."""
        return msgspec.to_builtins(told_of(held))


class EntryIn(Schema):
    """An entry: kind, title, partial ISO 8601 dates, parties (`{code, partner}`), people, topics, outcomes."""

    kind: str
    title: str
    starts: str = ""
    ends: str = ""
    zone: str = "UTC"
    state: str = EntryState.PLANNED.value
    city: str = ""
    country: str = ""
    venue: str = ""
    agenda: str = ""
    summary: str = ""
    parties: list[dict[str, str]]
    people: tuple[dict[str, str], ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: tuple[dict[str, str], ...] = ()
    handling: dict[str, Any] = Field(default_factory=dict)


class StateIn(Schema):
    """`held`, `cancelled` with a reason, or `planned`."""

    state: EntryState
    reason: str = ""


class CommitmentOut(Schema):
    """Who promised what to whom by when; `kept_by` is the number of the entry that kept it."""

    number: int
    entry: int
    kind: str
    what: str
    promised_by: str
    promised_to: str
    due: str
    state: str
    kept_by: int | None
    evidence: str

    @staticmethod
    def resolve_number(held: Commitment) -> int:
        """Its number in the addresses."""
        return held.pk

    @staticmethod
    def resolve_entry(held: Commitment) -> int:
        """The entry at which it was made."""
        return held.entry_id

    @staticmethod
    def resolve_kept_by(held: Commitment) -> int | None:
        """The entry that kept it."""
        return held.kept_by_id


class PromiseIn(Schema):
    """A promise: kind, words, parties, who goes where, a partial date."""

    kind: str
    what: str
    promised_by: str
    promised_to: str = ""
    who: str = ""
    country: str = ""
    due: str = ""


class ClosingIn(Schema):
    """How it is closed: `kept` by an entry or by evidence, `dropped` with a reason, or `open` again."""

    state: str
    entry: int | None = None
    evidence: str = ""


def _told(sent: Schema, form: type[Any]) -> Any:
    try:
        return msgspec.convert(sent.dict(), form)
    except msgspec.ValidationError as error:
        raise EntryIncomplete(str(error), cure="send the fields of the form") from error


@router.get("", auth=READ, response={200: list[EntryOut], **ANSWERS}, operation_id="list_diary")
@paged
def listed(request: HttpRequest, party: str = "", state: str = "") -> Any:
    """The entries, the newest first; `party` is a country, an organisation or a service."""
    caller = reader(request)
    found = queries.with_partner(caller.service, [party]) if party else queries.entries(caller.service)
    return found.filter(state=state) if state else found


@router.post("", auth=WRITE, response={201: WholeOut, **ANSWERS}, operation_id="enter_diary")
def enter(request: HttpRequest, entry: EntryIn) -> Any:
    """A new entry."""
    caller = diarist(request)
    told = _told(entry, Told)
    made = entering.enter(caller.service, told, by=caller.actor.staff, now=caller.now, origin=Origin.PROGRAM)
    return Status(HTTPStatus.CREATED, made)


@router.get("/commitments", auth=READ, response={200: list[CommitmentOut], **ANSWERS}, operation_id="list_commitments")
@paged
def promised(request: HttpRequest, party: str = "", state: str = "") -> Any:
    """The commitments, the nearest date first."""
    caller = reader(request)
    found = queries.commitments_with(caller.service, [party]) if party else queries.commitments(caller.service)
    return found.filter(state=state) if state else found


@router.get("/{number}", auth=READ, response={200: WholeOut, **ANSWERS}, operation_id="get_diary_entry")
def one(request: HttpRequest, number: int) -> Any:
    """One entry; the ledger keeps that it was read."""
    caller = reader(request)
    held = queries.entry(caller.service, number)
    seen(caller.service, held.pk, caller.now, by=caller.actor.staff)
    return held


@router.put("/{number}", auth=WRITE, response={200: WholeOut, **ANSWERS}, operation_id="amend_diary_entry")
def amend(request: HttpRequest, number: int, entry: EntryIn) -> Any:
    """What is sent takes the place of what was."""
    caller = diarist(request)
    held = queries.entry(caller.service, number)
    return entering.amend(held, _told(entry, Told), by=caller.actor.staff, now=caller.now)


@router.post("/{number}/state", auth=WRITE, response={200: EntryOut, **ANSWERS}, operation_id="set_diary_state")
def set_state(request: HttpRequest, number: int, state: StateIn) -> Any:
    """It took place, is cancelled, or planned again."""
    caller = diarist(request)
    held = queries.entry(caller.service, number)
    entering.set_state(held, state.state, by=caller.actor.staff, now=caller.now, reason=state.reason)
    return held


@router.post(
    "/{number}/commitments", auth=WRITE, response={201: CommitmentOut, **ANSWERS}, operation_id="make_commitment"
)
def promise(request: HttpRequest, number: int, promise: PromiseIn) -> Any:
    """A commitment made at an entry."""
    caller = diarist(request)
    held = queries.entry(caller.service, number)
    made = promising.promise(held, _told(promise, Given), by=caller.actor.staff, now=caller.now)
    return Status(HTTPStatus.CREATED, made)


@router.post(
    "/commitments/{number}", auth=WRITE, response={200: CommitmentOut, **ANSWERS}, operation_id="close_commitment"
)
def close(request: HttpRequest, number: int, closing: ClosingIn) -> Any:
    """Kept, dropped or open again."""
    caller = diarist(request)
    made, by = queries.commitment(caller.service, number), caller.actor.staff
    if closing.state == "dropped":
        promising.drop(made, closing.evidence, by=by, now=caller.now)
    elif closing.state == "open":
        promising.reopen(made, by=by, now=caller.now)
    else:
        entry = queries.entry(caller.service, closing.entry) if closing.entry is not None else None
        promising.keep(made, by=by, now=caller.now, entry=entry, evidence=closing.evidence)
    return made
