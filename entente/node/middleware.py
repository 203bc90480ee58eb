"""Hands each request the node that composition made, so that no view looks it up in a global."""

import logging
from collections.abc import Callable

from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from entente.web.errors import cannot_store

logger = logging.getLogger(__name__)


class NodeMiddleware:
    """Sets `request.node`, composed when a view first asks for it: signing in needs no keys."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.node = SimpleLazyObject(_node)  # type: ignore[attr-defined]  # Django has no typed place for it
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that could not be stored says so, and that nothing was changed; everything else goes its way."""
        if not isinstance(exception, OperationalError):
            return None
        logger.error("a page could not be stored", exc_info=exception)
        return cannot_store(request)


def _node() -> object:
    from entente.node import composition  # models need Django set up

    return composition.node()
