"""The navigation: one row for each place an officer works in. A row appears once its address exists."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import get_resolver, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.vocabulary.roles import Role
from entente.web.models import Officer


@dataclass(frozen=True)
class Place:
    """A place: the address by name, what it is called, its icon, its shortcut (pressed after `g`), whose it is."""

    view: str
    label: str
    icon: str
    key: str
    roles: tuple[Role, ...] = ()
    """Empty: everybody's. The page itself refuses; this spares others the way."""

    @property
    def exists(self) -> bool:
        """Is the named address in the map?"""
        namespace, _colon, name = self.view.partition(":")
        spaces = get_resolver().namespace_dict
        return namespace in spaces and name in spaces[namespace][1].reverse_dict


OVERSEERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)
WATCHERS = (*OVERSEERS, Role.DESK_OFFICER, Role.COOPERATION)
PLACES = (
    Place("dossiers:inbox", gettext_noop("Inbox"), "inbox", "i"),
    Place("dossiers:list", gettext_noop("Dossiers"), "folders", "d"),
    Place("dossiers:search", gettext_noop("Search"), "search", "s", tuple(sorted(MAY[Action.SEARCH]))),
    Place("dossiers:compose", gettext_noop("Compose"), "pencil-plus", "c"),
    Place("dossiers:drafts", gettext_noop("My drafts"), "pencil", "m"),
    Place("dossiers:taskings", gettext_noop("Taskings"), "clipboard-list", "t"),
    Place("dossiers:partners", gettext_noop("Partners"), "building-community", "p"),
    Place("agreements:list", gettext_noop("Agreements"), "writing-sign", "a"),
    Place("approvals:list", gettext_noop("To release"), "checks", "r"),
    Place(
        "assembly:list",
        gettext_noop("Assemblies"),
        "calendar-event",
        "n",
        (Role.COOPERATION, Role.PLANNER, Role.SUPERVISOR),
    ),
    Place("entities:list", gettext_noop("People and things"), "user-search", "e"),
    Place("oversight:out", gettext_noop("What went out"), "send", "w", WATCHERS),
    Place("oversight:board", gettext_noop("Load and delay"), "activity", "b", OVERSEERS),
    Place("oversight:figures", gettext_noop("Yearly figures"), "chart-bar", "y", OVERSEERS),
    Place("officers:list", gettext_noop("Officers"), "users", "o", (Role.ADMINISTRATOR,)),
    Place("dossiers:ledger", gettext_noop("Ledger"), "book-2", "l", OVERSEERS),
)


BELL = Place("notices:bell", gettext_noop("Notices"), "bell", "u")
"""In the top bar of every page, not among the places."""


def bell() -> str:
    """The address of the bell; empty while no domain has one."""
    return reverse(BELL.view) if BELL.exists else ""


@dataclass(frozen=True)
class Shown:
    """A row as the page shows it."""

    label: str
    icon: str
    key: str
    address: str
    current: bool


def shown(request: HttpRequest, officer: Officer) -> list[Shown]:
    """The officer's places that exist, with the one that holds the present page marked."""
    open_to = [place for place in PLACES if not place.roles or officer.has_role(*place.roles)]
    addresses = [(place, reverse(place.view)) for place in open_to if place.exists]
    holding = [address for _place, address in addresses if request.path.startswith(address)]
    current = max(holding, key=len, default="")
    return [
        Shown(str(_(place.label)), place.icon, place.key, address, address == current) for place, address in addresses
    ]
