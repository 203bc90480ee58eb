"""On what ground entries of a room stand: by the kind of its dossier. A table."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.vocabulary.codes import DossierKind, ExchangeKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.purposes import Purpose


@dataclass(frozen=True)
class Row:
    """The form of exchange, why persons may be named (None: never), and the crime area where nobody names another."""

    exchange: ExchangeKind
    purpose: Purpose | None = None
    area: CrimeArea | None = None

    @property
    def persons(self) -> bool:
        """Whether entries may name persons."""
        return self.purpose is not None


GROUNDS: Mapping[DossierKind, Row] = {
    DossierKind.EVENT: Row(ExchangeKind.EVENT_SECURITY, Purpose.EVENT_SECURITY, CrimeArea.MAJOR_EVENT_SECURITY),
    DossierKind.OPERATION: Row(ExchangeKind.JOINT_OPERATION, Purpose.INVESTIGATION, CrimeArea.ORGANISED_CRIME),
    DossierKind.CASE: Row(ExchangeKind.OWN_INITIATIVE, Purpose.INVESTIGATION, CrimeArea.OTHER),
    DossierKind.CONTACT: Row(ExchangeKind.CONTACT),
    DossierKind.VISIT: Row(ExchangeKind.CONTACT),
}
"""Our own choice of defaults. P-8.4: dossiers of contact and visits need no agreement and refuse personal data.
Agreements and courses have no room."""
