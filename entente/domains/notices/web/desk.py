"""Who is told: the signed-in officer, the time, and the ways out of this node."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.domains.notices.services.ports import Outside
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import officer_of


@dataclass(frozen=True)
class Desk:
    """One officer of one service."""

    officer: str
    service: ServiceId
    now: Milliseconds
    outside: Outside


def desk_of(request: HttpRequest) -> Desk:
    """The signed-in officer's."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(officer.username, ServiceId(officer.service), node.clock(), node.outside)
