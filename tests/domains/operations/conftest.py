"""An operation that ma.dgsn began in a contact dossier with fr.dgsi and es.policia."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.conftest import clock, lines
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, found, introduce, officer, pump_all

if TYPE_CHECKING:
    from entente.domains.operations.models import Operation
    from entente.exchange.service import Exchange
    from entente.vocabulary.codes import RecordKind
    from entente.vocabulary.ids import DossierId

__all__ = ["clock", "lines"]
PLAN = {
    "aim": "Stop a network",
    "legal_basis": "The memorandum, Art. 7",
    "areas": "The strait",
    "abort_rules": "A life is in danger: the leader on the spot",
    "first_day": "2030-06-01",
    "last_day": "2030-06-30",
}


class Joint:
    """Three services in one operation."""

    def __init__(self, exchanges: "list[Exchange]") -> None:
        from entente.vocabulary.codes import DossierKind

        self.ma, self.fr, self.es = self.exchanges = exchanges
        self.dossier: DossierId = case(self.ma, self.fr, self.es, kind=DossierKind.CONTACT)

    def operation(self, exchange: "Exchange") -> "Operation":
        """The operation at a service."""
        from entente.domains.operations.services.kept import operation

        return operation(exchange.service, self.dossier)

    def keep(self, exchange: "Exchange", kind: "RecordKind", key: str = "", **told: str) -> str:
        """Keep a record and carry it to all."""
        from entente.domains.operations.services.recording import keep

        made = keep(exchange, officer(exchange.service), self.operation(exchange), kind, told, key)
        pump_all(*self.exchanges)
        return made


@pytest.fixture
def joint(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> Joint:
    """The operation with its plan, on all three nodes."""
    from entente.domains.operations.services.keeping import erase_derived, on_folded, on_messages
    from entente.domains.operations.services.recording import Opening, begin
    from entente.exchange.folders import folder
    from entente.exchange.pump import Pump
    from entente.exchange.service import Exchange

    made = []
    for service in (MA, FR, ES):
        house = found(tmp_path, service, lines, clock).house
        house = replace(house, handlers=(on_messages,), fold_handlers=(on_folded,), erasers=(erase_derived,))
        lines.houses[service] = Exchange(house=house, pump_loop=Pump(house))
        made.append(lines.houses[service])
    introduce(made[0], made[1])
    introduce(made[0], made[2])
    introduce(made[1], made[2])
    held = Joint(made)
    begin(held.ma, officer(MA), folder(MA, held.dossier), Opening(), PLAN)
    pump_all(*made)
    return held
