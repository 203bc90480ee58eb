"""The inbox page: what is due, and whose turn it is."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.domains.dossiers.queries.inbox import InboxRow
from entente.domains.dossiers.queries.inbox import inbox as all_rows
from entente.domains.dossiers.rules.lanes import Lane
from entente.domains.dossiers.web.desk import desk_of
from entente.domains.dossiers.web.words import LANES
from entente.web.grounds import requires


@requires()
def inbox(request: HttpRequest) -> HttpResponse:
    """All open requests, the nearest limit first; `?lane=` narrows to whose turn it is."""
    desk = desk_of(request)
    chosen = request.GET.get("lane", "")
    rows = all_rows(desk.exchange.service, desk.now, with_done=True)
    counts = Counter(row.lane for row in rows)
    context = {
        "rows": [_shown(row) for row in rows if row.lane == chosen or (not chosen and row.lane is not Lane.DONE)],
        "lanes": [{"code": lane.value, "name": LANES[lane], "count": counts[lane]} for lane in Lane],
        "chosen": chosen,
        "total": sum(count for lane, count in counts.items() if lane is not Lane.DONE),
        "now": desk.now,
    }
    return render(request, "dossiers/inbox.html", context)


def _shown(row: InboxRow) -> dict[str, object]:
    return {**{name: getattr(row, name) for name in row.__dataclass_fields__}, "asked_of_us": row.asked_of_us} | {
        "lane_name": LANES[row.lane],
        "done": row.lane is Lane.DONE,
    }
