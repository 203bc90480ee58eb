"""What was laid up goes out: claimed first, sent, then settled. A killed process loses none.

What a process was sending when it was killed is sent again under the same name (Message-ID, Topic), by which mail
systems and push services drop the second one. All that waits for one target goes as one e-mail and as one push.
"""

import logging
from collections.abc import Callable, Mapping
from smtplib import SMTPException

import httpx
from django.db import transaction
from django.db.models import F

from entente.crypto.nonces import random_id
from entente.domains.notices.models import Browser, Dispatch, DispatchState
from entente.domains.notices.rules.kinds import Way
from entente.domains.notices.services.email import send_email
from entente.domains.notices.services.ports import Outside
from entente.domains.notices.services.push import BrowserGone, send_push
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId

CLAIM = 120 * SECOND
"""How long a process may take; afterwards another one may send."""
MOST_ATTEMPTS = 8
PAUSE = 60 * SECOND
"""After the first failure; twice as long after each further one."""
FAILURES = (SMTPException, OSError, httpx.HTTPError, EntenteError)

logger = logging.getLogger(__name__)
Send = Callable[[Outside, str, str, Milliseconds], None]
"""(ways out, target, name of the batch, now)."""
SENDERS: Mapping[Way, Send] = {Way.EMAIL: send_email, Way.PUSH: send_push}


def send_waiting(service: ServiceId, outside: Outside, now: Milliseconds) -> int:
    """Send what waits, target by target; how many dispatches were sent."""
    done = 0
    while (batch := _claim(service, now)) is not None:
        done += _send(batch, outside, now)
    return done


def _claim(service: ServiceId, now: Milliseconds) -> list[Dispatch] | None:
    """All that waits for the target of the oldest dispatch that nobody has claimed; None when nothing waits."""
    with transaction.atomic():
        waiting = Dispatch.objects.select_for_update().filter(
            service=service, state=DispatchState.WAITING, claimed_until__lte=now
        )
        first = waiting.order_by("pk").first()
        if first is None:
            return None
        alike = waiting.filter(way=first.way, target=first.target, batch=first.batch)
        name, rows = first.batch or random_id(), list(alike)
        keys = [row.pk for row in rows]
        claimed = Dispatch.objects.filter(pk__in=keys)
        claimed.update(batch=name, claimed_until=now + CLAIM, attempts=F("attempts") + 1)
        return list(claimed)


def _send(batch: list[Dispatch], outside: Outside, now: Milliseconds) -> int:
    first, held = batch[0], Dispatch.objects.filter(pk__in=[row.pk for row in batch])
    try:
        SENDERS[Way(first.way)](outside, first.target, first.batch, now)
    except BrowserGone:
        Browser.objects.filter(endpoint=first.target).delete()
        held.update(state=DispatchState.GIVEN_UP, settled_at=now)
        return 0
    except FAILURES as error:
        logger.warning("a notice could not be sent by %s: %s", first.way, type(error).__name__)
        _again(batch, now)
        return 0
    return held.update(state=DispatchState.SENT, settled_at=now)


def _again(batch: list[Dispatch], now: Milliseconds) -> None:
    tried = max(row.attempts for row in batch)
    held = Dispatch.objects.filter(pk__in=[row.pk for row in batch])
    if tried >= MOST_ATTEMPTS:
        held.update(state=DispatchState.GIVEN_UP, settled_at=now)
    else:
        held.update(claimed_until=now + PAUSE * 2 ** (tried - 1))
