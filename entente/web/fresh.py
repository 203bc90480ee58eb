"""Dangerous acts ask again who sits there, unless the officer proved it within the last minutes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.reauthentication import is_reauthentication_required, suspend_request
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def fresh(view: View[Rest]) -> View[Rest]:
    """Decorate a view, below `@requires`: password, passkey or code first when the last proof is older than that.

    A form that was posted too late is not carried over: what it would do must be in sight when it is pressed.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not is_reauthentication_required(request, app="allauth.mfa"):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _say_unchanged(request)
            return HttpResponseRedirect(request.get_full_path())
        answer: HttpResponseRedirect = suspend_request(request, reverse("account_reauthenticate"))
        return answer

    return guarded


def proof_first(request: HttpRequest) -> HttpResponseRedirect | None:
    """For a press on a page that is open to readers: to the proof and back to the page; None while it is fresh."""
    if not is_reauthentication_required(request, app="allauth.mfa"):
        return None
    _say_unchanged(request)
    back = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{back}")


def _say_unchanged(request: HttpRequest) -> None:
    messages.warning(request, _("Nothing was changed yet. Prove once more that it is you, and press again."))
