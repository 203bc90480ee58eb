"""The administrator's steps of first use: the list, the root sheet, the working hours, the first partner."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.audit import store as ledger
from entente.crypto import fingerprint
from entente.domains.dossiers.queries.partners import partners
from entente.domains.officers.models import ServiceHours
from entente.domains.officers.services.hours import set_hours
from entente.domains.officers.web.hours import HoursForm
from entente.exchange import statements
from entente.exchange.service import Exchange
from entente.node.setup.steps import Setting, progress
from entente.protocol.statements import read_statement
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import officer_of, requires


def _home() -> Path:
    """The home of a node that runs; raise LocalError without one."""
    home: Path | None = settings.NODE.home
    if home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    return home


def _exchange(request: HttpRequest) -> Exchange:
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    found: Exchange = node.exchange(ServiceId(officer_of(request).service))
    return found


@requires(Role.ADMINISTRATOR)
def steps(request: HttpRequest) -> HttpResponse:
    """What is done and what comes next, read from what the node holds."""
    return render(request, "setup/steps.html", progress(Setting(_home(), officer_of(request).service)))


@requires(Role.ADMINISTRATOR)
def sheet(request: HttpRequest) -> HttpResponse:
    """The root sheet, made for printing; a posted form says that it was printed and put away."""
    house = _exchange(request).house
    if request.method == "POST":
        house.record(ledger.INTERNAL, "sheet_printed", by=officer_of(request).username)
        messages.success(request, _("Kept. The sheet stays here to be printed again."))
        return redirect("setup:steps")
    first = read_statement(statements.all_own(house.service)[0])
    context = {
        "service": house.service,
        "name": first.claim.name,
        "url": settings.NODE.url,
        "words": list(enumerate(fingerprint.words(first.root).split(), 1)),
        "groups": fingerprint.groups(first.root),
        "root_here": (_home() / "root").exists(),
        "now": system_clock(),
    }
    return render(request, "setup/sheet.html", context)


@requires(Role.ADMINISTRATOR)
def hours(request: HttpRequest) -> HttpResponse:
    """Language, time zone and working hours of the service."""
    officer = officer_of(request)
    kept = ServiceHours.objects.filter(service=officer.service).first()
    form = HoursForm(request.POST or None, initial=HoursForm.of(kept))
    if request.method == "POST" and form.is_valid():
        set_hours(officer, form.cleaned_data, system_clock())
        messages.success(request, _("Kept."))
        return redirect("setup:steps")
    return render(request, "setup/hours.html", {"form": form})


@requires(Role.ADMINISTRATOR)
def partner(request: HttpRequest) -> HttpResponse:
    """Both sides of a confirmation: our words to read out, our statement to hand over, theirs to take in."""
    exchange = _exchange(request)
    context = {
        "words": list(enumerate(exchange.house.keyring.trusted.words.split(), 1)),
        "rows": partners(exchange.service),
        "statement": f"{settings.NODE.url}/exchange/{exchange.service}/statement",
    }
    return render(request, "setup/partner.html", context)


@requires(Role.ADMINISTRATOR)
def statement(request: HttpRequest) -> HttpResponse:
    """Our key statement as a file."""
    exchange = _exchange(request)
    name = f'attachment; filename="{exchange.service}.json"'
    return HttpResponse(exchange.statement(), content_type="application/json", headers={"Content-Disposition": name})
