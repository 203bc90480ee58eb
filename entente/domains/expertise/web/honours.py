"""Honours awarded and received, and distinctions in their order of precedence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.domains.expertise import queries
from entente.domains.expertise.services.viewing import see
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.web.countries import country_name
from entente.web.grounds import requires
from entente.web.page import page_of
from entente.web.records.rows import HANDLING


@requires(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponse:
    """Both tables."""
    desk = desk_of(request)
    see(desk.actor, "honours", desk.now)
    page = page_of(request, queries.honours(desk.service))
    context = {
        "page": page,
        "rows": [(each, desk.called(each.party)) for each in page.rows],
        "distinctions": [(each, country_name(each.country)) for each in queries.distinctions(desk.service)],
        "handling": HANDLING,
    }
    return render(request, "expertise/honours.html", context)
