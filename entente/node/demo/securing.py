"""A chapter for a major event: two hosts and a guest; levels of one scenario, each judged at home, side by side."""

from typing import Any

from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.orders import Orders
from entente.node.demo.stage import wait_until
from entente.vocabulary.ids import ServiceId

HOSTS = [[MA, "MA"], [ES, "ES"]]
HOSTS_ONLY = "The north stand has no cover against the air"


class Securing(Orders):
    """What planners and analysts do."""

    def securing(self) -> None:
        """A register, a report that calls a review, a judgement, a joint assessment."""
        self.teller.begin("A major event")
        events = self.open_event()
        ours = self._order(MA, "judge_scenario", event=events[MA], likelihood=2, key="")
        self._order(FR, "write_note", dossier=self.kept["event"], text="Somebody asked for a drone without a number.")
        called = wait_until(
            "the note calls for a review", lambda: self._order(MA, "reviews", scenario=ours["scenario"])
        )
        self.teller.tell(
            "fr.dgsi writes of a drone, and the scenario at ma.dgsn is put up for review",
            ("the call names what was touched, and no level moved", called == ["drone"]),
        )
        self.releasing(events, ours["scenario"])

    def open_event(self) -> dict[ServiceId, int]:
        """The event at each service, with the dossier of all and that of the hosts; its number at each."""
        told = {"kind": "contact", "purpose": None, "staff": "officer"}
        shared = self._order(MA, "open_dossier", members=[FR, ES], title="Invented Cup", **told)
        hosts = self._order(MA, "open_dossier", members=[ES], title="Invented Cup: hosts", **told)
        self.kept |= {"event": shared, "hosts": hosts}
        for service, dossier in ((FR, shared), (ES, shared), (ES, hosts)):
            self._arrived(service, dossier)
        on = {"name": "Invented Cup", "hosts": HOSTS, "guests": [FR], "dossier": shared}
        begun = {
            service: self._order(service, "begin_event", hosts_dossier=hosts if service != FR else "", **on)
            for service in (MA, ES, FR)
        }
        self._order(MA, "equip_event", event=begun[MA])
        return begun

    def _arrived(self, service: ServiceId, dossier: str) -> None:
        wait_until(f"{service} has the dossier", lambda: dossier in self._order(service, "dossiers_held"))

    def releasing(self, events: dict[ServiceId, int], ours: int) -> None:
        """Both hosts release; the guest sees what is for all, and nothing of what is for hosts."""
        key = self._order(MA, "release_judgement", scenario=ours, text="We see little.", hosts_only=False)
        self._order(MA, "release_judgement", scenario=ours, text=HOSTS_ONLY, hosts_only=True)
        theirs = self._order(ES, "judge_scenario", event=events[ES], likelihood=5, key=key)
        self._order(ES, "release_judgement", scenario=theirs["scenario"], text="A purchase is known.", hosts_only=False)
        seen = {service: self._both(service, events[service]) for service in (MA, ES, FR)}
        self.teller.tell(
            "ma.dgsn and es.policia release their levels of one scenario",
            (
                "every node shows both, and that they differ",
                {each["agreement"] for each in seen.values()} == {"differ"},
            ),
            ("es.policia, a host, reads what is for hosts only", HOSTS_ONLY in seen[ES]["texts"]),
            ("fr.dgsi, a guest, has nothing of it", HOSTS_ONLY not in seen[FR]["texts"]),
        )

    def _both(self, service: ServiceId, event: int) -> dict[str, Any]:
        def there() -> dict[str, Any] | None:
            found = self._order(service, "joint_levels", event=event)
            complete = found and found[0]["services"] == [ES, MA] and (service == FR or HOSTS_ONLY in found[0]["texts"])
            return dict(found[0]) if complete else None

        told: dict[str, Any] = wait_until(f"{service} has both levels", there)
        return told
