"""Who may do what with events: by role, refused by name of who may."""

from collections.abc import Collection

from entente.vocabulary.errors import LocalError
from entente.vocabulary.roles import Role

READERS = (
    Role.ANALYST,
    Role.PLANNER,
    Role.SUPERVISOR,
    Role.DESK_OFFICER,
    Role.DATA_PROTECTION_OFFICER,
    Role.AUDITOR,
)
PLANNERS = (Role.PLANNER, Role.SUPERVISOR)
"""Keep the event: venues, phases, fixtures."""
JUDGES = (Role.ANALYST, Role.PLANNER)
"""Judge scenarios and bring evidence; a level moves by their word only."""

APPROVERS = (*JUDGES, Role.SUPERVISOR)
"""Put a version of a threat picture in force, which another of them wrote."""


class NotThisWork(LocalError):
    """The officer's roles do not include this work."""


class EventRefused(LocalError):
    """What was asked does not fit the event or the scenario as it stands."""


def refuse_others(roles: Collection[Role], wanted: Collection[Role]) -> None:
    """Raise NotThisWork."""
    if set(roles).isdisjoint(wanted):
        raise NotThisWork("this is the work of others", cure="ask a " + " or ".join(role.value for role in wanted))
