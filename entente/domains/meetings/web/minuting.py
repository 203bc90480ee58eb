"""The page of minutes: laid on the table, corrected."""

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
from entente.domains.meetings.web.forms import MinutesForm, initial_of_minutes
from entente.domains.meetings.web.listing import HANDLING
from entente.protocol.minutes import MinutesSignatory, MinutesText
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.passkeys import Authenticator
from entente.web.refusals import told


@requires(*ARRANGERS)
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, thread: str) -> HttpResponse:
    """A whole new text of the minutes; signatures on the one before are void."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    keys = _keys(request, desk)
    before = _before(desk, held, next(iter(keys), ""))
    form = MinutesForm(request.POST or None, initial=initial_of_minutes(before, desk.service))
    form.offer(keys)
    if request.method == "POST" and form.is_valid():
        try:
            minuting.lay(desk, held, _said(desk, before, form))
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("The minutes are on the table; the partner is told."))
            return redirect("meetings:meeting", thread)
    context = {"form": form, "held": held, "keys": keys, "handling": HANDLING}
    return render(request, "meetings/minutes.html", context)


def _keys(request: HttpRequest, desk: Desk) -> dict[str, str]:
    """By credential, what the officer can sign with."""
    node, own = node_of(request), (desk.service, desk.actor.staff)
    passkey: Authenticator | None = node.personal_passkey(*own)
    found = {node.personal_credential(*own): _("my personal key")}
    if passkey is not None:
        found[passkey.key.credential] = _("my passkey")
    return {credential: word for credential, word in found.items() if credential}


def _before(desk: Desk, held: Meeting, credential: str) -> MinutesText:
    """The minutes on the table, or those to begin with."""
    paper = queries.on_paper(held)
    if paper is not None:
        return paper.read
    said = queries.said(held)
    own = MinutesSignatory(desk.service, minuting.OFFICE, credential)
    return replace(minuting.drafted(held, said.title, said.zone, {}, own), place=said.place)


def _said(desk: Desk, before: MinutesText, form: MinutesForm) -> MinutesText:
    own = MinutesSignatory(desk.service, form.cleaned_data["office"].strip(), form.cleaned_data["credential"])
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
