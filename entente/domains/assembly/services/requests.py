"""Requests arrive with a file, by hand or by REST; they are accepted, declined with a reason, given on, ranked."""

from collections.abc import Collection

import msgspec
from django.db import transaction

from entente.domains.assembly.models import Assembly, Request, RequestState
from entente.domains.assembly.rules.codes import Priority
from entente.domains.assembly.rules.consistency import problems_of, refuse_inconsistent
from entente.domains.assembly.rules.filing import AssemblyFile, RequestRow, assembly_of
from entente.domains.assembly.rules.values import Assembly as Values
from entente.domains.assembly.services.calendars import zone_of
from entente.domains.assembly.services.kept import request
from entente.domains.assembly.services.timing import passed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

PLANNERS = (Role.COOPERATION, Role.PLANNER, Role.SUPERVISOR)
"""Who works with assemblies."""


class NotAPlanner(LocalError):
    """The officer's roles do not include this work."""


class RequestRefused(LocalError):
    """The request or the decision about it cannot stand."""


def refuse_others(roles: Collection[Role]) -> None:
    """Raise NotAPlanner."""
    if not set(PLANNERS) & set(roles):
        raise NotAPlanner("this is the work of planners", cure="ask the cooperation department or a supervisor")


@transaction.atomic
def begin(service: ServiceId, file: AssemblyFile, *, by: str, now: Milliseconds, stated: int | None = None) -> Assembly:
    """Keep an assembly and the requests of its file; raise FileUnclear, AssemblyInconsistent, ZoneUnknown."""
    zone_of(file.time_zone)
    refuse_inconsistent(assembly_of(file))
    frame = msgspec.json.encode(msgspec.structs.replace(file, requests=())).decode()
    held = Assembly.objects.create(
        service=service, name=file.name or "?", frame=frame, stated=stated, created_at=now, created_by=by
    )
    for row in file.requests:
        _keep(held, row, "file", now)
    return held


@transaction.atomic
def ask(held: Assembly, row: RequestRow, *, origin: str, now: Milliseconds) -> Request:
    """A request arrives; raise RequestRefused (for a time that is past, too), FileUnclear."""
    if held.requests.filter(key=row.id).exists():
        raise RequestRefused(f"the request {row.id} is there already", cure="give it another id")
    asked = _with(held, row)
    _refuse_wrong(msgspec.structs.replace(asked, first=passed(held, asked, now)), row.id)
    return _keep(held, row, origin, now)


def _with(held: Assembly, row: RequestRow) -> Values:
    others = tuple(each.row for each in held.requests.exclude(key=row.id))
    return assembly_of(msgspec.structs.replace(held.file, requests=(*others, row)))


def _refuse_wrong(asked: Values, key: str) -> None:
    wrong = [problem for problem in problems_of(asked) if key in problem]
    if wrong:
        raise RequestRefused(" ".join(wrong), cure="mend what is named and send it again")


def _keep(held: Assembly, row: RequestRow, origin: str, now: Milliseconds) -> Request:
    body = msgspec.json.encode(row).decode()
    return Request.objects.create(
        service=held.service, assembly=held, key=row.id, body=body, origin=origin, updated_at=now
    )


def accept(held: Assembly, key: str, *, by: str, now: Milliseconds) -> None:
    """It is to be placed."""
    _decide(held, key, RequestState.ACCEPTED, "", by, now)


def decline(held: Assembly, key: str, reason: str, *, by: str, now: Milliseconds) -> None:
    """It is not; the reason is kept for the answer to the delegation. Raise RequestRefused without one."""
    if not reason.strip():
        raise RequestRefused("no reason is given", cure="say in a sentence why the meeting is declined")
    _decide(held, key, RequestState.DECLINED, reason.strip(), by, now)


def _decide(held: Assembly, key: str, state: RequestState, note: str, by: str, now: Milliseconds) -> None:
    asked = request(held, key)
    asked.state, asked.note, asked.decided_by, asked.updated_at = state, note, by, now
    asked.save(update_fields=["state", "note", "decided_by", "updated_at"])


def prioritise(held: Assembly, key: str, priority: Priority, *, by: str, now: Milliseconds) -> None:
    """It matters more or less."""
    _change(held, key, by, now, priority=priority.name.lower())


def delegate(held: Assembly, key: str, person: str, *, by: str, now: Milliseconds) -> None:
    """Another member of the same delegation takes the first seat; raise RequestRefused."""
    people = {each.id: each for each in held.file.people}
    seats = list(request(held, key).row.seats)
    first = seats[0].split("/")[0].strip()
    if person not in people or people[person].delegation != people[first].delegation:
        raise RequestRefused(f"{person} is not of the delegation of {first}", cure="name one of its members")
    _change(held, key, by, now, seats=(person, *seats[1:]))


def _change(held: Assembly, key: str, by: str, now: Milliseconds, **values: object) -> None:
    asked = request(held, key)
    row = msgspec.structs.replace(asked.row, **values)
    _refuse_wrong(_with(held, row), key)
    asked.body, asked.decided_by, asked.updated_at = msgspec.json.encode(row).decode(), by, now
    asked.save(update_fields=["body", "decided_by", "updated_at"])


def accept_all(held: Assembly, *, by: str, now: Milliseconds) -> int:
    """Every request that nobody decided about; returns how many."""
    waiting = held.requests.filter(state=RequestState.ASKED)
    return waiting.update(state=RequestState.ACCEPTED, decided_by=by, updated_at=now)
