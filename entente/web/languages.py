"""The reader's language and time zone: what the officer stored wins over cookie and browser."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

OFFERED = dict(settings.LANGUAGES)
ZONES = frozenset(zoneinfo.available_timezones())
"""Read from the disk once."""


class OfficerLanguageMiddleware:
    """Stands after authentication, because LocaleMiddleware stands before it and knows no officer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language in OFFERED:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        zone = getattr(request.user, "time_zone", "")
        with timezone.override(zoneinfo.ZoneInfo(zone) if zone in ZONES else None):
            return self.get_response(request)
