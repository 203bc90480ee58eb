"""Error pages: what happened, whose side it is on, and what the reader can do now."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from entente.vocabulary.roles import Role
from entente.web.labels import role_label
from entente.web.whole_bodies import CUT

Handler = Callable[..., HttpResponse]


def _page(request: HttpRequest, status: int, title: str, what: str, cure: str) -> HttpResponse:
    context = {"status": status, "title": title, "what": what, "cure": cure}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """400: the request cannot be read."""
    return _page(
        request,
        400,
        _("The request could not be read"),
        _("Something in the address or the form is not what this page expects. Nothing was changed."),
        _("Go back, reload the page and try again."),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403 without a known role: Django's own refusals."""
    return _page(
        request,
        403,
        _("You may not open this page"),
        _("Your account does not have the right to see or do this. Nothing was changed."),
        _("Ask your supervisor, or the administrator of this node."),
    )


def refused_for_role(request: HttpRequest, wanted: Sequence[Role]) -> HttpResponse:
    """403 for want of a role: names the roles that open the page, and who grants them."""
    context = {"wanted": [role_label(role) for role in wanted]}
    return render(request, "web/refused.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """404: no such thing, or not for this reader; the page does not say which."""
    return _page(
        request,
        404,
        _("There is nothing here"),
        _("The address is wrong, what stood here was erased, or it is not yours to see."),
        _("Check the address, or look for the dossier from the inbox."),
    )


def upload_cut(request: HttpRequest) -> HttpResponse:
    """400: the sender went away, or the line broke, before the form had come whole."""
    return _page(
        request,
        400,
        _("The upload broke off"),
        _("Only a part of the form arrived. Nothing was sent, and no file was kept."),
        _("Go back and send the form again; what you typed is kept as a draft, files are chosen again."),
    )


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403 for a form that did not come from this node's own page; a form that broke off has lost its token too."""
    if request.META.get(CUT):
        return upload_cut(request)
    return _page(
        request,
        403,
        _("The form has expired"),
        _("The form was opened before you signed in, or it did not come from this node. Nothing was sent."),
        _("Go back, reload the page and send the form again."),
    )


def locked(request: HttpRequest, response: object = None, credentials: object = None) -> HttpResponse:  # noqa: ARG001  # axes' signature
    """429 after too many wrong passwords."""
    context = {"minutes": int(settings.AXES_COOLOFF_TIME * 60)}
    return render(request, "web/locked.html", context, status=429)


def cannot_store(request: HttpRequest) -> HttpResponse:
    """503: the database or the disk takes no more; what was under way was rolled back."""
    return _page(
        request,
        503,
        _("This node cannot store anything at the moment"),
        _("The disk is full or the database does not answer. Nothing was changed, and nothing that waited is lost."),
        _("Tell your administrator. What waits is sent by itself afterwards; send your form again then."),
    )


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """500: rendered without context processors, which may be what broke."""
    return HttpResponse(render_to_string("web/broken.html"), status=500)
