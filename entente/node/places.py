"""Places: how many requests are worked on at once. A screen that follows a room waits in a thread, in no place.

gunicorn's threads are the pool of both; a request is worked on while it holds a place, and a stream gives its place
back before it waits. There are as many threads as screens, so only a few of them keep a connection to the database.
"""

from collections.abc import Callable, Iterable
from threading import BoundedSemaphore, get_ident
from typing import Any

from django.db import connections

from entente.domains.centre.rules.streams import MOST

STREAMS = MOST
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Places:
    """A WSGI application that lets so many requests into another at once."""

    def __init__(self, application: Application, places: int) -> None:
        self._application = application
        self._free = BoundedSemaphore(places)
        self._keeping: set[int] = set()
        self._most = 2 * places

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Wait for a place, work, give it back; the answer is sent outside it."""
        with self._free:
            answer = self._application(environ, start_response)
        if not self._keeps():
            connections.close_all()
        return answer

    def _keeps(self) -> bool:
        """Whether this thread keeps its connection: the first few do."""
        if len(self._keeping) < self._most:
            self._keeping.add(get_ident())
        return get_ident() in self._keeping
