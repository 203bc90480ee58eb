"""Into which other dossiers something may be carried over."""

from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.web.desk import Desk
from entente.exchange.models import Dossier
from entente.vocabulary.codes import PERSONAL_DATA_FREE


def other_dossiers(desk: Desk, folder: Dossier) -> list[Dossier]:
    """Open dossiers that may hold personal data, without the one that it comes from; the newest change first."""
    free = [kind.value for kind in PERSONAL_DATA_FREE]
    found = folders.dossiers(desk.exchange.service).filter(closed=False).exclude(kind__in=free)
    return list(found.exclude(dossier=folder.dossier)[:100])
