"""The ground of a deconfliction: the data categories follow from what is compared."""

from entente.domains.hitchecks.rules.typed import categories_of
from entente.domains.hitchecks.services import subjects
from entente.domains.hitchecks.services.ports import Checks
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose


def ground_for(
    checks: Checks, partner: ServiceId, dossier: str, agreement: AgreementId, area: CrimeArea, purpose: Purpose
) -> CheckGround:
    """Under what a dossier's entries are compared with a partner."""
    found: set[DataCategory] = set()
    for row in subjects.for_partner(checks, partner, dossier):
        found |= categories_of(subjects.opened(checks, row).identity)
    return CheckGround(agreement, area, purpose, frozenset(found or {DataCategory.IDENTITY}))
