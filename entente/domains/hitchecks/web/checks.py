"""Checks of this service: the list, asking one with what it reveals, its result, releasing, asking again."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.domains.hitchecks import queries
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.rules.typed import categories_of
from entente.domains.hitchecks.services import asking, asking_for, opening
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ways import agreement_title, dossiers, ways
from entente.domains.hitchecks.web.desk import (
    OVERSEERS,
    WATCHERS,
    WORKERS,
    Desk,
    desk_of,
    titles,
)
from entente.domains.hitchecks.web.forms import CheckForm
from entente.domains.hitchecks.web.words import CHECKS, CLASSES, MEANINGS
from entente.matching.blind.check import CANARIES, SLOTS
from entente.matching.blind.keys import KeyClass
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.refusals import told
from entente.web.templatetags.moments import instant

HOUSE = Handling(frozenset({HandlingCode.H1, HandlingCode.H2}), Tlp.AMBER_STRICT)
"""Whom a check is about is known in this service only."""
LISTING = Listing(
    name="hitchecks",
    title=gettext_lazy("Hit checks"),
    caption=gettext_lazy("Hit checks that this service asked, the newest first"),
    order="-at",
    row="hitchecks/check_row.html",
    columns=(
        Column(
            "at",
            gettext_lazy("Asked"),
            lambda row: instant(row["check"].at),
            sort="at",
            filter=FilterKind.DAYS,
            fields=("at",),
        ),
        Column(
            "partner",
            gettext_lazy("Partner"),
            lambda row: row["check"].partner,
            sort="partner",
            filter=FilterKind.WORDS,
            fields=("partner",),
        ),
        Column(
            "state",
            gettext_lazy("Result"),
            lambda row: row["word"],
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=lambda: [(state.value, words) for state, (_tone, words) in CHECKS.items()],
        ),
        Column("dossier", gettext_lazy("Dossier"), lambda row: row["title"]),
        Column(
            "purpose",
            gettext_lazy("Purpose"),
            lambda row: row["purpose"],
            sort="purpose",
            filter=FilterKind.CHOICE,
            fields=("purpose",),
            choices=lambda: choices(Purpose),
        ),
        Column(
            "by",
            gettext_lazy("Asked by"),
            lambda row: row["check"].asked_by,
            sort="asked_by",
            filter=FilterKind.WORDS,
            fields=("asked_by",),
        ),
    ),
)


@require_safe
@requires(*WATCHERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """The checks; whom they are about stands on none of these lines."""
    desk = desk_of(request)

    def prepare(rows: Sequence[Check]) -> list[dict[str, Any]]:
        named = titles(desk.checks, {row.dossier for row in rows})
        return [row_of(row, named.get(row.dossier, "")) for row in rows]

    context = {"may_ask": desk.may(*WORKERS), "may_oversee": desk.may(*OVERSEERS)}
    found = queries.checks_asked(desk.checks.service)
    return respond(request, LISTING, found, "hitchecks/list.html", context, prepare=prepare)


def row_of(row: Check, title: str) -> dict[str, Any]:
    """One check as lists show it."""
    tone, word = CHECKS[row.state_code]
    return {"check": row, "tone": tone, "word": word, "title": title, "purpose": Purpose(row.purpose)}


@requires(*WORKERS)
def ask(request: HttpRequest) -> HttpResponse:
    """The form beside what will be revealed to whom, and what will not."""
    desk = desk_of(request)
    found = ways(desk.checks)
    initial = {"dossier": request.GET.get("dossier", "")}
    form = CheckForm(request.POST or None, ways=found, dossiers=dossiers(desk.checks), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = asking.ask(desk.checks, _wish(form), desk.actor)
            return redirect("hitchecks:check", row.pk)
        except EntenteError as error:
            form.add_error(None, told(error))
    context = {"form": form, "ways": found, "slots": SLOTS, "canaries": CANARIES}
    return render(request, "hitchecks/ask.html", context)


def _wish(form: CheckForm) -> Wish:
    given, identity = form.cleaned_data, form.identity()
    ground = CheckGround(
        agreement=form.agreement(),
        crime_area=CrimeArea(given["crime_area"]),
        purpose=Purpose(given["purpose"]),
        categories=categories_of(identity),
    )
    return Wish(
        partner=form.partner(),
        dossier=DossierId(given["dossier"]),
        ground=ground,
        identity=identity,
        subject_category=SubjectCategory(given["subject_category"]),
        standing=Standing(given["standing"]),
    )


@requires(*WATCHERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """The result, what it means, what was revealed, and what can be done now."""
    desk = desk_of(request)
    row = asking.of_number(desk.checks, number)
    return render(request, "hitchecks/check.html", _shown(desk, row))


def _shown(desk: Desk, row: Check) -> dict[str, Any]:
    named = titles(desk.checks, {row.dossier})
    return {
        **row_of(row, named.get(row.dossier, "")),
        "under": agreement_title(desk.checks, ServiceId(row.partner), AgreementId(row.agreement)),
        "meaning": MEANINGS[row.state_code],
        "found": [CLASSES[KeyClass(each)] for each in row.classes],
        "weak": row.state_code is CheckState.HIT and not asking_for.may_prefill(row),
        "may_release": _may_release(desk, row),
        "may_again": row.state_code in (CheckState.LOST, CheckState.REFUSED) and row.asked_by == desk.actor.staff,
        "may_prefill": asking_for.may_prefill(row) and row.asked_by == desk.actor.staff,
        "member": asking_for.is_member(desk.checks, row),
        "may_open": desk.may(*opening.OPENERS),
        "may_reread": desk.actor.staff in (row.asked_by, row.approved_by) and row.sealed is not None,
        "area": CrimeArea(row.crime_area) if row.crime_area else None,
        "footing": SubjectCategory(row.subject_category) if row.subject_category else None,
        "standing": Standing(row.standing),
    }


def _may_release(desk: Desk, row: Check) -> bool:
    waits = row.state_code is CheckState.WAITING and desk.may(*WORKERS)
    return waits and not desk.actor.shares_eyes_with(row.asked_by, row.acting_for)


@require_POST
@requires(*WORKERS)
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Release a waiting check, ask a lost one again, or lay up a request from a hit."""
    desk = desk_of(request)
    press = request.POST.get("press", "")
    try:
        where = _acted(desk, number, press)
    except EntenteError as error:
        messages.error(request, told(error))
        where = reverse("hitchecks:check", args=[number])
    return redirect(where)


