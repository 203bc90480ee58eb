"""Who looks at partners: the signed-in officer, with what the composition root hands in of other domains."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from entente.access.actors import Actor
from entente.domains.partners.models import Counterpart
from entente.domains.partners.queries import files
from entente.domains.partners.rules.level import PERIOD, Level
from entente.domains.partners.rules.timeline import Others
from entente.domains.partners.services.files import KEEPERS
from entente.vocabulary.clock import DAY, SECOND, Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer


@dataclass(frozen=True)
class Desk:
    """One officer at one instant."""

    officer: Officer
    actor: Actor
    node: Any
    now: Milliseconds

    @property
    def service(self) -> ServiceId:
        """The officer's service."""
        return self.actor.service

    @property
    def today(self) -> date:
        """The day where the reader is."""
        return datetime.fromtimestamp(self.now / SECOND, UTC).astimezone(timezone.get_current_timezone()).date()

    @property
    def keeps(self) -> bool:
        """Whether the officer keeps files of partners."""
        return self.officer.has_role(*KEEPERS)

    @property
    def name(self) -> str:
        """As it stands under a decision."""
        return str(self.officer)

    def levels(self) -> dict[str, Level]:
        """The figures of all partners over the period."""
        told: dict[str, Level] = self.node.cooperation_levels(self.service, self.now - PERIOD * DAY)
        return told

    def level_of(self, held: Counterpart, levels: dict[str, Level] | None = None) -> Level:
        """The figures of one: what is counted for its node and for its key."""
        found = self.levels() if levels is None else levels
        keys = {held.key, held.node} - {""}
        return Level(tuple(figure for key in sorted(keys) for figure in found.get(key, Level()).figures))

    def others(self, held: Counterpart) -> Others:
        """What the other domains know of it."""
        told: Others = self.node.partner_elsewhere(self.service, held.key, held.node)
        return told

    def counterpart(self, key: str) -> Counterpart:
        """One of the service's files; raise PartnerUnknown."""
        return files.counterpart(self.service, key)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(officer, actor_of(request), node, node.clock())
