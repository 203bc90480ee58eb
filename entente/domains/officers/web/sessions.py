"""Middleware: a session is open only where it began and while it is used; one that ended loses nobody's words."""

from collections.abc import Callable
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from entente.domains.officers.models import OpenSession
from entente.domains.officers.rules.sessions import End, Limits
from entente.domains.officers.services import sessions
from entente.domains.officers.services.places import place_of
from entente.vocabulary.clock import system_clock
from entente.web.htmx import wants_partial

BACKGROUND = "X-Background"
"""A request with this header was made by the page itself and not by the officer: it keeps no session alive."""
STREAM = "text/event-stream"
"""What a page that follows a stream accepts: it asks by itself too, and cannot say so in a header."""
ENDED = "session-ended"
"""The event that tells a page, whose fragment was refused, to ask for a new sign-in (frontend/src/sessions.ts)."""
LIMITS = Limits.of(
    settings.NODE.sign_in.idle_minutes, settings.NODE.sign_in.hours, network=settings.NODE.sign_in.network
)


class BoundSessions:
    """Stands after messages and htmx, before any page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the session on the way in, mend the redirect to the sign-in page on the way out."""
        if request.user.is_authenticated:
            _check(request)
        return _sent_to_sign_in(request, self.get_response(request))


def _check(request: HttpRequest) -> None:
    counts = BACKGROUND not in request.headers and request.headers.get("Accept") != STREAM
    try:
        row, end = sessions.checked(
            request.session.session_key or "", place_of(request), system_clock(), LIMITS, counts=counts
        )
    except OpenSession.DoesNotExist:
        logout(request)
        return
    if end is End.ELSEWHERE:
        _turn_away(request)
    elif end is not None:
        sessions.end([row], "", system_clock(), why=end.value)
        logout(request)
    elif not row.told:
        _tell(request, row)


def _turn_away(request: HttpRequest) -> None:
    """Whoever holds the copied cookie is nobody here; the officer's own session is left as it is."""
    request.user = AnonymousUser()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()


def _tell(request: HttpRequest, row: OpenSession) -> None:
    OpenSession.objects.filter(pk=row.pk).update(told=True)
    words = _("Somebody tried to use your session from elsewhere and was refused: %(place)s. Tell your administrator.")
    messages.error(request, words % {"place": row.tried_from})


def _sent_to_sign_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A fragment must not become a sign-in page, and a form's address alone is no page to come back to."""
    door = resolve_url(settings.LOGIN_URL)
    if request.user.is_authenticated or not response.headers.get("Location", "").startswith(f"{door}?"):
        return response
    if wants_partial(request):
        return HttpResponse(status=401, headers={"HX-Trigger": ENDED})
    came_from = urlsplit(request.headers.get("Referer", ""))
    if request.method == "POST" and came_from.netloc == request.get_host():
        back = came_from.path + (f"?{came_from.query}" if came_from.query else "")
        messages.warning(request, _("Your session had ended, so nothing was sent. Sign in and send the form again."))
        return HttpResponseRedirect(f"{door}?{urlencode({'next': back})}")
    return response
