"""The marks of an open form: sent once only, and up to which message its writer had seen the dossier."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.crypto.nonces import random_bytes
from entente.domains.dossiers.queries.changes import arrived_after, newest
from entente.domains.dossiers.services import sending_once
from entente.domains.dossiers.services.sending_once import AlreadySent
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.signs import seen_in
from entente.exchange.models import Dossier
from entente.vocabulary.ids import MessageId

TOKEN = 64
Made = TypeVar("Made", bound=str)
"""The name of what a form became: a message, a dossier, an entry."""


def marks(request: HttpRequest, folder: Dossier) -> dict[str, Any]:
    """For the form's hidden fields: what was posted stays, a new page gets new ones."""
    now = newest(folder)
    opened = seen_in(request.POST.get("opened", "")) or now
    return {
        "token": token_of(request),
        "opened": opened,
        "seen": now,
        "came": arrived_after(folder, opened) if opened != now else 0,
    }


def token_of(request: HttpRequest) -> str:
    """The mark of this form: what was posted, or a new one."""
    return request.POST.get("token", "")[:TOKEN] or random_bytes(16).hex()


def once(request: HttpRequest, desk: Desk, send: Callable[[], Made]) -> Made:
    """Send or make, and let nothing do it again; a form without a token is taken as it is. Raise AlreadySent."""
    token = request.POST.get("token", "")[:TOKEN]
    if not token:
        return send()
    house = desk.exchange.house
    with house.writing, transaction.atomic():
        sending_once.claim(house, token)
        sent = send()
        sending_once.became(house.service, token, MessageId(sent))
    desk.exchange.pump_loop.wake()
    return sent


def gone_before(request: HttpRequest, desk: Desk) -> MessageId | None:
    """What a form that was sent already became, said to the officer; None for a form that was not."""
    token = request.POST.get("token", "")[:TOKEN]
    found = sending_once.sent_before(desk.exchange.service, token) if token else None
    if found is not None:
        say_gone(request)
    return found


def say_gone(request: HttpRequest) -> None:
    """To the officer who pressed twice or went back."""
    messages.info(request, _("This was sent already, once: here it is."))


def moved_on(request: HttpRequest, folder: Dossier) -> bool:
    """Whether messages came after what was shown, said to the officer: they are looked at before anything is sent."""
    shown = request.POST.get("seen", "")
    came = arrived_after(folder, seen_in(shown)) if shown else 0
    if came:
        text = ngettext(
            "%(n)s message came into the dossier meanwhile: look at it before sending.",
            "%(n)s messages came into the dossier meanwhile: look at them before sending.",
            came,
        )
        messages.warning(request, text % {"n": came})
    return bool(came)


__all__ = ["AlreadySent", "gone_before", "marks", "moved_on", "once", "say_gone", "token_of"]
