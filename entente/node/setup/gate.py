"""Middleware: before the founding there is nothing but setup. The code opens what no administrator can yet."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from entente.node.setup import code

COOKIE = "setup"
OPEN = ("/setup/", "/preferences/", "/static/")


class SetupFirst:
    """Stands before whatever asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead to setup while nothing is founded."""
        if not settings.NODE.services and settings.NODE.home and not request.path.startswith(OPEN):
            return redirect("setup:home")
        return self.get_response(request)


def holds_code(request: HttpRequest) -> bool:
    """Whether this browser was given the code."""
    return settings.NODE.home is not None and code.fits(settings.NODE.home, request.COOKIES.get(COOKIE, ""))


def remember(response: HttpResponse, given: str) -> HttpResponse:
    """Keep the code in the browser for a day: the founding starts the node anew, and no session outlives it."""
    response.set_cookie(
        COOKIE,
        given,
        max_age=86_400,
        path="/setup/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
