"""The guided tour: one row a stop, over pages that the demo fills; the browser walks them (frontend/src/tour.ts)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Stop:
    """The page, what is pointed at there (the first that is found), and what is said."""

    address: str
    target: str
    title: Promise
    words: Promise


STOPS = (
    Stop(
        "/inbox/",
        ".lanes",
        _("Whose turn it is"),
        _("The inbox counts what waits for you, the partner, a court or a unit."),
    ),
    Stop(
        "/inbox/",
        "main table, main .empty-state",
        _("What is due"),
        _("Requests stand by their legal time limit, the nearest first. Limits are computed from the agreement."),
    ),
    Stop(
        "/dossiers/",
        "main table, main .empty-state",
        _("Dossiers"),
        _("One matter shared with partners. Open one: it reads like a conversation, with its papers beside it."),
    ),
    Stop(
        "/dossiers/open/",
        "main form",
        _("Opening a dossier"),
        _(
            "Choose partners and purpose. Everybody in it receives every message, so a narrower matter gets "
            "its own dossier."
        ),
    ),
    Stop(
        "/partners/",
        "main table, main .empty-state",
        _("Partners"),
        _("Whose keys were confirmed by twelve words, when they last answered, and what waits to leave."),
    ),
    Stop(
        "/agreements/",
        "main table, main .empty-state",
        _("Agreements"),
        _("What may be exchanged with whom. No agreement in force, no personal data: both nodes check it."),
    ),
    Stop(
        "/agreements/",
        ".find",
        _("Find or do"),
        _("Press Ctrl K on any page and type what you want; press ? for all keys."),
    ),
    Stop(
        "/agreements/",
        ".topbar .dropdown:last-of-type",
        _("You"),
        _("Your sessions, second factor, absence and deputy are here. Good work."),
    ),
)
