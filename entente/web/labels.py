"""Coded values in the reader's language: roles of officers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.roles import Role

ROLES: dict[Role, Promise | str] = {
    Role.DESK_OFFICER: _("desk officer"),
    Role.ANALYST: _("analyst"),
    Role.PLANNER: _("planner"),
    Role.COOPERATION: _("cooperation department"),
    Role.SUPERVISOR: _("supervisor"),
    Role.DATA_PROTECTION_OFFICER: _("data protection officer"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("administrator"),
}


def role_label(role: Role) -> str:
    """The role's name in the language of the page."""
    return str(ROLES[role])
