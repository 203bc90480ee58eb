"""A chapter for the coordination centre: three services keep a watch log together."""

from typing import Any

from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.orders import Orders
from entente.node.demo.stage import wait_until
from entente.vocabulary.ids import ServiceId


class Coordinating(Orders):
    """What liaison officers do in one room."""

    def coordinating(self) -> None:
        """A room, an assignment that one accepts and one declines, officers at their posts."""
        self.teller.begin("A coordination centre")
        room = self.open_room()
        assignment = self._enter(MA, {"kind": "assignment", "text": "Count the buses at the border", "to": [FR, ES]})
        for service, outcome in ((FR, "accepted"), (ES, "declined")):
            self._logged(service, room, assignment)
            self._enter(service, {"kind": "answer", "parent": assignment, "outcome": outcome})
        stands = {ES: "declined", FR: "accepted"}
        wait_until("both have said", lambda: self._logged(MA, room, assignment)["asked"] == stands)
        post = self._enter(FR, {"kind": "presence", "post": "Desk 4"})
        self._logged(ES, room, post)
        logs = [[each["message"] for each in self._order(service, "watch_log", dossier=room)] for service in (FR, ES)]
        self.teller.tell(
            "ma.dgsn asks two services to take something on: fr.dgsi accepts, es.policia declines; nobody gives orders",
            ("each stands where it said", self._logged(MA, room, assignment)["asked"] == stands),
            ("the log has one order on both nodes", logs[0] == logs[1]),
        )

    def open_room(self) -> str:
        """A contact dossier of all three services with its watch log; the dossier."""
        members = [FR, ES]
        room: str = self._order(
            MA, "open_dossier", kind="contact", members=members, title="Final match", purpose=None, staff="officer"
        )
        first = self._order(MA, "open_log", dossier=room, text="Coordination of the final")
        for service in members:
            self._logged(service, room, first)
        self.kept["room"] = room
        return room

    def _enter(self, service: ServiceId, *entries: dict[str, Any]) -> str:
        made: list[str] = self._order(service, "enter", dossier=self.kept["room"], entries=list(entries))
        return made[-1]

    def _logged(self, service: ServiceId, room: str, message: str) -> dict[str, Any]:
        def there() -> dict[str, Any] | None:
            log = self._order(service, "watch_log", dossier=room)
            return next((each for each in log if each["message"] == message), None)

        found: dict[str, Any] = wait_until(f"{service} has the entry {message[:12]}", there)
        return found
