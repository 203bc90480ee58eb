"""An invitation: a link that is shown once, opens for three days, and lets the officer choose a password once."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from entente.domains.officers.services.sessions import record
from entente.vocabulary.clock import system_clock
from entente.web.models import Officer

DAY_SECONDS = 86_400


def shown_once(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The page with the link; the ledger keeps that it was made, never the link."""
    told = (urlsafe_base64_encode(force_bytes(officer.pk)), default_token_generator.make_token(officer))
    record(officer, "officer_invited", system_clock(), by=request.user.get_username())
    context = {
        "officer": officer,
        "link": request.build_absolute_uri(reverse("officers:join", args=told)),
        "days": settings.PASSWORD_RESET_TIMEOUT // DAY_SECONDS,
    }
    response = render(request, "officers/invitation.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@never_cache
def join(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """The officer chooses a password; the link is used up by it. The second factor follows at the sign-in."""
    officer = _invited(number, token)
    if officer is None:
        return render(request, "officers/join_closed.html", status=410)
    form = SetPasswordForm(officer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        record(officer, "officer_joined", system_clock())
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    return render(request, "officers/join.html", {"form": form, "officer": officer})


def _invited(number: str, token: str) -> Officer | None:
    """The officer of an invitation that is still good."""
    try:
        key = int(force_str(urlsafe_base64_decode(number)))
    except ValueError:
        return None
    officer = Officer.objects.filter(pk=key, is_active=True).first()
    return officer if officer and default_token_generator.check_token(officer, token) else None
