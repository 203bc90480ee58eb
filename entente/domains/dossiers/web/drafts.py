"""Drafts as typed: saved without a word, listed, taken up again, discarded and had back. Each officer's own."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from entente.domains.dossiers.models import SavedDraft
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services import saved_drafts
from entente.domains.dossiers.services.saved_drafts import Place
from entente.domains.dossiers.web.desk import WRITERS, Desk, desk_of
from entente.exchange.models import Dossier
from entente.vocabulary.codes import ALWAYS_PASS, MessageKind
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "press", "shown", "token", "seen", "opened", "draft_key"})
"""Fields of the form that are the page's own."""
LISTING = Listing(
    name="drafts",
    title=gettext_lazy("My drafts"),
    caption=gettext_lazy("Drafts, the last one saved first"),
    order="-saved_at",
    row="dossiers/draft_row.html",
    columns=(
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda row: row["kind"],
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: choices(MessageKind),
        ),
        Column("dossier", gettext_lazy("Dossier"), lambda row: row["title"] or row["row"].dossier_id),
        Column("saved", gettext_lazy("Saved"), lambda row: instant(row["row"].saved_at), sort="saved_at"),
        Column("state", gettext_lazy("State"), lambda row: str(_("Dossier closed")) if row["closed"] else ""),
        Column("act", "", lambda _row: ""),
    ),
)


def place_of(desk: Desk, folder: Dossier, kind: str, about: str) -> Place:
    """Where this officer's draft belongs."""
    return Place(desk.actor.staff, folder.dossier, kind, about)


def drafts_in(desk: Desk, folder: Dossier) -> list[dict[str, str]]:
    """The officer's own drafts in one dossier."""
    held = saved_drafts.drafts_of(desk.exchange.service, desk.actor.staff).filter(dossier_id=folder.dossier)
    return [{"kind": each.kind, "about": each.about, "name": label(MessageKind(each.kind))} for each in held]


def is_shut(folder: Dossier, kind: MessageKind) -> bool:
    """Whether the dossier was closed and takes this kind no more."""
    return folder.closed and kind not in ALWAYS_PASS


@require_POST
@requires(*WRITERS)
def save(request: HttpRequest, dossier: str, kind: str) -> HttpResponse:
    """Keep what was typed so far; the answer is a line for the page."""
    desk = desk_of(request)
    if kind not in set(MessageKind):
        raise Http404(kind)
    folder = folders.dossier(desk.exchange.service, dossier)
    about = request.GET.get("to", "")
    if about:
        folders.header_of(desk.exchange.service, about)  # type: ignore[arg-type]  # raises Unknown for what is none
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    kept = saved_drafts.save(desk.exchange.house, place_of(desk, folder, kind, about), typed, _seen(request))
    context = {"kept": kept, "saved_at": desk.now, "closed": is_shut(folder, MessageKind(kind))}
    return render(request, "dossiers/draft_state.html", context)


def _seen(request: HttpRequest) -> int:
    told = request.POST.get("opened", "")
    return int(told) if told.isdecimal() and len(told) < 19 else 0


@never_cache
@requires(*WRITERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """My drafts; what is in them is opened by resuming them."""
    desk = desk_of(request)
    rows = saved_drafts.drafts_of(desk.exchange.service, desk.actor.staff)
    return respond(request, LISTING, rows, "dossiers/drafts.html", prepare=lambda some: _shown(desk, some))


def _shown(desk: Desk, rows: Sequence[SavedDraft]) -> list[dict[str, Any]]:
    named = Dossier.objects.filter(service=desk.exchange.service, dossier__in={row.dossier_id for row in rows})
    held = {each.dossier: each for each in named}
    return [_one(row, held[row.dossier_id]) for row in rows if row.dossier_id in held]


def _one(row: SavedDraft, folder: Dossier) -> dict[str, Any]:
    address = reverse("dossiers:write", args=[row.dossier_id, row.kind])
    return {
        "row": row,
        "kind": label(MessageKind(row.kind)),
        "title": folder.title,
        "closed": is_shut(folder, MessageKind(row.kind)),
        "address": f"{address}?to={row.about}" if row.about else address,
    }


@require_POST
@requires(*WRITERS)
def discard(request: HttpRequest, draft: int) -> HttpResponse:
    """Put a draft away; the page that follows offers it back."""
    desk = desk_of(request)
    if not saved_drafts.discard(desk.exchange.house, desk.actor.staff, draft):
        raise Http404(str(draft))
    return redirect(f"{reverse('dossiers:drafts')}?undo={draft}")


@require_POST
@requires(*WRITERS)
def restore(request: HttpRequest, draft: int) -> HttpResponse:
    """Have a discarded draft back."""
    desk = desk_of(request)
    if saved_drafts.restore(desk.exchange.house, desk.actor.staff, draft):
        messages.success(request, _("The draft is back."))
    else:
        messages.error(request, _("It cannot be had back: its day is over, or you began another draft in its place."))
    return redirect("dossiers:drafts")
