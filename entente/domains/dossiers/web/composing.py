"""Writing a message: fill in, see what would leave the house and to whom, then send."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services.recalls import carry_out
from entente.domains.dossiers.services.writing import drafted, without_categories
from entente.domains.dossiers.web.desk import Desk, desk_of
from entente.domains.dossiers.web.dossiers import WRITERS
from entente.domains.dossiers.web.forms import GroundForm, HandlingForm
from entente.domains.dossiers.web.kinds import KINDS, KindForm
from entente.exchange.drafts import Draft, Preview
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, MessageId
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.reasons import reasons

WITHOUT_CONTENT = frozenset({MessageKind.RECALL, MessageKind.FEEDBACK, MessageKind.WITHDRAWAL, MessageKind.REFUSAL})


@requires(*WRITERS)
def choose(request: HttpRequest) -> HttpResponse:
    """Where to write: the newest open dossiers."""
    desk = desk_of(request)
    open_ones = folders.dossiers(desk.exchange.service).filter(closed=False)[:30]
    return render(request, "dossiers/choose.html", {"rows": open_ones})


@requires(*WRITERS)
def write(request: HttpRequest, dossier: str, kind: str) -> HttpResponse:
    """One form for each kind; the second press sends what the first press showed."""
    desk = desk_of(request)
    folder = folders.dossier(desk.exchange.service, dossier)
    if kind not in set(MessageKind):
        raise Http404(kind)
    if kind == MessageKind.DECLARATION:
        return _declare(request, desk, folder)
    form_kind = KINDS.get(MessageKind(kind))
    if form_kind is None:
        raise Http404(kind)
    return _write(request, desk, folder, MessageKind(kind), form_kind)


def _write(
    request: HttpRequest, desk: Desk, folder: Dossier, kind: MessageKind, form_kind: type[KindForm]
) -> HttpResponse:
    data = request.POST or None
    form = form_kind(data)
    ground = GroundForm(data, agreements=_agreements(request, desk, folder)) if form_kind.own_ground else None
    handling = HandlingForm(data) if form_kind.own_ground else None
    parts: list[Form] = [part for part in (form, ground, handling) if part is not None]
    context: dict[str, Any] = {"folder": folder, "kind": kind, "parts": parts, "to": request.GET.get("to", "")}
    if request.method == "POST" and _valid(parts):
        draft = _draft(desk, folder, kind, form, ground, handling, request.GET.get("to", ""))
        if request.POST.get("press") == "send" and (sent := _send(request, desk, draft)) is not None:
            return redirect(f"{reverse('dossiers:dossier', args=[folder.dossier])}#m-{sent}")
        context["preview"] = _shown(desk.exchange.preview(draft, desk.actor))
    return render(request, "dossiers/write.html", context)


def _valid(parts: list[Form]) -> bool:
    """Every part is checked, so that all errors show at once."""
    checked = [part.is_valid() for part in parts]
    return all(checked)


def _agreements(request: HttpRequest, desk: Desk, folder: Dossier) -> list[tuple[str, str]]:
    """The agreements in force among the dossier's members, from the composition root."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    found: list[tuple[str, str]] = node.agreements_for(desk.exchange.service, frozenset(folders.members(folder)))
    return found


def _draft(
    desk: Desk,
    folder: Dossier,
    kind: MessageKind,
    form: KindForm,
    ground: GroundForm | None,
    handling: HandlingForm | None,
    to: str,
) -> Draft:
    others = tuple(sorted(member for member in folders.members(folder) if member != desk.exchange.service))
    parent = folders.header_of(desk.exchange.service, MessageId(to)) if to else None
    told = ground.ground(form.exchange_kind) if ground else None
    if told is None and parent is not None and kind in WITHOUT_CONTENT:
        told = without_categories(parent.ground)
    return drafted(
        desk.exchange,
        DossierId(folder.dossier),
        form.control(others),
        form.body(),
        refers_to=(MessageId(to),) if to else (),
        ground=told,
        handling=handling.handling() if handling else None,
        urgency=form.how_urgent(),
    )


def _send(request: HttpRequest, desk: Desk, draft: Draft) -> MessageId | None:
    try:
        sent = desk.exchange.compose([draft], desk.actor)[0]
    except Denied:
        return None
    except EntenteError as error:
        messages.error(request, f"{error.what} {error.cure}")
        return None
    messages.success(request, _("The message is on its way; its receipt will be shown here."))
    return sent


def _shown(preview: Preview) -> dict[str, Any]:
    return {
        "allowed": preview.allowed,
        "octets": preview.octets,
        "handling": preview.header.handling,
        "own": reasons(preview.decision),
        "recipients": [
            {"service": each.service, "reachable": each.reachable, "reasons": reasons(each.decision)}
            for each in preview.recipients
        ],
    }


def _declare(request: HttpRequest, desk: Desk, folder: Dossier) -> HttpResponse:
    """Carry a recall or correction out and declare it."""
    order = MessageId(request.GET.get("to", ""))
    header = folders.header_of(desk.exchange.service, order)
    context = {"folder": folder, "order": order, "kind": header.kind, "grounds": choices(KeepingGround)}
    if request.method == "POST":
        keeping = KeepingGround(request.POST["keeping"]) if request.POST.get("keeping") else None
        amended = Declaration.AMENDED if header.kind is MessageKind.CORRECTION else Declaration.ERASED
        try:
            carry_out(desk.exchange, desk.actor, order, Declaration.RESTRICTED if keeping else amended, keeping)
        except EntenteError as error:
            messages.error(request, f"{error.what} {error.cure}")
        else:
            messages.success(
                request, _("Carried out and declared to the originator: %(kind)s.") % {"kind": label(header.kind)}
            )
            return redirect("dossiers:dossier", folder.dossier)
    return render(request, "dossiers/declare.html", context)
