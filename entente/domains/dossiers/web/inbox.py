"""The inbox page: what is due, whose turn it is, what changed meanwhile; each lane from an index."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entente.access.actions import Action
from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.changes import changed_since, last_visit
from entente.domains.dossiers.queries.duties import counts, open_rows, titles
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due, Lane
from entente.domains.dossiers.services.visits import INBOX, visit
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.domains.dossiers.web.words import DUE, DUTIES, LANES
from entente.protocol.request_table import RequestStage
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import RequestForm, Urgency
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.keyset import COUNTED
from entente.web.lists.show import respond
from entente.web.navigation import DIARY_READERS
from entente.web.templatetags.moments import instant

LANES_SHOWN: tuple[Due | Lane, ...] = (
    *(Due.OVERDUE, Due.TODAY),
    *(Lane.OURS, Lane.CONSENT, Lane.JUDGE, Lane.PARTNER, Lane.UNIT, Lane.CONFIRM, Lane.CARRY_OUT),
    *(Lane.COOPERATION, Lane.TOLD, Lane.DONE),
)
"""In the order of the page: by limit first, then by whose turn it is."""
PAGES: Mapping[DutyKind, tuple[str, str]] = {
    DutyKind.MEETING: ("meetings:meeting", "thread"),
    DutyKind.MINUTES: ("meetings:meeting", "thread"),
    DutyKind.STATEMENT: ("diary:asked", "thread"),
    DutyKind.AGREEMENT: ("agreements:agreement", "dossier_id"),
}
"""Where it is done, and by what the page is found; everything else is done in its dossier."""
LISTING = Listing(
    name="inbox",
    title=_("Inbox"),
    caption=_("What waits, the nearest time limit first"),
    order="limit",
    row="dossiers/inbox_row.html",
    kept=("lane",),
    columns=(
        Column("due", _("Time limit"), lambda row: _due(row["row"]), sort="limit"),
        Column(
            "kind",
            _("What waits"),
            lambda row: row["what"],
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: [(kind.value, name) for kind, name in DUTIES.items()],
        ),
        Column("dossier", _("Dossier"), lambda row: row["title"] or row["row"].dossier_id),
        Column(
            "partner",
            _("Concerns"),
            lambda row: row["row"].partner,
            sort="partner",
            filter=FilterKind.WORDS,
            fields=("partner",),
        ),
        Column(
            "urgency",
            _("Urgency"),
            lambda row: row["urgency"],
            filter=FilterKind.CHOICE,
            fields=("urgency",),
            choices=lambda: choices(Urgency),
        ),
        Column("state", _("State"), lambda row: row["stage"]),
        Column("lane", _("Waits for"), lambda row: row["lane_name"]),
        Column("since", _("Since"), lambda row: instant(row["row"].since), sort="since"),
    ),
)


def _due(row: Duty) -> datetime | None:
    return instant(row.due_at) if row.due_at is not None else None


@requires()
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Everything that waits, the nearest limit first; `?lane=` narrows it to a lane."""
    desk = desk_of(request)
    chosen = request.GET.get("lane", "")
    visit(desk.exchange.service, desk.actor.staff, INBOX, desk.now)
    seen = last_visit(desk.exchange.service, desk.actor.staff, INBOX)
    counted = counts(desk.exchange.service, desk.now, **_sees(desk))
    hidden: dict[Due | Lane, bool] = {Lane.TOLD: not _oversees(desk), Lane.COOPERATION: not _cooperates(desk)}
    context = {
        "lanes": [_lane(counted, each) for each in LANES_SHOWN if not hidden.get(each)],
        "chosen": chosen,
        "total": sum(count for lane, count in counted.items() if isinstance(lane, Lane)),
        "changed": _counted(changed_since(desk.exchange.service, seen or desk.now - DAY)),
        "seen": seen,
        "now": desk.now,
        "to_release": _to_release(request, desk),
    }
    return respond(
        request, LISTING, _rows(desk, chosen), "dossiers/inbox.html", context, prepare=lambda rows: _shown(desk, rows)
    )


