"""Who sits before the events: the signed-in officer of a service, and today where the event is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from entente.domains.events.models import Event, Scenario
from entente.domains.events.queries import register
from entente.domains.events.services.ground import JUDGES, PLANNERS
from entente.domains.events.services.releasing import Way
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer

HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)
"""How an event is secured concerns the officers who work on it, and those it is planned with."""


@dataclass(frozen=True)
class Desk:
    """One officer at the instant of the request."""

    officer: Officer
    service: ServiceId
    now: Milliseconds

    @property
    def judges(self) -> bool:
        """May judge scenarios and bring evidence."""
        return self.officer.has_role(*JUDGES)

    @property
    def plans(self) -> bool:
        """May keep the event's places and days."""
        return self.officer.has_role(*PLANNERS)

    def event(self, number: int) -> Event:
        """One event of the service; raise EventUnknown."""
        return register.event(self.service, number)

    def scenario(self, number: int) -> Scenario:
        """One scenario of the service; raise EventUnknown."""
        return register.scenario(self.service, number)

    def today(self, event: Event) -> date:
        """The day where the event takes place."""
        return datetime.fromtimestamp(self.now / SECOND, UTC).astimezone(ZoneInfo(event.zone)).date()

    def context(self, event: Event | None = None) -> dict[str, Any]:
        """What every page of an event shows."""
        return {"event": event, "handling": HANDLING, "judges": self.judges, "plans": self.plans, "now": self.now}


def way_of(request: HttpRequest) -> Way:
    """By which records of the event leave."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Way(node.exchange(ServiceId(officer.service)), actor_of(request), node.agreements_for)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(officer, ServiceId(officer.service), node.clock())
