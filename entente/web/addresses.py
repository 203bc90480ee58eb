"""The address that a request comes from, also behind the reverse proxy on the node's own machine."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The browser's address: the last that our own proxy wrote, or the socket's; never what a client claims."""
    if settings.NODE.behind_proxy:
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
