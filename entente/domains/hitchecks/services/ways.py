"""Whom this service may ask hit checks, under which agreements, how many are left today, and in which dossiers."""

from dataclasses import dataclass

from entente.domains.hitchecks.services import asking, grounding, keeping
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.subjects import WORKING
from entente.exchange.errors import NotAllowedNow
from entente.exchange.models import Dossier
from entente.matching.blind.check import SLOTS
from entente.vocabulary.ids import AgreementId, ServiceId


@dataclass(frozen=True)
class Way:
    """A partner that can be asked, under one agreement; `left` in whole checks, None while no filter is here."""

    partner: ServiceId
    agreement: AgreementId
    title: str
    left: int | None

    @property
    def value(self) -> str:
        """As the form sends it."""
        return f"{self.partner}|{self.agreement}"


def ways(checks: Checks) -> list[Way]:
    """Whom this service may ask, and under which agreements."""
    return [
        Way(partner, agreement, title, _left(checks, partner, agreement))
        for partner in keeping.confirmed(checks)
        for agreement, title in _agreements(checks, partner)
        if grounding.covers(checks.house, agreement, checks.service) is not None
    ]


def agreement_title(checks: Checks, partner: ServiceId, agreement: AgreementId) -> str:
    """Its title while it is in force; "" afterwards."""
    return dict(_agreements(checks, partner)).get(agreement, "")


def _agreements(checks: Checks, partner: ServiceId) -> list[tuple[AgreementId, str]]:
    return list(checks.in_force(checks.service, frozenset({checks.service, partner}), checks.house.now))


def _left(checks: Checks, partner: ServiceId, agreement: AgreementId) -> int | None:
    try:
        epoch = asking.epoch_for(checks, partner, agreement)
    except NotAllowedNow:
        return None
    return asking.left(checks, partner, epoch.quota) // SLOTS


def dossiers(checks: Checks) -> list[Dossier]:
    """The open dossiers in which somebody is worked on, the newest change first."""
    rows = Dossier.objects.filter(service=checks.service, kind__in=WORKING, closed=False)
    return list(rows.order_by("-updated_at")[:200])
