"""Sign-in policy for allauth: an administrator makes accounts, and nobody gives up the last second factor."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from entente.web.sealed_factors import seal, unseal
from entente.web.second_factor import FACTORS

FRESH = 300
"""Seconds for which a sign-in counts as a proof of who sits there."""


class NoSelfSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes allauth's sign-up page, and asks again who sits there only when the last proof is old."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not within five minutes of signing in."""
        records = get_authentication_records(context.request, context.request.user)
        fresh = bool(records) and time.time() - records[-1]["at"] < FRESH
        return not fresh and super().is_reauthentication_required(app=app)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """The last of an officer's factors may be replaced, not removed."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Another one must stay, where a second factor is asked of everybody."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return not settings.SECOND_FACTOR_REQUIRED or others.exclude(pk=authenticator.pk).exists()

    def encrypt(self, text: str) -> str:
        """As it is kept: the app's secret, the seed of the recovery codes."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept; raise ContentInvalid."""
        return unseal(encrypted_text)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """As the authenticator app lists it."""
        return str(user.get_username())
