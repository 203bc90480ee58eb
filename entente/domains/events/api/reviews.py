"""Calls for review: what was touched, and the analyst's word that a level stays."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.domains.events.api.ground import READ, WRITE, judge, reader
from entente.domains.events.api.shapes import CallOut
from entente.domains.events.queries import register
from entente.domains.events.services import judging

router = Router(tags=["events"])


class SettledIn(Schema):
    """Why the level stays."""

    reason: str


@router.get("", auth=READ, response={200: list[CallOut], **ANSWERS}, operation_id="list_review_calls")
@paged
def listed(request: HttpRequest, open: bool = True) -> Any:
    """The calls of all events, the newest first; open ones, or all."""
    held = register.calls(reader(request).service)
    return held.filter(settled_at=None) if open else held


@router.post("/{number}", auth=WRITE, response={200: CallOut, **ANSWERS}, operation_id="settle_review")
def settle(request: HttpRequest, number: int, told: SettledIn) -> Any:
    """The analyst looked, and nothing changes."""
    caller = judge(request)
    held = register.call(caller.service, number)
    judging.settle(held, told.reason, by=caller.actor.staff, now=caller.now)
    return register.call(caller.service, number)
