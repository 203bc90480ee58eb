"""Who works with expertise, and what other domains hand in: partners by name, agreements, their nodes."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from entente.access.actors import Actor
from entente.domains.expertise.services.steps import KEEPERS
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer
from entente.web.records.forms import Offered

__all__ = ["KEEPERS", "Desk", "desk_of"]


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
    def partners(self) -> dict[str, str]:
        """Key and name of every partner with a file."""
        return dict(self.node.counterparts(self.service))

    def offered(self) -> Offered:
        """Choices of ids of other domains."""
        return {
            "partners": [*self.partners.items()],
            "agreements": self.node.agreements_named(self.service),
        }

    def called(self, party: str) -> str:
        """The name of a party; the own service's id for none."""
        return self.partners.get(party, party) if party else str(self.service)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(officer, actor_of(request), node, node.clock())