def _to_release(request: HttpRequest, desk: Desk) -> int:
    """Drafts and reviews that wait for this officer; the lane leads to their own page."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    waiting: int = node.to_release(desk.exchange.service, desk.actor)
    return waiting


def _oversees(desk: Desk) -> bool:
    return desk.may(Action.READ_LEDGER)


def _cooperates(desk: Desk) -> bool:
    """Whether the pages of meetings, statements and agreements are open to the officer."""
    return not desk.actor.roles.isdisjoint(DIARY_READERS)


def _sees(desk: Desk) -> dict[str, bool]:
    return {"overseeing": _oversees(desk), "cooperating": _cooperates(desk)}


def _open(desk: Desk) -> "QuerySet[Duty]":
    return open_rows(desk.exchange.service, desk.now, **_sees(desk))


def _rows(desk: Desk, lane: str) -> "QuerySet[Duty]":
    match lane:
        case Due.OVERDUE:
            return _open(desk).filter(limit__lt=desk.now)
        case Due.TODAY:
            return _open(desk).filter(limit__gte=desk.now, limit__lte=desk.now + DAY)
        case Lane.DONE:
            return Duty.objects.filter(service=desk.exchange.service, lane=Lane.DONE)
        case _ if lane in {each.value for each in LANES_SHOWN}:
            return _open(desk).filter(lane=lane)
        case _:
            return _open(desk)


def _counted(rows: "QuerySet[Any]") -> int:
    return rows.order_by()[: COUNTED + 1].count()


def _lane(counted: Mapping[Lane | Due, int], lane: Due | Lane) -> dict[str, object]:
    """A lane with how many wait in it; of what is done nobody asks how much there is."""
    name = DUE[lane] if isinstance(lane, Due) else LANES[lane]
    return {"code": lane.value, "name": name, "count": None if lane is Lane.DONE else counted.get(lane, 0)}


def shown_to(desk: Desk, rows: Sequence[Duty]) -> list[dict[str, Any]]:
    """Of what waits in one dossier, what the officer's inbox would show, as it would show it."""
    hidden = {
        lane for lane, shown in ((Lane.TOLD, _oversees(desk)), (Lane.COOPERATION, _cooperates(desk))) if not shown
    }
    return [_one(row, "") for row in rows if row.lane not in hidden]


def _shown(desk: Desk, rows: Sequence[Duty]) -> list[dict[str, Any]]:
    named = titles(desk.exchange.service, (row.dossier_id for row in rows))
    return [_one(row, named.get(row.dossier_id, "")) for row in rows]


def _address(row: Duty, kind: DutyKind) -> str:
    if kind in PAGES:
        page, by = PAGES[kind]
        return reverse(page, args=[getattr(row, by)])
    return reverse("dossiers:dossier", args=[row.dossier_id]) + (f"#m-{row.message}" if row.message else "")


def _one(row: Duty, title: str) -> dict[str, Any]:
    """One row, flat and in words: the template of fifty rows looks nothing up and translates nothing."""
    kind = DutyKind(row.kind)
    return {
        "row": row,
        "due_at": row.due_at,
        "paused": row.paused,
        "done": row.lane == Lane.DONE,
        "address": _address(row, kind),
        "what": label(RequestForm(row.code)) if kind is DutyKind.REQUEST else str(DUTIES[kind]),
        "title": title,
        "way": (
            "" if not row.partner or kind is not DutyKind.REQUEST else gettext("from") if row.ours else gettext("to")
        ),
        "partner": row.partner,
        "urgency": label(Urgency(row.urgency)) if row.urgency else "",
        "stage": label(RequestStage(row.stage)) if row.stage else "",
        "lane_name": str(LANES[Lane(row.lane)]),
        "since": row.since,
    }
