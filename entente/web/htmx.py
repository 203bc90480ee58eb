"""Partial pages: a request that htmx made gets the fragment it swaps in, any other the whole page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def wants_partial(request: HttpRequest) -> bool:
    """Did htmx ask for a fragment? A boosted link or a restored history entry wants the whole page."""
    details: HtmxDetails | None = getattr(request, "htmx", None)
    return bool(details) and details is not None and not details.boosted and not details.history_restore_request


def render_partial(
    request: HttpRequest, page: str, partial: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render `partial` for htmx and `page` otherwise; `page` is expected to include `partial`."""
    chosen = partial if wants_partial(request) else page
    response = render(request, chosen, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response
