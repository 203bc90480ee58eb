"""Pages of minutes: laid on the table, corrected, signed with the personal key."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.services import minuting
from entente.domains.meetings.services.ports import Desk
from entente.domains.meetings.web.desk import ARRANGERS, desk_of, meeting_of, node_of
from entente.domains.meetings.web.forms import MinutesForm, SignForm, initial_of_minutes
from entente.domains.meetings.web.listing import HANDLING
from entente.domains.meetings.web.pages import paper_of
from entente.protocol.minutes import MinutesSignatory, MinutesText
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import officer_of, requires
from entente.web.refusals import told


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, thread: str) -> HttpResponse:
    """A whole new text of the minutes; signatures on the one before are void."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    credential = node_of(request).personal_credential(desk.service, desk.actor.staff)
    before = _before(desk, held, credential)
    form = MinutesForm(request.POST or None, initial=initial_of_minutes(before, desk.service))
    if request.method == "POST" and form.is_valid():
        try:
            minuting.lay(desk, held, _said(desk, before, form, credential))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The minutes are on the table; the partner is told."))
            return redirect("meetings:meeting", thread)
    context = {"form": form, "held": held, "credential": credential, "handling": HANDLING}
    return render(request, "meetings/minutes.html", context)


def _before(desk: Desk, held: Meeting, credential: str) -> MinutesText:
    """The minutes on the table, or those to begin with."""
    paper = queries.on_paper(held)
    if paper is not None:
        return paper.read
    said = queries.said(held)
    own = MinutesSignatory(desk.service, minuting.OFFICE, credential)
    return replace(minuting.drafted(held, said.title, said.zone, {}, own), place=said.place)


def _said(desk: Desk, before: MinutesText, form: MinutesForm, credential: str) -> MinutesText:
    pinned = credential if form.cleaned_data["mine"] else ""
    own = MinutesSignatory(desk.service, form.cleaned_data["office"].strip(), pinned)
    others = tuple(each for each in before.signatories if each.service != desk.service)
    return replace(
        before,
        title=form.cleaned_data["title"],
        held=form.cleaned_data["held"],
        place=form.cleaned_data["place"],
        words=form.words,
        undertakings=form.cleaned_data["promises"],
        signatories=tuple(sorted((own, *others), key=lambda each: (each.service, each.office))),
    )


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, thread: str) -> HttpResponse:
    """The minutes once more in full, then the signature."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    officer = officer_of(request)
    form = SignForm(request.POST or None, initial={"name": officer.display_name})
    if request.method == "POST" and form.is_valid():
        try:
            key = node_of(request).personal_key(officer.username, form.cleaned_data["passphrase"])
            minuting.sign(desk, held, queries.on_paper(held), key, form.cleaned_data["name"])
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("You have signed; the other side is told."))
            return redirect("meetings:meeting", thread)
    credential = node_of(request).personal_credential(desk.service, desk.actor.staff)
    context = {"form": form, "held": held, "paper": paper_of(held), "credential": credential, "handling": HANDLING}
    return render(request, "meetings/sign.html", context)
