"""Hands each request the node that composition made, so that no view looks it up in a global."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from entente.node.composition import node


class NodeMiddleware:
    """Sets `request.node`, made when the first view asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with its node."""
        request.node = SimpleLazyObject(node)  # type: ignore[attr-defined]  # Django has no typed place for it
        return self.get_response(request)
