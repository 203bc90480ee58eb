"""The author for whom a release sends, with the roles held today."""

from typing import Any

from django.contrib.auth import get_user_model

from entente.access.actors import Actor
from entente.exchange.errors import NotAllowedNow
from entente.vocabulary.ids import ServiceId


def author_of(service: ServiceId, staff: str) -> Actor:
    """The author of a draft; raise NotAllowedNow for one who left."""
    officer: Any = get_user_model().objects.filter(username=staff, service=service, is_active=True).first()
    if officer is None:
        raise NotAllowedNow("the author of this draft has left", clause="P-8.11", cure="have another officer write it")
    actor: Actor = officer.actor()
    return actor
