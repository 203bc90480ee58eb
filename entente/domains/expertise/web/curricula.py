"""Curricula that several services share, and the versions of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.domains.expertise import queries
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.web.grounds import requires


@requires(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponse:
    """By title, with the latest version."""
    rows = [(each, queries.editions(each).first()) for each in queries.curricula(desk_of(request).service)]
    return render(request, "expertise/curricula.html", {"rows": rows})


@requires(*KEEPERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One curriculum with its versions and the courses that stand on them."""
    desk = desk_of(request)
    held = queries.one(queries.curricula(desk.service), number)
    shared = [desk.called(key) for key in held.shared_by.split()]
    rows = queries.editions(held).prefetch_related("courses")
    return render(request, "expertise/curriculum.html", {"held": held, "rows": rows, "shared": shared})
