"""What every page needs besides its own matter: navigation, languages, the node's name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from entente.vocabulary.roles import Role
from entente.web.labels import role_label
from entente.web.languages import OFFERED
from entente.web.models import Officer
from entente.web.navigation import OVERSEERS, bell, shown

OWN_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}


def layout(request: HttpRequest) -> dict[str, Any]:
    """The context of `web/base.html`; a language is offered by its own name, for whoever cannot read ours."""
    user = getattr(request, "user", None)
    officer = user if isinstance(user, Officer) else None
    places = shown(request, officer) if officer else []
    return {
        "places": places,
        "place_here": next((each.address for group in places for each in group.places if each.current), ""),
        "role_key": ",".join(sorted(officer.roles)) if officer else "nobody",
        "oversees": officer is not None and officer.has_role(*OVERSEERS),
        "oversees_persons": officer is not None and officer.has_role(Role.DATA_PROTECTION_OFFICER, Role.AUDITOR),
        "role_names": [role_label(Role(role)) for role in officer.roles] if officer else [],
        "languages": [(code, OWN_NAMES[code]) for code in OFFERED],
        "setup_open": officer is not None and officer.has_role(Role.ADMINISTRATOR),
        "node_services": settings.NODE.services,
        "bell": bell() if officer else "",
    }
