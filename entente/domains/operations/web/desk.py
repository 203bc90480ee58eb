"""Who sits before an operation: the signed-in officer with the exchange of the officer's own service."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import HttpRequest

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.operations.models import Operation
from entente.domains.operations.services import kept
from entente.domains.operations.services.ports import Comparisons
from entente.exchange import folders
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.web.grounds import actor_of, officer_of
from entente.web.models import Officer

READERS = tuple(sorted(MAY[Action.VIEW]))
EXPORTERS = tuple(sorted(MAY[Action.EXPORT]))
KEEPERS = tuple(sorted(MAY[Action.USE_IN_OPERATION]))


@dataclass(frozen=True)
class Desk:
    """One officer at one service's exchange."""

    exchange: Exchange
    actor: Actor
    officer: Officer
    node: Any

    @property
    def service(self) -> ServiceId:
        """The officer's service."""
        return self.exchange.service

    @property
    def keeps(self) -> bool:
        """Whether a role of the officer keeps records."""
        return self.officer.has_role(*KEEPERS)

    @property
    def comparisons(self) -> Comparisons:
        """What was compared with partners, as the node knows it."""
        found: Comparisons = self.node.compared_with
        return found

    def operation(self, dossier: str) -> tuple[Operation, Dossier]:
        """An operation of the service with its dossier; raise OperationUnknown."""
        return kept.operation(self.service, dossier), folders.folder(self.service, dossier)

    def context(self, held: Operation, folder: Dossier) -> dict[str, Any]:
        """What every page of an operation shows."""
        handling = msgspec.convert(held.handling, Handling)
        shared = {"operation": held, "folder": folder, "handling": handling, "members": folders.members(folder)}
        return shared | {"keeps": self.keeps and not folder.closed, "now": self.exchange.house.now}


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer; the other services of the node stay out of sight."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return Desk(node.exchange(ServiceId(officer.service)), actor_of(request), officer, node)
