"""Blind checks with a hit and without one, and a deconfliction: both work on the same telephone."""

from typing import Any

from entente.node.demo.cast import FR, MA
from entente.node.demo.orders import Orders
from entente.vocabulary.purposes import Purpose

TELEPHONE = "+34600123456"


class Checking(Orders):
    """What is asked without saying about whom."""

    def checking(self) -> None:
        """ma.dgsn asks fr.dgsi blindly about two persons; both compare what they work on."""
        self.teller.begin("Asking without saying about whom")
        self._order(MA, "refresh_checks", partner=FR)
        known = self._check("Quiroz Torrealta, Ximena", "1984-05-17")
        stranger = self._check("Amadou Invented", "1990-02-03")
        served = self._order(FR, "checks_served")
        self.teller.tell(
            "ma.dgsn asks fr.dgsi blindly about the keeper and about a stranger",
            (
                "the keeper is a hit on her names and date of birth",
                (known["state"], known["classes"]) == ("hit", ["A"]),
            ),
            ("the stranger is none", stranger["state"] == "no_hit"),
            ("fr.dgsi counted both and knows neither whom nor which dossier", served == [32, 32]),
        )
        self.deconflicting()

    def _check(self, name: str, born: str) -> dict[str, Any]:
        on = {"partner": FR, "dossier": self.kept["case"], "agreement": self.kept["ma-fr"]}
        found: dict[str, Any] = self._order(MA, "hit_check", name=name, born=born, **on)
        return found

    def deconflicting(self) -> None:
        """The partner, as the invited, learns first; the officers of both dossiers are told."""
        theirs = self._order(
            FR,
            "open_dossier",
            kind="operation",
            members=[],
            title="Ferry controls",
            purpose=Purpose.INVESTIGATION.value,
            staff="officer",
        )
        for service, dossier, partner in ((MA, self.kept["case"], FR), (FR, theirs, MA)):
            self._order(service, "work_on", dossier=dossier, partner=partner, number=TELEPHONE)
        on = {"partner": FR, "dossier": self.kept["case"], "agreement": self.kept["ma-fr"]}
        state = self._order(MA, "deconflict", **on)
        self.teller.tell(
            "Both work on one telephone, and compare",
            ("the comparison is done", state == "done"),
            ("ma.dgsn sees the overlap at its dossier", self._order(MA, "overlaps", dossier=self.kept["case"]) == [FR]),
            ("fr.dgsi sees it at its own", self._order(FR, "overlaps", dossier=theirs) == [MA]),
        )
