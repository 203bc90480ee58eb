"""The ways out besides partners: `[mail]` and `[push]` of node.toml, both off until the administrator writes them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.crypto.private_files import require_private
from entente.vocabulary.errors import LocalError

PUSH_HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""The push services of the browsers in use, from memory; a host that begins with a dot stands for all below it."""
PUSH_KEY = "push-key.pem"


@dataclass(frozen=True)
class Mail:
    """The mail server that takes e-mail without content."""

    host: str
    sender: str
    port: int = 587
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)
    domains: frozenset[str] = frozenset()
    """Domains to which e-mail may go; empty for any."""


@dataclass(frozen=True)
class WebPush:
    """Push services on the internet; who answers for the sender (RFC 8292, `mailto:` or `https:`)."""

    contact: str
    hosts: frozenset[str] = frozenset(PUSH_HOSTS)


def read_mail(told: dict[str, Any] | None, home: Path) -> Mail | None:
    """`[mail]`; the password stands in a file of its own (0600). Raise LocalError."""
    if told is None:
        return None
    named = told.get("password_file")
    try:
        return Mail(
            host=told["host"],
            sender=told["sender"],
            port=int(told.get("port", 587)),
            starttls=bool(told.get("starttls", True)),
            user=told.get("user", ""),
            password=_secret(home / named) if named else "",
            domains=frozenset(each.lower() for each in told.get("domains", ())),
        )
    except (KeyError, OSError) as error:
        raise LocalError(
            f"[mail] in node.toml cannot be used: {error}",
            cure="name host and sender, and a password_file that is there",
        ) from error


def _secret(path: Path) -> str:
    require_private(path)
    return path.read_text(encoding="utf-8").strip()


def read_push(told: dict[str, Any] | None) -> WebPush | None:
    """`[push]`; None unless it says `enabled = true`. Raise LocalError."""
    if told is None or not told.get("enabled", False):
        return None
    contact = str(told.get("contact", ""))
    if not contact.startswith(("mailto:", "https://")):
        raise LocalError(
            "[push] in node.toml names nobody who answers for it",
            cure='write contact = "mailto:…" with the address of the administrator',
        )
    return WebPush(contact, frozenset(told.get("hosts", PUSH_HOSTS)))


def email_settings(mail: Mail | None) -> dict[str, Any]:
    """Django's settings; without a mail server nothing is sent."""
    if mail is None:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": mail.host,
        "EMAIL_PORT": mail.port,
        "EMAIL_HOST_USER": mail.user,
        "EMAIL_HOST_PASSWORD": mail.password,
        "EMAIL_USE_TLS": mail.starttls,
        "EMAIL_TIMEOUT": 15,
    }
