"""What follows a sign-in, a sign-out and a new factor: the session is kept, forgotten, or gets a new key."""

from typing import Any

from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from entente.domains.officers.models import OpenSession
from entente.domains.officers.services import sessions
from entente.domains.officers.services.places import place_of
from entente.vocabulary.clock import system_clock
from entente.web.models import Officer


@receiver(user_logged_in)
def keep(sender: object, request: HttpRequest, user: Officer, **kwargs: Any) -> None:
    """Django has just given the session a new key, so one that was planted before is worth nothing."""
    del sender, kwargs
    if request.session.session_key:
        place = place_of(request) if request.META.get("REMOTE_ADDR") else None
        sessions.opened(user, request.session.session_key, place, system_clock())


@receiver(user_logged_out)
def forget(sender: object, request: HttpRequest, user: Officer | None, **kwargs: Any) -> None:
    """Signing out ends the row; the cookie's session is flushed by Django."""
    del sender, kwargs
    if user is not None and request.session.session_key:
        OpenSession.objects.filter(key=request.session.session_key).delete()


@receiver(authenticator_added)
def rotate(sender: object, request: HttpRequest, user: Officer, **kwargs: Any) -> None:
    """A new factor is a new right: the session goes on under a new key."""
    del sender, user, kwargs
    before = request.session.session_key
    request.session.cycle_key()
    OpenSession.objects.filter(key=before).update(key=request.session.session_key)
