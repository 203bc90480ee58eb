"""The inbox page: what is due, whose turn it is, and what waits besides requests."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.access.actions import Action
from entente.domains.dossiers.queries.duties import Duty
from entente.domains.dossiers.queries.duties import duties as all_duties
from entente.domains.dossiers.queries.inbox import InboxRow
from entente.domains.dossiers.queries.inbox import inbox as all_rows
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Lane
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.domains.dossiers.web.words import DUTIES, LANES
from entente.web.grounds import requires


@requires()
def inbox(request: HttpRequest) -> HttpResponse:
    """All open requests, the nearest limit first; `?lane=` narrows to whose turn it is. Then everything else."""
    desk = desk_of(request)
    chosen = request.GET.get("lane", "")
    rows = all_rows(desk.exchange.service, desk.now, with_done=True)
    counts = Counter(row.lane for row in rows)
    waiting = [] if chosen else _duties(desk)
    context = {
        "duties": waiting,
        "rows": [_shown(row) for row in rows if row.lane == chosen or (not chosen and row.lane is not Lane.DONE)],
        "lanes": [{"code": lane.value, "name": LANES[lane], "count": counts[lane]} for lane in Lane],
        "chosen": chosen,
        "total": sum(count for lane, count in counts.items() if lane is not Lane.DONE),
        "now": desk.now,
    }
    return render(request, "dossiers/inbox.html", context)


def _duties(desk: Desk) -> list[dict[str, object]]:
    """What waits; a use in danger is told to those who oversee, and what a relay answers goes with its button."""
    oversees = desk.may(Action.READ_LEDGER)
    return [_told(each) for each in all_duties(desk.exchange.house) if each.kind is not DutyKind.DANGER or oversees]


def _told(duty: Duty) -> dict[str, object]:
    return {name: getattr(duty, name) for name in duty.__dataclass_fields__} | {"name": DUTIES[duty.kind]}


def _shown(row: InboxRow) -> dict[str, object]:
    return {**{name: getattr(row, name) for name in row.__dataclass_fields__}, "asked_of_us": row.asked_of_us} | {
        "lane_name": LANES[row.lane],
        "done": row.lane is Lane.DONE,
    }
