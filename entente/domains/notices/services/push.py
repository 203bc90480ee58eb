"""A push that says that something is due, and nothing else; sealed to the browser, to allowed push services only."""

from urllib.parse import urlsplit

import httpx
from django.utils import translation
from django.utils.translation import gettext as _

from entente.crypto.push import seal_push
from entente.domains.notices.models import Browser
from entente.domains.notices.services.ports import Outside, Push
from entente.vocabulary.clock import HOUR, SECOND, Milliseconds
from entente.vocabulary.errors import LocalError, UndeterminedError
from entente.web.models import Officer

KEPT = 12 * HOUR // SECOND
"""Seconds for which a push service may keep it for a browser that is switched off."""
TIMEOUT = 10.0
GONE = frozenset({404, 410})
LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class BrowserGone(LocalError):
    """The push service knows this browser no more."""


class PushRefused(UndeterminedError):
    """The push service did not take it."""


class PushNotAllowed(LocalError):
    """Web push is off, or the service is none that the administrator allows."""


def allowed(endpoint: str, push: Push) -> bool:
    """Whether this node may ask there: HTTPS to a host on the list, or below one that begins with a dot."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    secure = parts.scheme == "https" or (push.insecure_loopback and parts.scheme == "http" and host in LOOPBACK)
    return secure and any(host == each or (each.startswith(".") and host.endswith(each)) for each in push.hosts)


def send_push(outside: Outside, target: str, batch: str, now: Milliseconds) -> None:
    """Raise PushNotAllowed, BrowserGone, PushRefused, httpx.HTTPError."""
    push, browser = outside.push, Browser.objects.filter(endpoint=target).first()
    if browser is None:
        raise BrowserGone("the browser was taken off", cure="nothing to do")
    if push is None or not allowed(target, push):
        raise PushNotAllowed("web push to this service is not allowed", cure="ask the administrator to enable it")
    parts = urlsplit(target)
    headers = {
        "Authorization": push.key.authorization(f"{parts.scheme}://{parts.netloc}", push.contact, now // SECOND),
        "Content-Encoding": "aes128gcm",
        "TTL": str(KEPT),
        "Topic": batch[:32],
        "Urgency": "high",
    }
    sealed = seal_push(_payload(browser), browser.p256dh, browser.auth)
    answer = httpx.post(target, content=sealed, headers=headers, timeout=TIMEOUT, follow_redirects=False)
    if answer.status_code in GONE:
        raise BrowserGone("the push service knows the browser no more", cure="switch web push on again")
    if not answer.is_success:
        raise PushRefused(f"the push service answered {answer.status_code}", cure="it is tried again by itself")


def _payload(browser: Browser) -> dict[str, str]:
    chosen = Officer.objects.filter(username=browser.officer).values_list("language", flat=True).first()
    with translation.override(chosen or translation.get_language()):
        return {"title": "Entente", "body": _("Something is due in Entente"), "url": "/notices/"}
