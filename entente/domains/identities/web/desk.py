"""Who looks, on what purpose, with the index and the bodies of the officer's own service."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.charting import Charting
from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.domains.identities.services.keeping import PUBLISHED
from entente.domains.identities.services.opening import Opening
from entente.domains.identities.services.seeing import Sight
from entente.domains.identities.web.forms import PurposeForm
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.web.grounds import actor_of, officer_of

SEARCHERS = tuple(sorted(MAY[Action.SEARCH]))
DECIDERS = tuple(sorted(MAY[Action.CONFIRM_MATCH]))


@dataclass(frozen=True)
class Desk:
    """One officer at one service's identities, on one purpose (None: not chosen yet)."""

    sight: Sight
    bodies: Bodies
    keeper: IndexKeeper
    node: Any

    @property
    def purpose(self) -> Purpose | None:
        """Why the officer looks."""
        return self.sight.purpose

    @property
    def opening(self) -> Opening:
        """Opens subjects."""
        return Opening(self.sight, self.bodies)

    @property
    def charting(self) -> Charting:
        """Draws the link chart."""
        return Charting(self.sight, self.bodies, self.keeper)


def desk_of(request: HttpRequest) -> Desk:
    """The desk of the signed-in officer, on the purpose that the address or the form carries."""
    officer = officer_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    service = ServiceId(officer.service)
    held = node.identities[service]
    sight = Sight(node.exchange(service).house, actor_of(request), purpose_in(request), PUBLISHED)
    return Desk(sight, held.bodies, held.keeper, node)


def purpose_in(request: HttpRequest) -> Purpose | None:
    """The purpose that a request names; None for none and for what is no purpose."""
    told = request.POST.get("purpose") or request.GET.get("purpose", "")
    return Purpose(told) if told in set(Purpose) else None


def ask_purpose(request: HttpRequest) -> HttpResponse:
    """The page that asks why, before anything is shown."""
    return render(request, "identities/purpose.html", {"form": PurposeForm(), "kept": request.GET.items()})
