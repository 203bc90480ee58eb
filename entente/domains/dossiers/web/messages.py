"""One message by itself, its attachments for download, its proof for a third party."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from entente.access.actions import Action
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.web.desk import desk_of
from entente.domains.dossiers.web.talk import alone
from entente.vocabulary.ids import MessageId
from entente.web.grounds import requires


@requires()
def message(request: HttpRequest, message: str) -> HttpResponse:
    """Open one message through the gate; the ledger records it."""
    desk = desk_of(request)
    line = folders.line(desk.exchange.service, MessageId(message))
    turn = alone(desk, line)
    handling = turn.header.handling if turn.lines else None
    context = {
        "handling": handling,
        "turn": turn,
        "folder": line.row.dossier,
        "may_write": desk.may(Action.COMPOSE) and not line.row.dossier.closed,
    }
    return render(request, "dossiers/message.html", context)


@requires()
def attachment(request: HttpRequest, message: str, root: str) -> HttpResponseBase:
    """Download only, never shown in the page (P-11.4)."""
    desk = desk_of(request)
    name, content = desk.exchange.open_attachment(MessageId(message), root, desk.actor)
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@requires()
def proof(request: HttpRequest, message: str) -> HttpResponseBase:
    """The bundle that `entente verify` checks with no database (P-9.8)."""
    desk = desk_of(request)
    line = folders.line(desk.exchange.service, MessageId(message))
    bundle = desk.exchange.prove(MessageId(line.row.message_id), desk.actor)
    response = HttpResponse(bundle, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="proof-{message[:12]}.json"'
    return response
