"""A request whose body broke off is not taken for a short one: reading past what came raises, on every server."""

from collections.abc import Callable, Iterable
from typing import Any

CUT = "entente.body_cut"
"""In the environment of a request whose body ended before its announced length."""
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BodyCut(OSError):
    """The sender went away before the body was whole; Django makes an UnreadablePostError of it."""


class Whole:
    """`wsgi.input` that knows how much is to come."""

    def __init__(self, inner: Any, length: int, environ: dict[str, Any]) -> None:
        self._inner, self._left, self._environ = inner, length, environ

    def read(self, size: int = -1) -> bytes:
        """So many octets at most; raise BodyCut where they end too early."""
        return self._counted(self._inner.read(self._left if size < 0 else size), size)

    def readline(self, size: int = -1) -> bytes:
        """One line; raise BodyCut likewise."""
        return self._counted(self._inner.readline(self._left if size < 0 else size), size)

    def _counted(self, data: bytes, size: int) -> bytes:
        self._left -= len(data)
        if not data and size and self._left > 0:
            self._environ[CUT] = True
            raise BodyCut("the body broke off")
        return data


def whole_bodies(application: Application) -> Application:
    """The application behind it reads whole bodies or none."""

    def served(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length):
            environ["wsgi.input"] = Whole(environ["wsgi.input"], int(length), environ)
        return application(environ, start_response)

    return served
