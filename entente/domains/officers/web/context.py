"""What every page says of deputies: for whom the reader stands in now."""

from typing import Any

from django.http import HttpRequest

from entente.domains.officers.queries import absences
from entente.vocabulary.clock import system_clock
from entente.web.models import Officer


def standing_in(request: HttpRequest) -> dict[str, Any]:
    """`stands_in`, the absences that hold now; looked up when a page shows them."""
    user = getattr(request, "user", None)
    return {"stands_in": lambda: absences.standing_in(user, system_clock()) if isinstance(user, Officer) else []}
