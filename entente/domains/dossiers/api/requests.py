"""Requests for information: whose turn it is, until when."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api import wire_values
from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.dossiers.queries.inbox import InboxRow, inbox
from entente.vocabulary.codes import RequestForm, Urgency
from entente.vocabulary.ids import message_id

router = Router()
READ = Needs(Scope.MESSAGES_READ)


class RequestOut(Schema):
    """One request at one requested service."""

    thread: str
    dossier: str
    direction: str
    counterpart: str
    form: RequestForm
    urgency: Urgency
    stage: str
    lane: str
    sent_at: int
    due_at: int | None
    due: str
    paused: bool
    clause: str


@router.get("/requests", auth=READ, response={200: list[RequestOut], **ANSWERS}, operation_id="list_requests")
@paged
def listed(request: HttpRequest, with_done: bool = False) -> Sequence[InboxRow]:
    """Requests in and out; overdue first, then by limit."""
    caller = caller_of(request)
    return inbox(caller.service, caller.now, with_done=with_done)


@router.get("/threads/{thread}", auth=READ, response={200: dict[str, Any], **ANSWERS}, operation_id="get_thread")
def thread(request: HttpRequest, thread: str) -> Any:
    """The fold of a thread: nodes that hold the same messages show the same."""
    return wire_values.plain(caller_of(request).exchange.thread(message_id(thread)))
