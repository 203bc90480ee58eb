"""The roles that an officer of a service can hold; each names what its holder may decide."""

from enum import StrEnum


class Role(StrEnum):
    """A closed set: grounds of views, approvals and refusals name these, never a person."""

    DESK_OFFICER = "desk_officer"
    ANALYST = "analyst"
    PLANNER = "planner"
    COOPERATION = "cooperation"
    SUPERVISOR = "supervisor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
