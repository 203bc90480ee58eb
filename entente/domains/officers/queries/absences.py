"""Who is absent, and for whom an officer stands in now."""

from dataclasses import replace

from entente.access.actors import Actor
from entente.domains.officers.models import Absence
from entente.domains.officers.rules.absences import shared
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.roles import Role
from entente.web.models import Officer


def standing_in(deputy: Officer, now: Milliseconds) -> list[Absence]:
    """The absences that hold now and name this officer, where the two still share a role."""
    rows = Absence.objects.filter(service=deputy.service, deputy=deputy, starts_at__lte=now, ends_at__gt=now)
    return [row for row in rows.select_related("officer") if shared(row.officer.roles, deputy.roles)]


def acting(deputy: Officer, absent: str, now: Milliseconds) -> Actor:
    """The deputy in the roles that both hold, acting for the absent officer; as itself once the absence is over."""
    actor = deputy.actor()
    for row in standing_in(deputy, now):
        if row.officer.username == absent:
            roles = frozenset(Role(role) for role in shared(row.officer.roles, deputy.roles))
            return replace(actor, roles=roles, acting_for=absent)
    return actor


def absences(service: str, now: Milliseconds, officer: Officer | None = None) -> list[Absence]:
    """The present and coming ones of a service, or of one officer; the next first."""
    rows = Absence.objects.filter(service=service, ends_at__gt=now).order_by("starts_at")
    found = rows if officer is None else rows.filter(officer=officer)
    return list(found.select_related("officer", "deputy"))
