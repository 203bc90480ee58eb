"""Issuing, checking and revoking tokens; each act is in the internal ledger."""

from collections.abc import Iterable
from typing import Protocol

from django.contrib.auth import get_user_model
from django.db import transaction

from entente.access.actors import Actor
from entente.api.models import ApiToken
from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes
from entente.vocabulary.clock import DAY, SECOND, Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

PREFIX = "entente_"
"""So that a token found in a file or a log is known for what it is."""
LONGEST_DAYS = 365
MINUTE = 60 * SECOND


class TokenRefused(LocalError):
    """A token cannot be issued as asked, or is none."""


class Office(Protocol):
    """Where a token is issued: in a running node its House, at the machine a command."""

    @property
    def service(self) -> ServiceId:
        """The local service."""

    @property
    def now(self) -> Milliseconds:
        """The clock's time."""

    def record(self, tree: str, kind: str, subject: str = "", **payload: object) -> None:
        """Add one entry to a tree of the ledger."""


@transaction.atomic
def issue(
    house: Office, owner: str, scopes: Iterable[Scope], *, name: str, days: int, actor: Actor
) -> tuple[ApiToken, str]:
    """A new token of an officer of this service, and its text, which is shown once; raise TokenRefused."""
    wanted = sorted(set(scopes))
    if not wanted or not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused("a token needs a scope and an end", cure=f"name scopes, and 1 to {LONGEST_DAYS} days")
    if not get_user_model().objects.filter(username=owner, service=house.service, is_active=True).exists():
        raise TokenRefused(f"no officer {owner} in {house.service}", cure="make the account first")
    text = PREFIX + random_bytes(32).hex()
    token = ApiToken.objects.create(
        digest=_digest(text),
        name=name,
        owner=owner,
        service=house.service,
        scopes=[scope.value for scope in wanted],
        issued_by=actor.staff,
        issued_at=house.now,
        expires_at=house.now + days * DAY,
    )
    house.record(ledger.INTERNAL, "token_issued", subject=owner, token=token.pk, scopes=token.scopes, by=actor.staff)
    return token, text


@transaction.atomic
def revoke(house: Office, token_id: int, *, actor: Actor) -> ApiToken:
    """End a token of this service at once; raise TokenRefused when there is none."""
    token = ApiToken.objects.filter(pk=token_id, service=house.service).first()
    if token is None:
        raise TokenRefused(f"no token {token_id} in {house.service}", cure="look at the list of tokens")
    if token.revoked_at is None:
        token.revoked_at = house.now
        token.save(update_fields=["revoked_at"])
        house.record(ledger.INTERNAL, "token_revoked", subject=token.owner, token=token.pk, by=actor.staff)
    return token


def find(text: str) -> ApiToken | None:
    """The token of this text, in force or not; None for a text that was never issued."""
    if not text.startswith(PREFIX):
        return None
    return ApiToken.objects.filter(digest=_digest(text)).first()


def in_force(token: ApiToken, now: Milliseconds) -> bool:
    """Neither revoked nor ended."""
    return token.revoked_at is None and now < token.expires_at


def used(token: ApiToken, now: Milliseconds) -> None:
    """Keep when it was last used, to the minute."""
    if token.last_used_at is None or now - token.last_used_at >= MINUTE:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def _digest(text: str) -> str:
    return digest(Label.API_TOKEN, text.encode()).hex()
