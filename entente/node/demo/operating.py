"""A chapter for a joint operation: help needed and offered, a controlled delivery that waits for a state."""

from typing import Any

from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.orders import Orders
from entente.node.demo.stage import Refused, wait_until
from entente.vocabulary.ids import ServiceId

PLAN = {
    "aim": "Follow a consignment to its buyers",
    "legal_basis": "The memoranda, on joint operations",
    "areas": "The strait and the road north",
    "abort_rules": "A life is in danger, or the consignment is out of sight: the leader on the spot",
    "first_day": "2030-06-08",
    "last_day": "2030-06-10",
}
DOGS = {"resource": "dogs", "place": "Port", "first_day": "2030-06-08", "last_day": "2030-06-09"}
LEG = {"delivery": "Atlas", "from_place": "Port", "to_place": "Border", "first_day": "2030-06-08"}
GIVEN = {"delivery": "Atlas", "authority": "Public prosecutor", "reference": "12/30", "last_day": "2030-06-30"}


class Operating(Orders):
    """What an operation shares."""

    def operating(self) -> None:
        """A plan, a gap that an offer narrows, a delivery that starts once every state has authorised it."""
        self.teller.begin("A joint operation")
        told: dict[str, Any] = {"kind": "contact", "title": "Operation Atlas", "purpose": None, "staff": "officer"}
        dossier: str = self._order(MA, "open_dossier", members=[FR, ES], **told)
        self._order(MA, "begin_operation", dossier=dossier, plan=PLAN)
        self._shared(dossier, 1)
        self._keeps(MA, dossier, "need", DOGS | {"quantity": "6"})
        self._keeps(FR, dossier, "offer", DOGS | {"quantity": "4", "stand": "open"})
        self._keeps(MA, dossier, "leg", LEG | {"number": "1", "state": "MA"})
        self._keeps(ES, dossier, "leg", LEG | {"number": "2", "state": "ES"})
        self._keeps(MA, dossier, "authorisation", GIVEN | {"state": "MA"})
        self._shared(dossier, 6)
        early = self._starts(dossier)
        self._keeps(ES, dossier, "authorisation", GIVEN | {"state": "ES"})
        self._shared(dossier, 7)
        later = self._starts(dossier)
        self._shared(dossier, 8)
        figures = [self._order(service, "operation_figures", dossier=dossier) for service in self.players]
        self.teller.tell(
            "ma.dgsn needs six dog teams and fr.dgsi offers four; a delivery waits for the authorisation of each state",
            ("two are missing each day, on every node", all(each["missing"] == [2, 2] for each in figures)),
            ("the delivery did not start while es.policia had not authorised it", not early),
            ("it started then", later and all(each["started"] == ["Atlas"] for each in figures)),
        )

    def _keeps(self, service: ServiceId, dossier: str, record: str, fields: dict[str, str]) -> None:
        self._order(service, "keep_record", dossier=dossier, record=record, fields=fields)

    def _starts(self, dossier: str) -> bool:
        try:
            self._keeps(MA, dossier, "start", {"delivery": "Atlas", "first_day": "2030-06-08"})
        except Refused:
            return False
        return True

    def _shared(self, dossier: str, count: int) -> None:
        def everywhere() -> bool:
            told = [self._order(service, "operation_figures", dossier=dossier) for service in self.players]
            return all(each["records"] == count for each in told)

        wait_until(f"every node holds {count} records", everywhere)
