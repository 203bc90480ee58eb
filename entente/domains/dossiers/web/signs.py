"""Signs of life in a dossier, asked every few seconds: who else is there, and what came since the page was made."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag, urlsafe_base64_encode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.changes import Present, arrived_after, present
from entente.domains.dossiers.services.visits import visit
from entente.domains.dossiers.web.desk import desk_of
from entente.web.grounds import requires
from entente.web.models import Officer


@require_safe
@requires()
def signs(request: HttpRequest, dossier: str) -> HttpResponseBase:
    """The line above the conversation; unchanged, it is an empty answer."""
    desk = desk_of(request)
    service = desk.exchange.service
    folder = folders.dossier(service, dossier)
    writing = "writing" in request.GET
    visit(service, desk.actor.staff, folder.dossier, desk.now, writing=writing)
    others = present(service, folder.dossier, desk.actor.staff, desk.now)
    fresh = arrived_after(folder, seen_in(request.GET.get("seen", "")))
    said = repr((others, fresh, folder.closed, writing, get_language())).encode()
    mark = quote_etag(urlsafe_base64_encode(said))
    context = {"folder": folder, "others": _named(others), "fresh": fresh, "writing": writing}
    unchanged: HttpResponse | None = get_conditional_response(request, etag=mark)
    response = unchanged or render(request, "dossiers/signs.html", context)
    response["ETag"] = mark
    patch_cache_control(response, private=True, no_cache=True)
    return response


def seen_in(told: str) -> int:
    """The row of a message that an address names; 0 for anything else."""
    return int(told) if told.isdecimal() and len(told) < 19 else 0


def _named(others: Sequence[Present]) -> list[dict[str, object]]:
    held = Officer.objects.filter(username__in=[each.officer for each in others])
    named = dict(held.values_list("username", "display_name"))
    return [{"name": named.get(each.officer) or each.officer, "writing": each.writing} for each in others]
