"""The toolkit's own pages: where the front door leads, and the choice of language."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from entente.web.languages import OFFERED
from entente.web.models import Officer
from entente.web.navigation import PLACES


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the first place that exists: the inbox."""
    first = next((place for place in PLACES if place.exists), None)
    return redirect(first.view) if first else render(request, "web/home.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the language in a cookie, and with the officer when one is signed in."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_back(request))
    if chosen in OFFERED:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax")
        if isinstance(request.user, Officer):
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
