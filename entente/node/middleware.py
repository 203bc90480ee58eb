"""Hands each request the node that composition made, so that no view looks it up in a global."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NodeMiddleware:
    """Sets `request.node`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.node = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.node = self.node  # type: ignore[attr-defined]  # Django has no typed place for it
        return self.get_response(request)
