"""What every page needs besides its own matter: navigation, languages, the node's name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from entente.web.languages import OFFERED
from entente.web.navigation import shown

OWN_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}


def layout(request: HttpRequest) -> dict[str, Any]:
    """The context of `web/base.html`; `own_name` is a language's name in itself, for whoever cannot read ours."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    return {
        "places": shown(request) if signed_in else [],
        "languages": [(code, OWN_NAMES[code]) for code in OFFERED],
        "node_services": settings.NODE.services,
    }
