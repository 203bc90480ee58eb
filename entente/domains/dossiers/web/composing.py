"""Writing a message: fill in, see what would leave the house and to whom, then send exactly that."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_htmx.http import HttpResponseClientRedirect

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services import saved_drafts
from entente.domains.dossiers.services.saved_drafts import Place
from entente.domains.dossiers.services.taskings import contributions
from entente.domains.dossiers.services.uploads import laid_down
from entente.domains.dossiers.services.writing import drafted, without_categories
from entente.domains.dossiers.web.carrying_out import declare
from entente.domains.dossiers.web.desk import WRITERS, Desk, desk_of
from entente.domains.dossiers.web.drafts import is_shut, place_of
from entente.domains.dossiers.web.forms import GroundForm, HandlingForm
from entente.domains.dossiers.web.kinds import KINDS, About, KindForm
from entente.domains.dossiers.web.leaving import Sheet, fingerprint, previewed
from entente.domains.dossiers.web.once import AlreadySent, gone_before, marks, moved_on, once, say_gone
from entente.domains.dossiers.web.papers import PapersForm
from entente.domains.dossiers.web.releasing import ProtectionForm, laid_up
from entente.exchange.drafts import AttachmentSource, Draft
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.protocol.bodies import Text, decode_body
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId
from entente.web.grounds import requires
from entente.web.htmx import render_partial, wants_partial
from entente.web.refusals import told

WITHOUT_CONTENT = frozenset(
    {
        *(MessageKind.RECALL, MessageKind.FEEDBACK, MessageKind.WITHDRAWAL, MessageKind.REFUSAL),
        *(MessageKind.CONSENT_REQUEST, MessageKind.CONSENT, MessageKind.URGENT_USE),
    }
)


@requires(*WRITERS)
def choose(request: HttpRequest) -> HttpResponse:
    """Where to write: the newest open dossiers."""
    desk = desk_of(request)
    open_ones = folders.dossiers(desk.exchange.service).filter(closed=False)[:30]
    return render(request, "dossiers/choose.html", {"rows": open_ones})


@never_cache
@requires(*WRITERS)
def write(request: HttpRequest, dossier: str, kind: str) -> HttpResponse:
    """One form for each kind; the second press sends what the first press showed."""
    desk = desk_of(request)
    folder = folders.dossier(desk.exchange.service, dossier)
    if kind == MessageKind.DECLARATION:
        return declare(request, desk, folder)
    if kind not in set(MessageKind) or (form_kind := KINDS.get(MessageKind(kind))) is None:
        raise Http404(kind)
    if (before := gone_before(request, desk)) is not None:
        return _to(request, folder, before)
    sheet = _sheet(request, desk, folder, MessageKind(kind), form_kind)
    context: dict[str, Any] = {"folder": folder, "kind": MessageKind(kind), "sheet": sheet}
    context |= marks(request, folder) | _typed(request, desk, folder, sheet) | {"parts": sheet.parts}
    context["shown_messages"] = wants_partial(request)
    if request.method == "POST" and not context["shut"] and sheet.is_valid():
        if request.POST.get("press") == "send" and (sent := _send(request, desk, folder, sheet)) is not None:
            return _to(request, folder, sent)
        if request.POST.get("press") == "lay_up" and (name := _lay_up(request, desk, folder, sheet)):
            saved_drafts.sent(desk.exchange.service, _place(desk, folder, sheet))
            return redirect("approvals:draft", name)
        context["preview"] = previewed(desk, _draft(desk, folder, sheet))
        context["fingerprint"] = fingerprint(request, folders.members(folder))
    return render_partial(request, "dossiers/write.html", "dossiers/shown.html", context)


def _to(request: HttpRequest, folder: Dossier, sent: MessageId) -> HttpResponse:
    """To the message in its conversation; htmx, which carried the papers, is told where to go."""
    address = f"{reverse('dossiers:dossier', args=[folder.dossier])}#m-{sent}"
    return HttpResponseClientRedirect(address) if wants_partial(request) else redirect(address)


def _typed(request: HttpRequest, desk: Desk, folder: Dossier, sheet: Sheet) -> dict[str, Any]:
    """The draft that was saved here, filled in; and whether the dossier still takes this kind."""
    place = _place(desk, folder, sheet)
    held = saved_drafts.opened(desk.exchange.house, place) if request.method == "GET" else None
    if held is not None:
        sheet.filled(held.fields)
    return {"resumed": held, "unsent": Handling(), "about": place.about, "shut": is_shut(folder, sheet.kind)}


def _place(desk: Desk, folder: Dossier, sheet: Sheet) -> Place:
    return place_of(desk, folder, sheet.kind.value, sheet.form.about.parent_id)


def _sheet(request: HttpRequest, desk: Desk, folder: Dossier, kind: MessageKind, form_kind: type[KindForm]) -> Sheet:
    data, about = request.POST or None, _about(request, desk, folder, kind, form_kind)
    own_ground = form_kind.asks_ground(about)
    return Sheet(
        kind=kind,
        form=form_kind(data, about=about),
        ground=GroundForm(data, agreements=agreements(request, desk, folder)) if own_ground else None,
        handling=HandlingForm(data) if own_ground else None,
        papers=PapersForm(data, request.FILES or None) if form_kind.takes_files else None,
        protection=ProtectionForm(data) if own_ground else None,
    )


def _about(request: HttpRequest, desk: Desk, folder: Dossier, kind: MessageKind, form_kind: type[KindForm]) -> About:
    others = tuple(sorted(each for each in folders.members(folder) if each != desk.exchange.service))
    to = request.GET.get("to", "")
    if not to:
        return About(others)
    named = MessageId(to)
    parent = folders.header_of(desk.exchange.service, named)
    if parent.dossier != folder.dossier:
        raise Http404(to)
    body = _body_of(desk, named) if form_kind.from_parent else None
    given = contributions(desk.exchange, named) if kind is MessageKind.ANSWER else ()
    return About(others, to, parent, body, given)


def _body_of(desk: Desk, message: MessageId) -> Text | None:
    reading = desk.exchange.read(message, desk.actor)
    return decode_body(reading.header.kind, reading.body) if reading.body else None


def agreements(request: HttpRequest, desk: Desk, folder: Dossier) -> list[tuple[str, str]]:
    """The agreements in force among the dossier's members, from the composition root."""
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    found: list[tuple[str, str]] = node.agreements_for(desk.exchange.service, frozenset(folders.members(folder)))
    return found


