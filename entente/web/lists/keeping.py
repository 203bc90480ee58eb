"""Saving a view, making it the first one, deleting it: each officer's own."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.web.grounds import officer_of, requires
from entente.web.lists.saved import MOST, NAMED, SavedView
from entente.web.models import Officer


@require_POST
@requires()
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows now under a name; the same name again replaces it."""
    told, officer = request.POST, officer_of(request)
    name, listing = told.get("name", "").strip()[:NAMED], told.get("listing", "")[:40]
    query = told.get("query", "")
    others = SavedView.objects.filter(officer=officer, listing=listing).exclude(name=name)
    if not name or not listing:
        messages.error(request, _("Give the view a name."))
    elif others.count() >= MOST:
        messages.error(request, _("There are too many saved views of this list: delete one first."))
    else:
        _keep(officer, listing, name, query, first="first" in told)
        messages.success(request, _("The view is saved."))
    return HttpResponseRedirect(f"{back_to(told)}?{query}")


@transaction.atomic
def _keep(officer: Officer, listing: str, name: str, query: str, *, first: bool) -> None:
    if first:
        SavedView.objects.filter(officer=officer, listing=listing).update(first=False)
    SavedView.objects.update_or_create(
        officer=officer, listing=listing, name=name, defaults={"query": query, "first": first}
    )


@require_POST
@requires()
def delete(request: HttpRequest, view: int) -> HttpResponse:
    """Forget a view of one's own."""
    get_object_or_404(SavedView, pk=view, officer=officer_of(request)).delete()
    messages.success(request, _("The view is deleted."))
    return HttpResponseRedirect(f"{back_to(request.POST)}?view=all")


def back_to(told: QueryDict) -> str:
    """The page of the list: a path of this node, the inbox otherwise."""
    path = told.get("path", "")
    try:
        resolve(path)
    except Resolver404:
        return "/"
    return path if path.startswith("/") and not path.startswith("//") else "/"
