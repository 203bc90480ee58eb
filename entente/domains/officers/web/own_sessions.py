"""My sessions: where I am signed in, and the way to end it; and the short question of a page whether I still am."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from entente.domains.officers.models import OpenSession
from entente.domains.officers.queries.sessions import sessions_of
from entente.domains.officers.services import sessions
from entente.vocabulary.clock import system_clock
from entente.web.grounds import officer_of, requires


@requires()
def own(request: HttpRequest) -> HttpResponse:
    """Each session with device, place and last use; a posted `end` is a number, or `others`."""
    officer, key = officer_of(request), request.session.session_key or ""
    if request.method == "POST":
        return _ended(request, request.POST.get("end", ""), key)
    return render(request, "officers/sessions.html", {"rows": sessions_of(officer, key)})


def _ended(request: HttpRequest, wanted: str, key: str) -> HttpResponse:
    officer, now = officer_of(request), system_clock()
    if wanted == "others":
        sessions.end_all(officer, officer.username, now, but=key)
    elif wanted.isdecimal():
        sessions.end(OpenSession.objects.filter(officer=officer, pk=int(wanted)), officer.username, now)
    messages.success(request, _("Ended. Whoever used it has to sign in again."))
    return redirect("officers:sessions")


@never_cache
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """Whether the session is open, and the present token for the page's forms; asking keeps nothing alive."""
    return JsonResponse({"open": request.user.is_authenticated, "token": get_token(request)})
