"""Pages of assemblies and of their requests: what arrived, what was decided, and what a statement says beside it."""

import secrets
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.assembly.models import Assembly, Request, RequestState
from entente.domains.assembly.rules.codes import Priority
from entente.domains.assembly.rules.filing import AssemblyFile
from entente.domains.assembly.services import by_node, kept
from entente.domains.assembly.services import requests as services
from entente.domains.assembly.services.files import read_file
from entente.domains.assembly.services.requests import PLANNERS
from entente.domains.assembly.web.forms import AskForm, BeginForm, DecideForm
from entente.domains.assembly.web.listings import ASSEMBLIES, REQUESTS, one_shown, shown
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of, requires
from entente.web.lists.show import respond
from entente.web.refusals import told as in_words

EXAMPLE = Path(__file__).parent.parent / "examples" / "general-assembly.json"
HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)
"""Who meets whom and when concerns the officers of the service and those it plans with."""
STATED = 43
"""What the statement on the example's assembly says; it does not say which meetings are counted."""


def held_of(request: HttpRequest, number: int) -> Assembly:
    """The assembly of the officer's service; raise AssemblyUnknown."""
    return kept.assembly(ServiceId(officer_of(request).service), number)


@requires(*PLANNERS)
@require_safe
def assemblies(request: HttpRequest) -> HttpResponseBase:
    """All of the service."""
    held = kept.assemblies(ServiceId(officer_of(request).service)).annotate(asked=Count("requests"))
    return respond(request, ASSEMBLIES, held, "assembly/assemblies.html")


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new assembly from a file or from the example."""
    form = BeginForm(request.POST, request.FILES) if request.method == "POST" else BeginForm()
    if request.method == "POST" and form.is_valid():
        officer = officer_of(request)
        upload, stated = form.cleaned_data["file"], form.cleaned_data["stated"]
        try:
            file = _file(upload) if upload else read_file(EXAMPLE)
            held = services.begin(
                ServiceId(officer.service),
                file,
                by=officer.username,
                now=system_clock(),
                stated=stated if upload or stated is not None else STATED,
            )
        except LocalError as error:
            form.add_error("file", in_words(error))
        else:
            return redirect("assembly:requests", held.pk)
    return render(request, "assembly/begin.html", {"form": form})


def _file(upload: "UploadedFile[bytes]") -> AssemblyFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{Path(upload.name or '').suffix.lower()}"
        path.write_bytes(upload.read())
        return read_file(path)


@requires(*PLANNERS)
@require_safe
def requests(request: HttpRequest, number: int) -> HttpResponseBase:
    """The requests of an assembly, by state."""
    held = held_of(request, number)
    every = list(kept.requests(held))
    context = {
        "held": held,
        "by_node": _by_node(request, held),
        "handling": HANDLING,
        "waiting": sum(each.state == RequestState.ASKED for each in every),
        "difference": _difference(held, every),
    }
    rows, prepare = kept.requests(held), partial(shown, held)
    return respond(request, REQUESTS, rows, "assembly/requests.html", context, prepare=prepare)


def _by_node(request: HttpRequest, held: Assembly) -> list[Any]:
    """What partners ask for by message and nobody took into the planner yet."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    asked: list[Any] = node.meetings_in_margins(ServiceId(held.service), held.name)
    return by_node.not_taken(held, asked)


def _difference(held: Assembly, every: list[Request]) -> dict[str, int] | None:
    """What is named beside what is stated; nothing is forced to agree."""
    if held.stated is None:
        return None
    file = held.file
    hosts = {file.people[0].delegation} if file.people else set()
    asking = {each.id: each for each in file.delegations if each.id not in hosts}
    countries = sum(bool(each.country) for each in asking.values())
    return {
        "stated": held.stated,
        "countries": countries,
        "organisations": len(asking) - countries,
        "requests": len(every),
        "apart": abs(len(every) - held.stated),
    }


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """A request by hand; or all that wait accepted, with the button of the list."""
    held, officer = held_of(request, number), officer_of(request)
    if request.POST.get("press") == "accept_all":
        count = services.accept_all(held, by=officer.username, now=system_clock())
        told = ngettext("%(count)s request is accepted.", "%(count)s requests are accepted.", count)
        messages.success(request, told % {"count": count})
        return redirect("assembly:requests", held.pk)
    form = AskForm(held.file, request.POST or None)
    thread = request.GET.get("meeting", "")
    proposed = next((each for each in _by_node(request, held) if each.thread == thread), None)
    if request.method == "POST" and form.is_valid():
        key = by_node.key_of(thread) if proposed else f"hand-{secrets.token_hex(4)}"
        try:
            row = form.row(key, held.file)
            services.ask(held, row, origin=by_node.ORIGIN if proposed else "hand", now=system_clock())
        except LocalError as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("assembly:requests", held.pk)
    context = {"held": held, "handling": HANDLING, "form": form, "proposed": proposed}
    return render(request, "assembly/ask.html", context)


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """One request: accept, decline with a reason, rank, give to somebody else."""
    held = held_of(request, number)
    asked = kept.request(held, key)
    people = {each.id: each for each in held.file.people}
    first = asked.row.seats[0].split("/")[0].strip()
    members = [(each.id, each.name) for each in people.values() if each.delegation == people[first].delegation]
    initial = {"priority": asked.row.priority, "deputy": first, "reason": asked.note}
    form = DecideForm(members, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _press(request, held, key, form)
        except LocalError as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("assembly:requests", held.pk)
    context = {"held": held, "handling": HANDLING, "asked": one_shown(held, asked), "form": form}
    return render(request, "assembly/request.html", context)


def _press(request: HttpRequest, held: Assembly, key: str, form: DecideForm) -> None:
    by, now, told = officer_of(request).username, system_clock(), form.cleaned_data
    press = request.POST.get("press")
    if press == "decline":
        services.decline(held, key, told["reason"], by=by, now=now)
        node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
        by_node.answer_declined(kept.request(held, key), partial(node.answer_by_plan, actor_of(request)))
    elif press == "rank":
        services.prioritise(held, key, Priority[told["priority"].upper()], by=by, now=now)
    elif press == "delegate":
        services.delegate(held, key, told["deputy"], by=by, now=now)
    else:
        services.accept(held, key, by=by, now=now)