def _draft(desk: Desk, folder: Dossier, sheet: Sheet, papers: tuple[AttachmentSource, ...] = ()) -> Draft:
    parent = sheet.form.about.parent
    ground = sheet.ground.ground(sheet.form.exchange_kind) if sheet.ground else None
    if ground is None and parent is not None and sheet.kind in WITHOUT_CONTENT:
        ground = without_categories(parent.ground)
    draft = drafted(
        desk.exchange,
        DossierId(folder.dossier),
        sheet.form.control(),
        sheet.form.body(),
        refers_to=sheet.form.refers_to(),
        ground=ground,
        handling=sheet.handling.handling() if sheet.handling else None,
        urgency=sheet.form.how_urgent(),
        attachments=papers,
    )
    return sheet.protection.guarded(draft) if sheet.protection else draft


def _lay_up(request: HttpRequest, desk: Desk, folder: Dossier, sheet: Sheet) -> str:
    with laid_down(sheet.files) as papers:
        return laid_up(request, desk, _draft(desk, folder, sheet, papers))


def _send(request: HttpRequest, desk: Desk, folder: Dossier, sheet: Sheet) -> MessageId | None:
    if request.POST.get("shown") != fingerprint(request, folders.members(folder)):
        messages.warning(request, _("Something has changed since it was shown: look at it again before sending."))
        return None
    if moved_on(request, folder):
        return None
    try:
        with laid_down(sheet.files) as papers:
            draft = _draft(desk, folder, sheet, papers)
            sent = once(request, desk, lambda: desk.exchange.compose([draft], desk.actor)[0])
    except Denied:
        return None
    except AlreadySent as again:
        say_gone(request)
        return again.message
    except EntenteError as error:
        messages.error(request, told(error))
        return None
    saved_drafts.sent(desk.exchange.service, _place(desk, folder, sheet))
    messages.success(request, _("The message is on its way; its receipt will be shown here."))
    return sent
