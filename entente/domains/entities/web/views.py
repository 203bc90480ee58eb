"""Pages of what is held. Nothing about a person is shown before a purpose is chosen; the ledger keeps who looked."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.access.actors import Actor
from entente.domains.entities import queries
from entente.domains.entities.models import Entity, EntityUnknown
from entente.domains.entities.services import viewing
from entente.domains.entities.web.forms import SearchForm
from entente.domains.entities.web.import_list import IMPORTS
from entente.domains.entities.web.sheets import sheet_of
from entente.vocabulary.clock import system_clock
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import actor_of, requires
from entente.web.labels import label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

PUBLISHED = Handling(frozenset({HandlingCode.H0}), Tlp.CLEAR)
"""The handling of a list that its publisher gives to everybody: personal data, and no secret."""


@require_safe
@requires()
def held(request: HttpRequest) -> HttpResponseBase:
    """The list: counts at first, names once a purpose is chosen."""
    actor = actor_of(request)
    form = SearchForm(request.GET or None)
    context = {"form": form, "counts": queries.counts(actor.service), "purpose": None, "handling": None}
    if form.is_valid():
        purpose = form.purpose_chosen()
        found = viewing.search(actor, form.looked_for(), purpose, system_clock())
        context |= {"purpose": purpose, "handling": PUBLISHED, "searched": True}
        if purpose is not None:
            return _listed(request, actor, purpose, found, context)
    return render(request, "entities/list.html", context)


LISTING = Listing(
    name="entities",
    title=_("People and things on record"),
    order="name",
    row="entities/list_row.html",
    kept=("purpose", "text", "kind"),
    columns=(
        Column("name", _("Name"), lambda row: row.name, sort="name"),
        Column("type", _("Kind"), lambda row: label(row.kind_code)),
        Column("subject", _("Data subject"), lambda row: label(row.category_code)),
        Column("number", _("Number"), lambda row: row.key, sort="key"),
        Column(
            "since",
            _("On record since"),
            lambda row: instant(row.imported_at),
            sort="imported_at",
            filter=FilterKind.DAYS,
            fields=("imported_at",),
        ),
    ),
)


def _listed(
    request: HttpRequest, actor: Actor, purpose: Purpose, found: "QuerySet[Entity]", context: dict[str, object]
) -> HttpResponseBase:
    def exporting() -> None:
        viewing.export(actor, purpose, system_clock())

    return respond(request, LISTING, found, "entities/list.html", context, exporting=exporting)


@require_safe
@requires()
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One entity, on the purpose that the address carries; without one the page asks for it."""
    try:
        purpose = Purpose(request.GET.get("purpose", ""))
    except ValueError:
        return render(request, "entities/purpose.html", {"form": SearchForm(), "key": key})
    try:
        entity = viewing.view(actor_of(request), key, purpose, system_clock())
    except EntityUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    value = entity.value
    context = {"held": entity, "entity": value, "sheet": sheet_of(value), "purpose": purpose}
    context["handling"] = PUBLISHED
    return render(request, "entities/entity.html", context)


@require_safe
@requires()
def imports(request: HttpRequest) -> HttpResponseBase:
    """The imports, the newest first; no personal data."""
    return respond(request, IMPORTS, queries.imports(actor_of(request).service), "entities/imports.html")


@require_safe
@requires()
def one_import(request: HttpRequest, number: int) -> HttpResponse:
    """One import: its account, what it changed, the rows it refused."""
    try:
        found = queries.import_of(actor_of(request).service, number)
    except EntityUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    files = [{"name": name, **account} for name, account in found.accounts.items()]
    shown = [dict(zip(("file", "line", "number", "what"), row, strict=True)) for row in found.refused]
    return render(request, "entities/import.html", {"import": found, "files": files, "refused": shown})
