"""The navigation: one row for each place an officer works in. A row appears once its address exists."""

from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import groupby

from django.http import HttpRequest
from django.urls import get_resolver, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.vocabulary.roles import Role
from entente.web.models import Officer


class Group(Enum):
    """What places belong together; in this order, under these headings."""

    CASEWORK = gettext_noop("Casework")
    RECORDS = gettext_noop("People and things")
    COOPERATION = gettext_noop("Cooperation")
    EVENTS = gettext_noop("Events and operations")
    OVERSIGHT = gettext_noop("Oversight")


@dataclass(frozen=True)
class Place:
    """A place: the address by name, what it is called, its icon, where it stands, whose it is, its shortcut."""

    view: str
    label: str
    icon: str
    group: Group
    roles: tuple[Role, ...] = ()
    """Empty: everybody's. The page itself refuses; this spares others the way."""
    key: str = ""
    """Pressed after `g`; places that few go to daily have none and are found by the palette."""

    @cached_property
    def exists(self) -> bool:
        """Is the named address in the map?"""
        namespace, _colon, name = self.view.partition(":")
        spaces = get_resolver().namespace_dict
        return namespace in spaces and name in spaces[namespace][1].reverse_dict


OVERSEERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)
WATCHERS = (*OVERSEERS, Role.DESK_OFFICER, Role.COOPERATION)
CHECKERS = (*OVERSEERS, Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER)
SEARCHERS = tuple(sorted(MAY[Action.SEARCH]))
SCREENERS = tuple(sorted(MAY[Action.CONFIRM_MATCH] | {Role.DATA_PROTECTION_OFFICER, Role.AUDITOR}))
COOPERATORS = (Role.COOPERATION, Role.PLANNER, Role.SUPERVISOR)
EVENT_READERS = (*OVERSEERS, Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER)
DIARY_READERS = (*COOPERATORS, Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)
PLACES = (
    Place("dossiers:inbox", gettext_noop("Inbox"), "inbox", Group.CASEWORK, key="i"),
    Place("dossiers:list", gettext_noop("Dossiers"), "folders", Group.CASEWORK, key="d"),
    Place("dossiers:search", gettext_noop("Search"), "search", Group.CASEWORK, SEARCHERS, "s"),
    Place("dossiers:compose", gettext_noop("Compose"), "pencil-plus", Group.CASEWORK, key="c"),
    Place("dossiers:drafts", gettext_noop("My drafts"), "pencil", Group.CASEWORK, key="m"),
    Place("dossiers:taskings", gettext_noop("Taskings"), "clipboard-list", Group.CASEWORK, key="t"),
    Place("approvals:list", gettext_noop("To release"), "checks", Group.CASEWORK, key="r"),
    Place("entities:list", gettext_noop("People and things"), "user-search", Group.RECORDS, key="e"),
    Place("hitchecks:list", gettext_noop("Hit checks"), "eye-off", Group.RECORDS, CHECKERS, "h"),
    Place("hitchecks:epochs", gettext_noop("Filters of hit checks"), "database", Group.RECORDS, (Role.ADMINISTRATOR,)),
    Place("identities:search", gettext_noop("Who is this?"), "user-question", Group.RECORDS, SEARCHERS, "q"),
    Place("identities:candidates", gettext_noop("Candidates"), "git-merge", Group.RECORDS, SEARCHERS, "x"),
    Place("screening:list", gettext_noop("Screening"), "list-check", Group.RECORDS, SCREENERS),
    Place("partners:list", gettext_noop("Partners"), "building-community", Group.COOPERATION, key="p"),
    Place("agreements:list", gettext_noop("Agreements"), "writing-sign", Group.COOPERATION, key="a"),
    Place("expertise:list", gettext_noop("Training and assistance"), "certificate", Group.COOPERATION, COOPERATORS),
    Place("expertise:postings", gettext_noop("Postings"), "plane", Group.COOPERATION, COOPERATORS),
    Place("expertise:honours", gettext_noop("Honours"), "star", Group.COOPERATION, COOPERATORS),
    Place("assembly:list", gettext_noop("Assemblies"), "calendar-event", Group.COOPERATION, COOPERATORS, "n"),
    Place("meetings:list", gettext_noop("Meetings with partners"), "users", Group.COOPERATION, DIARY_READERS),
    Place("diary:list", gettext_noop("Diary"), "calendar", Group.COOPERATION, DIARY_READERS, "f"),
    Place("events:list", gettext_noop("Events"), "flag", Group.EVENTS, EVENT_READERS, "v"),
    Place("operations:list", gettext_noop("Joint operations"), "focus-2", Group.EVENTS, SEARCHERS, "j"),
    Place("centre:list", gettext_noop("Coordination centres"), "timeline", Group.EVENTS, SEARCHERS, "z"),
    Place("events:pictures", gettext_noop("Threat pictures"), "report-search", Group.EVENTS, EVENT_READERS),
    Place("accreditation:list", gettext_noop("Accreditation"), "id-badge-2", Group.EVENTS, SCREENERS),
    Place("oversight:out", gettext_noop("What went out"), "send", Group.OVERSIGHT, WATCHERS, "w"),
    Place("oversight:board", gettext_noop("Load and delay"), "activity", Group.OVERSIGHT, OVERSEERS, "b"),
    Place("oversight:figures", gettext_noop("Yearly figures"), "chart-bar", Group.OVERSIGHT, OVERSEERS, "y"),
    Place("dossiers:ledger", gettext_noop("Ledger"), "book-2", Group.OVERSIGHT, OVERSEERS, "l"),
    Place("officers:list", gettext_noop("Officers"), "users", Group.OVERSIGHT, (Role.ADMINISTRATOR,), "o"),
)
"""Places of one group stand together."""


BELL = Place("notices:bell", gettext_noop("Notices"), "bell", Group.CASEWORK, key="u")
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


@dataclass(frozen=True)
class ShownGroup:
    """A heading and its rows."""

    label: str
    places: tuple[Shown, ...]


_address = cache(reverse)
"""The addresses of places take no parameters."""


def shown(request: HttpRequest, officer: Officer) -> list[ShownGroup]:
    """The officer's places that exist, by group, with the one that holds the present page marked."""
    open_to = [place for place in PLACES if not place.roles or officer.has_role(*place.roles)]
    addresses = {place: _address(place.view) for place in open_to if place.exists}
    holding = [address for address in addresses.values() if request.path.startswith(address)]
    current = max(holding, key=len, default="")
    rows = [(place, _row(place, address, current)) for place, address in addresses.items()]
    return [
        ShownGroup(str(_(group.value)), tuple(row for _place, row in found))
        for group, found in groupby(rows, key=lambda each: each[0].group)
    ]


def _row(place: Place, address: str, current: str) -> Shown:
    return Shown(str(_(place.label)), place.icon, place.key, address, address == current)
