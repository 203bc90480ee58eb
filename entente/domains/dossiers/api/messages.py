"""Messages: list, preview, send, read on a purpose, prove."""

from typing import Any

import msgspec
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import ValidationError

from entente.api import wire_values
from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS, Malformed
from entente.api.paging import LARGEST, paged
from entente.api.scopes import Scope
from entente.domains.dossiers.api.drafts import DraftIn, SendIn
from entente.domains.dossiers.api.shapes import (
    LaidUpOut,
    MessageOut,
    PreviewOut,
    ReadIn,
    ReadingOut,
    RecipientOut,
    SentOut,
)
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.services.uploads import laid_down
from entente.vocabulary.ids import dossier_id, message_id
from entente.vocabulary.purposes import Purpose

router = Router()
READ, SEND = Needs(Scope.MESSAGES_READ), Needs(Scope.MESSAGES_SEND)
NEWEST = 10 * LARGEST
"""How many of a dossier's messages can be paged through, newest last."""


@router.get(
    "/dossiers/{dossier}/messages", auth=READ, response={200: list[MessageOut], **ANSWERS}, operation_id="list_messages"
)
@paged
def listed(request: HttpRequest, dossier: str) -> list[MessageOut]:
    """The dossier's messages by their headers, oldest first."""
    service = caller_of(request).service
    folder = folders.dossier(service, dossier_id(dossier))
    return [MessageOut.of(line, folder.dossier) for line in folders.lines(service, folder, newest=NEWEST)]


@router.post(
    "/dossiers/{dossier}/preview", auth=SEND, response={200: PreviewOut, **ANSWERS}, operation_id="preview_message"
)
def preview(request: HttpRequest, dossier: str, told: DraftIn) -> PreviewOut:
    """What each recipient would receive, and what is withheld; nothing is stored."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    seen = caller.exchange.preview(told.draft(dossier_id(folder.dossier), caller.actor.staff), caller.actor)
    return PreviewOut(
        allowed=seen.allowed,
        refused_by=[reason.rule for reason in seen.decision.refusals],
        octets=seen.octets,
        header=wire_values.plain(seen.header),
        recipients=[RecipientOut.of(recipient) for recipient in seen.recipients],
    )


@router.post(
    "/dossiers/{dossier}/messages", auth=SEND, response={201: SentOut, **ANSWERS}, operation_id="send_messages"
)
def send(request: HttpRequest, dossier: str, told: SendIn) -> Status[SentOut]:
    """Compose messages of any kind: gate, seal, store, outbox. They leave as partners can be reached."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    drafts = [draft.draft(dossier_id(folder.dossier), caller.actor.staff) for draft in told.messages]
    return Status(201, SentOut(messages=list(caller.exchange.compose(drafts, caller.actor))))


@router.post("/dossiers/{dossier}/drafts", auth=SEND, response={201: LaidUpOut, **ANSWERS}, operation_id="lay_up_draft")
def lay_up(request: HttpRequest, dossier: str, told: DraftIn) -> Status[LaidUpOut]:
    """Lay a message up for release by a second officer, where that alone stands against it (see /approvals)."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    name = node.hold(caller.service, told.draft(dossier_id(folder.dossier), caller.actor.staff), caller.actor)
    return Status(201, LaidUpOut(draft=name))


@router.post(
    "/dossiers/{dossier}/messages/with-files",
    auth=SEND,
    response={201: SentOut, **ANSWERS},
    operation_id="send_with_files",
)
def send_with_files(
    request: HttpRequest, dossier: str, message: Form[str], files: File[list[UploadedFile]]
) -> Status[SentOut]:
    """Compose one message with attachments; `message` is the JSON of a draft."""
    caller = caller_of(request)
    folder = folders.dossier(caller.service, dossier_id(dossier))
    told = _draft_in(message)
    with laid_down(files) as sources:
        draft = told.draft(dossier_id(folder.dossier), caller.actor.staff, sources)
        return Status(201, SentOut(messages=list(caller.exchange.compose([draft], caller.actor))))


def _draft_in(text: str) -> DraftIn:
    try:
        return DraftIn.model_validate_json(text)
    except ValidationError as error:
        raise Malformed(f"message: {error.error_count()} flaws", cure="compare with /api/openapi.json") from error


@router.get(
    "/messages/{message}/attachments/{root}",
    auth=READ,
    response={200: bytes, **ANSWERS},
    operation_id="get_attachment",
)
def attachment(request: HttpRequest, message: str, root: str) -> FileResponse:
    """An attachment's bytes, for download only, after gate, ledger, verification and scanner (P-11.4)."""
    caller = caller_of(request)
    name, content = caller.exchange.open_attachment(message_id(message), root, caller.actor)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")


@router.post("/messages/{message}/read", auth=READ, response={200: ReadingOut, **ANSWERS}, operation_id="read_message")
def read(request: HttpRequest, message: str, told: ReadIn) -> ReadingOut:
    """Open a message on a purpose; the ledger records who, what and why."""
    caller = caller_of(request)
    reading = caller.exchange.read(message_id(message), caller.actor, told.purpose)
    return ReadingOut(
        message=reading.message_id,
        header=wire_values.plain(reading.header),
        body=msgspec.json.decode(reading.body) if reading.body else None,
        erased=reading.erased,
        restricted=reading.restricted.value if reading.restricted else None,
        attachments=[attachment.root for attachment in reading.attachments],
    )


@router.get(
    "/messages/{message}/proof",
    auth=Needs(Scope.LEDGER_READ),
    response={200: dict, **ANSWERS},
    operation_id="prove_message",
)
def proof(request: HttpRequest, message: str, purpose: Purpose | None = None) -> HttpResponse:
    """The stand-alone bundle that `entente verify` checks with no database, for whom the gate lets read (P-9.8)."""
    caller = caller_of(request)
    bundle = caller.exchange.prove(message_id(message), caller.actor, purpose)
    return HttpResponse(bundle, content_type="application/json")
