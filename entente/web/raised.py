"""What a page raises becomes a page: whose side it is on, what was wrong, under which clause, and the way out."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext as _

from entente.exchange.errors import ContentErased, Denied, Unknown
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import IdMalformed
from entente.web.errors import not_found, upload_cut
from entente.web.labels.errors import sentences
from entente.web.reasons import reasons
from entente.web.whole_bodies import CUT

STATUS: tuple[tuple[type[EntenteError], HTTPStatus], ...] = (
    (Denied, HTTPStatus.FORBIDDEN),
    (ContentErased, HTTPStatus.GONE),
    (EntenteError, HTTPStatus.CONFLICT),
)
"""The first row that fits; what is not held is a page that does not exist."""


class RaisedErrors:
    """Middleware: a typed error that a view lets through is shown, never a broken page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in or out."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """A form that broke off: the check of its token swallows that, and the view would see an empty form."""
        return upload_cut(request) if request.META.get(CUT) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an officer; partners have answers of their own, and any other error is a fault of the node."""
        if isinstance(exception, UnreadablePostError):
            return upload_cut(request)
        if not isinstance(exception, EntenteError) or not request.user.is_authenticated:
            return None
        if isinstance(exception, Unknown | IdMalformed):
            return not_found(request)
        status = next(code for kind, code in STATUS if isinstance(exception, kind))
        refused = reasons(exception.decision) if isinstance(exception, Denied) else []
        what, cure = sentences(exception)
        context = {
            "status": status.value,
            "title": _("The gate refuses this") if refused else _("This cannot be done now"),
            "what": " ".join(f"{each.what} ({each.clause})" for each in refused) or what,
            "cure": " ".join(dict.fromkeys(each.cure for each in refused)) or cure,
        }
        return render(request, "web/error.html", context, status=status.value)
