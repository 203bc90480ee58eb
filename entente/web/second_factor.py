"""A second factor is asked of everybody: an officer without one sets it up before any page opens."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from entente.web.htmx import wants_partial

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
OPEN = ("/account/", "/preferences/", "/static/", "/exchange/", "/api/")
"""What opens without: setting it up, signing out, the language; partners and programs prove themselves otherwise."""
HELD, GOING_TO = "second_factor_held", "second_factor_going_to"


class SecondFactorFirst:
    """Stands after the session is known to be open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send an officer without a factor to set one up; what was asked for comes afterwards."""
        asked = settings.SECOND_FACTOR_REQUIRED and not request.path.startswith(OPEN)
        if asked and request.user.is_authenticated and not _holds(request):
            return _asked(request)
        return self.get_response(request)


def _asked(request: HttpRequest) -> HttpResponse:
    """To the page that asks; a fragment that a page fetched by itself is left empty, and is nowhere to come back to."""
    if wants_partial(request):
        return HttpResponse(status=204)
    if request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document":
        request.session[GOING_TO] = request.get_full_path()
    return redirect("second_factor")


def _holds(request: HttpRequest) -> bool:
    """Whether the officer has a factor; looked up once a session."""
    if not request.session.get(HELD):
        request.session[HELD] = Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).exists()
    return bool(request.session[HELD])


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Passkey or authenticator app; who has one already goes on."""
    if Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).exists():
        return redirect(request.session.pop(GOING_TO, "web:home"))
    return render(request, "account/second_factor.html")
