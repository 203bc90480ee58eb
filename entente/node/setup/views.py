"""The pages before there is an administrator: the code, the founding, the first account."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.crypto import passphrase
from entente.domains.officers.services.changes import administrators
from entente.node.configuration import Configuration
from entente.node.founding import Founding, found
from entente.node.setup import code, serving
from entente.node.setup.forms import AdministratorForm, CodeForm, FoundingForm
from entente.node.setup.gate import holds_code, remember
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from entente.web.refusals import told

AT_SETUP = "at-setup"
"""Who acts before a service has an administrator: whoever holds the code from the machine."""


def wanting() -> list[str]:
    """The services of this node that have no administrator."""
    return [service for service in settings.NODE.services if not administrators(service)]


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Where first use stands: the code, the founding, the first account, or the administrator's list."""
    node: Configuration = settings.NODE
    if node.services and not wanting():
        return redirect("setup:steps")
    if not holds_code(request):
        return _code(request)
    return redirect("setup:administrator" if node.services else "setup:founding")


def _code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["code"]
        if settings.NODE.home and code.fits(settings.NODE.home, given):
            return remember(redirect("setup:home"), given)
        form.add_error("code", _("This is not the code of this node."))
    return render(request, "setup/code.html", {"form": form})


def founding(request: HttpRequest) -> HttpResponse:
    """The node gets its name, its keys and its root."""
    node: Configuration = settings.NODE
    if node.services or node.home is None or not holds_code(request):
        return redirect("setup:home")
    initial = {"url": node.url, "language": request.LANGUAGE_CODE, "time_zone": "UTC"}
    form = FoundingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wanted = Founding(
            home=node.home,
            services=(given["service"],),
            names=(given["name"],),
            url=given["url"].rstrip("/"),
            time_zone=given["time_zone"],
            language=given["language"],
            insecure_loopback=node.insecure_loopback,
        )
        try:
            found(wanted, passphrase.read(), system_clock)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            serving.end()
            return render(request, "setup/starting.html", {"next": reverse("setup:home")})
    return render(request, "setup/founding.html", {"form": form})


@transaction.atomic
def administrator(request: HttpRequest) -> HttpResponse:
    """The first account of each service that has none."""
    left = wanting()
    if not left or not holds_code(request):
        return redirect("setup:home")
    form = AdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _make(left[0], form.cleaned_data)
        if not wanting() and (home := settings.NODE.home):
            transaction.on_commit(partial(code.close, home))
            return redirect(f"{reverse('account_login')}?next={reverse('setup:steps')}")
        return redirect("setup:administrator")
    return render(request, "setup/administrator.html", {"form": form, "service": left[0]})


def _make(service: str, given: dict[str, str]) -> None:
    Officer.objects.create_user(
        given["username"],
        given["password"],
        service=service,
        display_name=given["display_name"],
        language=settings.LANGUAGE_CODE,
        roles=[Role.ADMINISTRATOR.value],
    )
    entry = Entry(
        "officer_added", system_clock(), {"by": AT_SETUP, "roles": [Role.ADMINISTRATOR.value]}, given["username"]
    )
    ledger.append(service, ledger.INTERNAL, [entry])
