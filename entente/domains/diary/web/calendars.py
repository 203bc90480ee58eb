"""The calendar's page, the entries that it asks for, the officer's feed, and calendar files brought in."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.diary.models import Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import Precision
from entente.domains.diary.rules.spans import WhenUnclear, zone_of
from entente.domains.diary.services import feeding, importing
from entente.domains.diary.services.entering import EntryIncomplete
from entente.domains.diary.services.importing import Brought, CalendarUnreadable
from entente.domains.diary.web.desk import DIARISTS, READERS, Desk, desk_of
from entente.domains.diary.web.forms import ImportForm
from entente.domains.diary.web.listing import HANDLING, row_of
from entente.domains.diary.web.words import KINDS, STATES
from entente.vocabulary.clock import DAY, system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import requires
from entente.web.models import Officer
from entente.web.refusals import told as in_words
from entente.web.templatetags.moments import instant

MONTHS = 40 * DAY
"""What a calendar shows at first, where it does not say."""


@require_safe
@requires(*READERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """The calendar; what has no day stands below it."""
    desk = desk_of(request)
    vague = queries.entries(desk.service).exclude(precision__in=feeding.DATED)[:50]
    context = {"desk": desk, "handling": HANDLING, "part": "calendar", "zone": str(desk.zone)}
    context |= {"vague": [row_of(row) for row in vague], "feed": feeding.feed_of(desk.service, desk.by)}
    return render(request, "diary/calendar.html", context | {"form": ImportForm()})


@require_safe
@requires(*READERS)
def events(request: HttpRequest) -> JsonResponse:
    """The entries of a span, as the calendar asks for them."""
    desk = desk_of(request)
    start, end = (_instant(request.GET.get(name, "")) for name in ("start", "end"))
    start = desk.now - MONTHS if start is None else start
    held = queries.entries(desk.service).filter(precision__in=feeding.DATED)
    rows = held.filter(start_at__lt=start + 2 * MONTHS if end is None else end, end_at__gt=start)
    return JsonResponse([_event(row) for row in rows[:500]], safe=False)


def _instant(told: str) -> int | None:
    try:
        found = parse_datetime(told)
    except ValueError:
        return None
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000) if found else None


def _event(row: Entry) -> dict[str, Any]:
    timed = row.precision == Precision.MINUTE
    _tone, state = STATES[row.state_code]
    first, after = (instant(at).isoformat() for at in (row.start_at, row.end_at))
    spelt = (first, after) if timed else (row.starts[:10], _after(row))
    return {
        "id": str(row.pk),
        "title": f"{KINDS[row.kind_code]} · {row.title} ({state})",
        "start": spelt[0],
        "end": spelt[1],
        "allDay": not timed,
        "url": reverse("diary:entry", args=(row.pk,)),
        "classNames": [f"diary-{row.state}"],
    }


def _after(row: Entry) -> str:
    """The day after the last, as calendars write a span of days."""
    return datetime.fromtimestamp(row.end_at / 1000, zone_of(row.zone)).date().isoformat()


@require_POST
@requires(*READERS)
def open_feed(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown once; or the end of the present one."""
    desk = desk_of(request)
    if request.POST.get("press") == "end":
        feeding.end_feed(desk.service, desk.by, desk.now)
        messages.success(request, _("The address answers no more."))
        return redirect("diary:calendar")
    secret = feeding.open_feed(desk.service, desk.by, desk.now)
    address = request.build_absolute_uri(reverse("diary:feed", args=(secret,)))
    return render(request, "diary/feed.html", {"address": address})


@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """The feed, for a calendar that knows the address; nobody is signed in."""
    now = system_clock()
    found = feeding.find(secret, frozenset(READERS), now)
    if found is None:
        raise Http404
    officer = Officer.objects.get(username=found.officer)
    with translation.override(officer.language or None):
        content = _calendar(feeding.entries_for(ServiceId(found.service), now), found.service, now)
    return _answer(content, "diary")


@require_safe
@requires(*READERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One entry as a calendar file: published, or cancelled."""
    desk = desk_of(request)
    held = queries.entry(desk.service, number)
    if held.precision not in feeding.DATED:
        raise WhenUnclear("the entry has no day", cure="say on which day it is, then take the file")
    return _answer(_calendar([held], desk.service, desk.now), f"diary-{held.pk}")


def _calendar(entries: Any, service: str, now: int) -> bytes:
    kinds = {kind.value: str(word) for kind, word in KINDS.items()}
    name = f"{_('Diary')} {service}"
    return feeding.calendar(entries, kinds, name=name, owner=f"diary.{service}", now=now, reserved=_("Reserved"))


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@requires(*DIARISTS)
def bring(request: HttpRequest) -> HttpResponse:
    """A calendar file brought in."""
    desk = desk_of(request)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"zone": str(desk.zone)})
    if request.method == "POST" and form.is_valid():
        try:
            did = _brought(desk, form)
        except (CalendarUnreadable, LocalError, EntryIncomplete) as error:
            form.add_error("file", in_words(error))
        else:
            told = _("Entered: %(entered)s. Changed: %(changed)s. Cancelled: %(cancelled)s. Known already: %(known)s.")
            messages.success(request, told % did._asdict())
            return redirect("diary:calendar")
    return render(request, "diary/bring.html", {"form": form, "desk": desk})


def _brought(desk: Desk, form: ImportForm) -> Brought:
    found = importing.events_of(form.cleaned_data["file"].read(), form.frame())
    return importing.bring_in(desk.service, found, by=desk.by, now=desk.now)
