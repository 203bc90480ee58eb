"""Events: begun, lists of the organiser taken in, figures that add up, data destroyed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.access.actions import Action
from entente.domains.accreditation.rules.grounds import Ground
from entente.domains.accreditation.services import codes as table
from entente.domains.accreditation.services import events as services
from entente.domains.accreditation.services import partner_rounds, tally
from entente.domains.accreditation.web.desk import ERASERS, OFFICERS, READERS, actor_of, desk_of, event_of
from entente.domains.accreditation.web.forms import BeginForm, CodesForm, FileForm, lines_of
from entente.domains.accreditation.web.partners import shown_round
from entente.domains.accreditation.web.words import GROUNDS, KINDS
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import officer_of, requires
from entente.web.labels.errors import sentences
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

ROUNDS_SHOWN = 100
LISTING = Listing(
    name="accreditation_events",
    title=lazy("Events"),
    caption=lazy("Events"),
    order="-created_at",
    row="accreditation/event_row.html",
    columns=(
        Column("event", lazy("Event"), lambda row: row.name, sort="name", filter=FilterKind.WORDS, fields=("name",)),
        Column(
            "organiser",
            lazy("Organiser"),
            lambda row: row.organiser,
            sort="organiser",
            filter=FilterKind.WORDS,
            fields=("organiser",),
        ),
        Column(
            "last_day",
            lazy("Last day"),
            lambda row: instant(row.ends_at),
            sort="ends_at",
            filter=FilterKind.DAYS,
            fields=("ends_at",),
        ),
        Column("kept_until", lazy("Kept until"), lambda row: instant(row.keep_until), sort="keep_until"),
    ),
)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """All events of the service."""
    officer = officer_of(request)
    held = services.events(ServiceId(officer.service))
    return respond(request, LISTING, held, "accreditation/events.html", {"may": officer.has_role(*OFFICERS)})


@requires(*OFFICERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new event."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            held = services.begin(desk_of(request), actor_of(request), form.told())
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            return redirect("accreditation:event", held.pk)
    return render(request, "accreditation/begin.html", {"form": form})


@requires(*READERS)
@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    """One event: its ground, what waits, its figures. No names."""
    held, desk, officer = event_of(request, number), desk_of(request), officer_of(request)
    told = tally.figures(held)
    context = {
        "held": held,
        "figures": told,
        "grounds": [(GROUNDS[Ground(ground)], count) for ground, count in sorted(told.by_ground.items())],
        "state": desk.screener.state(desk.service, held.screening) if held.screening else "",
        "files": held.submissions.count(),
        "codes": [(KINDS[kind], code, name) for kind, code, name in table.codes(held)],
        "unknown": services.applicants(held).filter(unknown=True).count(),
        "rounds": [shown_round(each) for each in partner_rounds.rounds(held)[:ROUNDS_SHOWN]],
        "ways": bool(partner_rounds.ways(desk)),
        "with_hits": services.with_hits(held).count(),
        "may": officer.has_role(*OFFICERS),
        "may_erase": officer.has_role(*ERASERS),
        "form": FileForm(),
        "token": request.session.pop("organiser_token", ""),
    }
    return render(request, "accreditation/event.html", context)


@requires(*OFFICERS)
@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, number: int) -> HttpResponse:
    """The table of categories and zones, one a line."""
    held = event_of(request, number)
    form = CodesForm(request.POST or None, initial={"table": lines_of(table.codes(held))})
    if request.method == "POST" and form.is_valid():
        try:
            count = table.put(desk_of(request), actor_of(request), held, form.cleaned_data["table"])
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            told = ngettext(
                "%(count)s applicant names what the table does not have.",
                "%(count)s applicants name what the table does not have.",
                count,
            )
            messages.success(request, told % {"count": count})
            return redirect("accreditation:event", number)
    return render(request, "accreditation/codes.html", {"form": form, "held": held})


@requires(*OFFICERS)
@require_POST
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """A list that the organiser sent on another way."""
    held, form = event_of(request, number), FileForm(request.POST, request.FILES)
    if form.is_valid():
        file, desk = form.cleaned_data["file"], desk_of(request)
        try:
            desk.permit(actor_of(request), Action.CONFIRM_MATCH, held)
            services.submit(desk, held, file.name, file.read())
        except LocalError as error:
            messages.error(request, " ".join(sentences(error)))
    else:
        messages.error(request, _("Choose a file."))
    return redirect("accreditation:event", number)


@requires(*READERS)
@require_POST
def steer(request: HttpRequest, number: int) -> HttpResponse:
    """Take a list in, bring its rows, give a token, destroy: each asks the gate."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    press = request.POST.get("press")
    try:
        if press == "take":
            services.take_in(desk, actor, held)
        elif press == "bring":
            count = services.bring_for(desk, actor, held)
            told = ngettext("%(count)s new applicant.", "%(count)s new applicants.", count)
            messages.success(request, told % {"count": count})
        elif press == "token":
            request.session["organiser_token"] = services.give_token(desk, actor, held)
        elif press == "purge":
            services.purge(desk, actor, held)
            messages.success(request, _("The data are destroyed. The figures stay."))
    except LocalError as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("accreditation:event", number)
