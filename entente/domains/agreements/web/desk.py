"""Who sits at the desk of the cooperation department, and what the pages find by the address."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest

from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement, Version
from entente.domains.agreements.services.ports import Desk
from entente.domains.agreements.services.signing import folder_of
from entente.exchange.service import Exchange
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.grounds import actor_of, officer_of

NEGOTIATORS = (Role.COOPERATION, Role.SUPERVISOR)


@dataclass(frozen=True)
class Seat:
    """One officer's desk with the exchange of the service and the folder for personal keys."""

    desk: Desk
    exchange: Exchange
    keys: Path


def seat_of(request: HttpRequest) -> Seat:
    """The seat of the signed-in officer."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    exchange: Exchange = node.exchange(ServiceId(officer.service))
    keys = node.configuration.home / "personal" / folder_of(officer.username)
    return Seat(Desk(actor_of(request), exchange.compose, exchange.house.now), exchange, keys)


def agreement_or_404(seat: Seat, dossier: str) -> Agreement:
    """An agreement of the officer's own service."""
    held = queries.agreement(seat.desk.service, dossier)
    if held is None:
        raise Http404(dossier)
    return held


def version_or_404(held: Agreement, key: int) -> Version:
    """A version of this agreement."""
    version = held.versions.filter(pk=key).first()
    if version is None:
        raise Http404(str(key))
    return version
