"""Who sits before a room: the signed-in officer with the exchange of the officer's own service."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import HttpRequest

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules.grounds import GROUNDS
from entente.domains.centre.rules.handling import of_page
from entente.domains.centre.services import kept
from entente.domains.centre.services.pulse import Pulse
from entente.domains.centre.web.forms import EntryForm
from entente.exchange import folders
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer

READERS = tuple(sorted(MAY[Action.VIEW]))
WRITERS = tuple(sorted(MAY[Action.COMPOSE]))


@dataclass(frozen=True)
class Desk:
    """One officer at one service's exchange."""

    exchange: Exchange
    actor: Actor
    officer: Officer
    pulse: Pulse
    node: Any

    @property
    def service(self) -> ServiceId:
        """The officer's service."""
        return self.exchange.service

    @property
    def writes(self) -> bool:
        """Whether a role of the officer writes entries."""
        return self.officer.has_role(*WRITERS)

    def room(self, dossier: str) -> tuple[Room, Dossier]:
        """A room of the service with its dossier; raise RoomUnknown."""
        return kept.room(self.service, dossier), folders.folder(self.service, dossier)

    def entry_form(self, room: Room, folder: Dossier, data: Any = None) -> EntryForm:
        """The form of an entry, with the room's suggestions; an agreement only where the room's is not in force."""
        others = [each for each in folders.members(folder) if each != self.service]
        persons = GROUNDS[DossierKind(folder.kind)].persons
        held = room.ground.get("agreement", "")
        found = self.node.agreements_for(self.service, frozenset(folders.members(folder))) if held else []
        choice = [] if held in dict(found) else found
        tlp = msgspec.convert(room.handling, Handling).tlp
        return EntryForm(others, data, tlp=tlp, persons=persons, agreements=choice)

    def context(self, room: Room, folder: Dossier, entries: Sequence[LogEntry] = ()) -> dict[str, Any]:
        """What every page of a room shows; the banner is as tight as the tightest of the entries on the page."""
        shown = [msgspec.convert(each.handling, Handling) for each in entries]
        handling = of_page(msgspec.convert(room.handling, Handling), shown)
        members = folders.members(folder)
        shared = {"room": room, "folder": folder, "handling": handling, "members": members}
        return shared | {"writes": self.writes and not folder.closed, "now": self.exchange.house.now}


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(node.exchange(ServiceId(officer.service)), actor_of(request), officer, node.pulse, node)
