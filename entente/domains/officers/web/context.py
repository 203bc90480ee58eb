"""What every page says of the reader's desk: for whom the reader stands in now, and when the desk is manned."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from entente.domains.officers.models import Absence, ServiceHours
from entente.domains.officers.queries import absences
from entente.domains.officers.rules.hours import Hours
from entente.vocabulary.clock import Milliseconds, system_clock
from entente.web.grounds import ACTING_FOR
from entente.web.models import Officer


def manned(request: HttpRequest) -> dict[str, Any]:
    """`manned`, whether the reader's desk is manned at an instant; looked up once, when a page first asks."""

    @cache
    def hours() -> Hours | None:
        kept = ServiceHours.objects.filter(service=getattr(request.user, "service", "")).first()
        return kept.hours if kept else None

    def at(instant: Milliseconds) -> bool:
        known = hours()
        return known is None or known.manned(instant)

    return {"manned": at}


def standing_in(request: HttpRequest) -> dict[str, Any]:
    """`stands_in`, the absences that hold now, and the one `acted_for`; looked up once, when a page shows them."""
    user = getattr(request, "user", None)

    @cache
    def held() -> list[Absence]:
        return absences.standing_in(user, system_clock()) if isinstance(user, Officer) else []

    def acted_for() -> Absence | None:
        chosen = request.session.get(ACTING_FOR)
        return next((row for row in held() if row.officer.username == chosen), None) if chosen else None

    return {"stands_in": held, "acted_for": acted_for}
