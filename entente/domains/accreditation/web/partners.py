"""Partners asked about applicants: the set and its ground chosen, what it reveals to whom, and how far a round is."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from entente.access.actions import Action
from entente.domains.accreditation.models import Asked, Event, Round
from entente.domains.accreditation.rules.codes import CodeKind
from entente.domains.accreditation.rules.rounds import RESERVED, AskedState, RoundState, days_for
from entente.domains.accreditation.services import codes, events, opinions, partner_asking, partner_rounds
from entente.domains.accreditation.web.desk import HANDLING, OFFICERS, READERS, actor_of, desk_of, event_of
from entente.domains.accreditation.web.partner_form import RoundForm
from entente.domains.accreditation.web.words import ASKED, ROUNDS
from entente.vocabulary.errors import EntenteError
from entente.web.errors import refused_for_role
from entente.web.grounds import officer_of, requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told

SHOWN = (AskedState.HIT.value, AskedState.UNASKABLE.value)
FOUND = Listing(
    name="round_hits",
    title=lazy("Hits, and who could not be asked about"),
    caption=lazy("Hits, and who could not be asked about"),
    order="state",
    row="accreditation/asked_row.html",
    columns=(
        Column(
            "reference",
            lazy("Reference"),
            lambda row: row["asked"].applicant.reference,
            filter=FilterKind.EXACT,
            fields=("applicant__reference",),
        ),
        Column("name", lazy("Name"), lambda row: row["name"]),
        Column(
            "result",
            lazy("Result"),
            lambda row: row["word"],
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state, ASKED[AskedState(state)][1]) for state in SHOWN],
        ),
    ),
)


@requires(*OFFICERS)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """The form: looked at first (`press` is `look`), then begun with the number that was seen."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    ways, applicant = partner_rounds.ways(desk), _applicant(request, held)
    categories = [(code, name or code) for kind, code, name in codes.codes(held) if kind is CodeKind.CATEGORY]
    form = RoundForm(
        request.POST or None, ways=ways, folders=partner_rounds.folders(desk), categories=categories, one=applicant
    )
    seen: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        wish = form.told()
        count = partner_rounds.chosen(held, wish).count()
        if request.POST.get("press") == "begin":
            try:
                row = partner_rounds.begin(desk, actor, held, wish)
                partner_asking.carry_on(desk, row, partner_asking.AT_ONCE)
            except EntenteError as error:
                form.add_error(None, told(error))
            else:
                return redirect("accreditation:round", number, row.pk)
        quota = next((each.quota for each in ways if each.partner == wish.partner), 0)
        seen = {"looked": True, "count": count, "days": days_for(count, quota)}
    context = {"held": held, "form": form, "ways": ways, "reserved": RESERVED, "applicant": applicant}
    return render(request, "accreditation/ask_partner.html", context | seen)


def _applicant(request: HttpRequest, held: Event) -> int:
    """The number of the one applicant whom it is about; 0 for a set. Raise AccreditationUnknown."""
    given = request.POST.get("applicant") or request.GET.get("applicant") or "0"
    return events.applicant(held, int(given)).pk if given.isdecimal() and given != "0" else 0


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, number: int, pk: int) -> HttpResponseBase:
    """How far a round is, whom the partner holds something on; released, carried on or stopped."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    row, may = partner_rounds.one(held, pk), officer_of(request).has_role(*OFFICERS)
    if request.method == "POST":
        if not may:
            return refused_for_role(request, OFFICERS)
        try:
            _steer(request, row)
        except EntenteError as error:
            messages.error(request, told(error))
        return redirect("accreditation:round", number, pk)
    opinions.look(desk, actor, held)
    found = row.asked.filter(state__in=SHOWN).select_related("applicant")
    waits = row.state_code is RoundState.WAITING
    context = {
        **shown_round(row),
        "held": held,
        "may": may,
        "may_release": may and waits and not actor.shares_eyes_with(row.by, row.acting_for),
        "waits": waits,
        "running": row.state_code is RoundState.RUNNING,
        "reserved": RESERVED,
        "handling": HANDLING,
    }

    def prepared(rows: Sequence[Asked]) -> list[dict[str, Any]]:
        names = opinions.names(desk, held, [each.applicant for each in rows])
        return [{**shown_asked(each), "name": name} for each, name in zip(rows, names, strict=True)]

    def exporting() -> None:
        desk.permit(actor, Action.EXPORT, held)

    template = "accreditation/round.html"
    return respond(request, FOUND, found, template, context, prepare=prepared, exporting=exporting)


def _steer(request: HttpRequest, row: Round) -> None:
    desk, actor, press = desk_of(request), actor_of(request), request.POST.get("press")
    if press == "release":
        row = partner_rounds.release(desk, actor, row)
        partner_asking.carry_on(desk, row, partner_asking.AT_ONCE)
    elif press == "stop":
        partner_rounds.stop(desk, actor, row)
    elif press == "ask":
        opinions.require_officer(desk, actor, row.event)
        if not partner_asking.carry_on(desk, row, partner_asking.AT_ONCE):
            messages.info(request, _("Nobody was asked now: what the partner allows today is used up, or no answer."))


def shown_round(row: Round) -> dict[str, Any]:
    """One round as pages show it."""
    tone, word = ROUNDS[row.state_code]
    return {"row": row, "tone": tone, "word": word, "told": partner_rounds.progress(row)}


def shown_asked(asked: Asked) -> dict[str, Any]:
    """One applicant in a round as pages show it."""
    tone, word = ASKED[asked.state_code]
    return {"asked": asked, "tone": tone, "word": word, "hit": asked.state_code is AskedState.HIT}
