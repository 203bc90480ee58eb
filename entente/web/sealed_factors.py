"""Secrets of second factors at rest, sealed under a key of the node: a copy of the database alone opens none."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache

from django.conf import settings

from entente.crypto import content
from entente.crypto.digests import Label, digest, framed

SEALED = "sealed:"
"""Before it in the database; what does not begin so was kept before secrets were sealed, and is read as it is."""


@cache
def _key(secret: str) -> bytes:
    """From the node's `secret`, which lies on the machine beside the database and not in it."""
    return digest(Label.SECOND_FACTOR, secret.encode())


def seal(text: str) -> str:
    """The text as it is kept; another one each time."""
    sealed = content.encrypt(_key(settings.SECRET_KEY), text.encode(), framed(Label.SECOND_FACTOR))
    return SEALED + urlsafe_b64encode(sealed).decode("ascii")


def unseal(kept: str) -> str:
    """The text; raise ContentInvalid for one that was sealed under another node's secret."""
    if not kept.startswith(SEALED):
        return kept
    sealed = urlsafe_b64decode(kept.removeprefix(SEALED))
    return content.decrypt(_key(settings.SECRET_KEY), sealed, framed(Label.SECOND_FACTOR)).decode()
