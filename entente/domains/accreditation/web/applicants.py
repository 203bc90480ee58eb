"""The register of an event, one applicant with the opinion, its second look, its notice and its appeal."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.access.actions import Action
from entente.domains.accreditation.rules.grounds import Ground
from entente.domains.accreditation.rules.opinions import Act, Opinion, OpinionRefused, acts_in
from entente.domains.accreditation.services import details, events, opinions, partner_rounds
from entente.domains.accreditation.web.desk import HANDLING, OFFICERS, READERS, actor_of, desk_of, event_of
from entente.domains.accreditation.web.forms import OpinionForm
from entente.domains.accreditation.web.partners import shown_asked
from entente.domains.accreditation.web.words import ACTS, GROUNDS, NOTICE, OPINIONS, SEXES
from entente.vocabulary.errors import LocalError
from entente.web.grounds import officer_of, requires
from entente.web.labels.errors import sentences
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond

REGISTER = Listing(
    name="accreditation_register",
    title=gettext_lazy("Register"),
    order="reference",
    row="accreditation/register_row.html",
    kept=("found",),
    columns=(
        Column(
            "reference",
            gettext_lazy("Reference"),
            lambda row: row["row"].reference,
            sort="reference",
            filter=FilterKind.EXACT,
            fields=("reference",),
        ),
        Column("name", gettext_lazy("Name"), lambda row: row["name"]),
        Column(
            "category",
            gettext_lazy("Category"),
            lambda row: row["row"].category,
            filter=FilterKind.EXACT,
            fields=("category",),
        ),
        Column("zones", gettext_lazy("Zones"), lambda row: row["row"].zones),
        Column(
            "found",
            gettext_lazy("Candidates"),
            lambda row: row["row"].things_found,
            numeric=True,
        ),
        Column(
            "opinion",
            gettext_lazy("Opinion"),
            lambda row: row["word"],
            filter=FilterKind.CHOICE,
            fields=("opinion",),
            choices=lambda: [(code.value, word) for code, (_tone, word) in OPINIONS.items()],
        ),
    ),
)


@requires(*READERS)
@require_safe
def register(request: HttpRequest, number: int) -> HttpResponseBase:
    """All applicants, or those on whom something was found; kept in the ledger."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    opinions.look(desk, actor, held)

    def prepared(rows: Sequence[Any]) -> list[dict[str, object]]:
        told = opinions.names(desk, held, list(rows))
        return [_row(row, name) for row, name in zip(rows, told, strict=True)]

    found = events.with_hits(held) if request.GET.get("found") else events.applicants(held)
    context = {"held": held, "handling": HANDLING}
    template = "accreditation/register.html"

    def exporting() -> None:
        desk.permit(actor, Action.EXPORT, held)

    return respond(request, REGISTER, found, template, context, prepare=prepared, exporting=exporting)


def _row(row: Any, name: str) -> dict[str, object]:
    tone, word = OPINIONS[row.opinion_code]
    return {"row": row, "name": name, "tone": tone, "word": word}


@requires(*READERS)
@require_http_methods(["GET", "POST"])
def applicant(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """One applicant, and what may be decided."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    found = events.applicant(held, pk)
    opinions.look(desk, actor, held, found)
    may = officer_of(request).has_role(*OFFICERS)
    acts = acts_in(found.opinion_code, acted=opinions.acted(found, actor)) if may else ()
    form = OpinionForm(acts, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opinions.give(desk, actor, found, Act(form.cleaned_data["act"]), form.founding())
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            messages.success(request, _("The opinion is kept."))
            return redirect("accreditation:applicant", number, pk)
    tone, word = OPINIONS[found.opinion_code]
    told_of = details.opened(desk.key(held), found)
    context = {
        "held": held,
        "found": found,
        "name": opinions.names(desk, held, [found])[0],
        "tone": tone,
        "word": word,
        "ground": GROUNDS[Ground(found.ground)] if found.ground else "",
        "form": form if acts else None,
        "steps": [(ACTS[each.act], each) for each in opinions.history(desk, found)],
        "appeals": opinions.appeals(desk, found),
        "may": may,
        "may_hear": may and not opinions.acted(found, actor),
        "adverse": found.opinion_code is Opinion.ADVERSE,
        "details": told_of,
        "partners": [shown_asked(each) for each in partner_rounds.of_applicant(found)],
        "may_ask": may and found.opinion_code is Opinion.NONE and bool(partner_rounds.ways(desk)),
        "sex": SEXES.get(told_of.sex, ""),
        "handling": HANDLING,
    }
    return render(request, "accreditation/applicant.html", context)


@requires(*OFFICERS)
@require_POST
def appeal(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """An appeal entered, or heard."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    found, press, words = events.applicant(held, pk), request.POST.get("press", ""), request.POST.get("words", "")
    try:
        if press in ("granted", "dismissed"):
            opinions.hear(desk, actor, found, granted=press == "granted", reason=words)
        else:
            opinions.appeal(desk, actor, found, words)
    except LocalError as error:
        messages.error(request, " ".join(sentences(error)))
    return redirect("accreditation:applicant", number, pk)


@requires(*OFFICERS)
@require_safe
def notice(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The notice for the applicant, in the language of the page; raise OpinionRefused before it is due."""
    held, desk, actor = event_of(request, number), desk_of(request), actor_of(request)
    found = events.applicant(held, pk)
    if found.opinion_code is not Opinion.ADVERSE:
        raise OpinionRefused("there is no adverse opinion to tell of", cure="wait for the second look")
    opinions.look(desk, actor, held, found)
    name = opinions.names(desk, held, [found])[0]
    context = {"held": held, "found": found, "name": name, "notice": NOTICE, "handling": HANDLING}
    return render(request, "accreditation/notice.html", context)