def _acted(desk: Desk, number: int, press: str) -> str:
    row = asking.of_number(desk.checks, number)
    if press == "release":
        row = asking.release(desk.checks, number, desk.actor)
    elif press == "again":
        row = asking.again(desk.checks, number, desk.actor)
    elif press == "request":
        facts = _("A hit check with %(partner)s on %(day)s found %(found)s.") % {
            "partner": row.partner,
            "day": f"{instant(row.at):%Y-%m-%d}",
            "found": "; ".join(str(CLASSES[KeyClass(each)]) for each in row.classes),
        }
        asking_for.prefill(desk.checks, row, desk.actor, facts)
        return reverse("dossiers:write", args=[row.dossier, "request"])
    return reverse("hitchecks:check", args=[row.pk])


@require_POST
@requires(*WATCHERS)
def opened(request: HttpRequest, number: int) -> HttpResponse:
    """Whom it is about, computed again from what was kept; the ledger keeps who looked."""
    desk = desk_of(request)
    look = opening.open_commitment if desk.may(*opening.OPENERS) else opening.reread
    found = look(desk.checks, number, desk.actor)
    context = _shown(desk, found.check) | {"opened": found, "identity": found.identity}
    context |= {"handling": HOUSE, "keys": [(CLASSES[key.key_class], key.text) for key in found.keys]}
    return render(request, "hitchecks/opened.html", context)
