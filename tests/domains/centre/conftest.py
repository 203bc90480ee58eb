"""A room that ma.dgsn opened in a contact dossier with fr.dgsi and es.policia."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.conftest import clock, lines
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, found, introduce, officer, pump_all

if TYPE_CHECKING:
    from entente.domains.centre.models import LogEntry, Room
    from entente.domains.centre.services.reading import Line
    from entente.domains.centre.services.writing import Said
    from entente.exchange.service import Exchange
    from entente.vocabulary.ids import DossierId, MessageId, ServiceId

__all__ = ["clock", "lines"]


class Centre:
    """Three services at one room; each speaks by its desk officer."""

    def __init__(self, exchanges: "list[Exchange]", lines: Lines, clock: TestClock) -> None:
        self.ma, self.fr, self.es = exchanges
        self.exchanges, self.lines, self.clock = exchanges, lines, clock
        self.dossier: DossierId = case(self.ma, self.fr, self.es, kind=_contact())

    def say(
        self, exchange: "Exchange", said: "Said", parent: str = "", staff: str = "", acting_for: str = ""
    ) -> "MessageId":
        """Write an entry, a second later; it stays where it is until `carry`."""
        from entente.domains.centre.services.kept import entry
        from entente.domains.centre.services.writing import write

        self.clock.now += 1000
        actor = officer(exchange.service)
        room = self.room(exchange)
        held = entry(exchange.service, room, parent) if parent else None
        actor = replace(actor, staff=staff or actor.staff, acting_for=acting_for)
        return write(exchange, actor, room, said, held)

    def carry(self) -> None:
        """Deliver what waits."""
        pump_all(*self.exchanges)

    def room(self, exchange: "Exchange") -> "Room":
        """The room at a service."""
        from entente.domains.centre.services.kept import room

        return room(exchange.service, self.dossier)

    def entry(self, exchange: "Exchange", message: str) -> "LogEntry":
        """One entry at a service."""
        from entente.domains.centre.services.kept import entry

        return entry(exchange.service, self.room(exchange), message)

    def log(self, exchange: "Exchange") -> "list[Line]":
        """The log of a service with its words, the oldest place first."""
        from entente.domains.centre.services.kept import log
        from entente.domains.centre.services.reading import lines

        return lines(exchange, officer(exchange.service), log(self.room(exchange)))[::-1]

    def words(self, exchange: "Exchange") -> list[str]:
        """What the log of a service says, in its order."""
        return [line.words.get("text", "") for line in self.log(exchange)]

    def cut(self, service: "ServiceId") -> None:
        """Cut the line of a service."""
        self.lines.cut.add(service)

    def join(self, service: "ServiceId") -> None:
        """Mend it, after the pumps have waited long enough to try again."""
        self.lines.cut.discard(service)
        self.clock.now += 20 * 60_000


def _contact():  # type: ignore[no-untyped-def]  # the enum is imported with Django set up
    from entente.vocabulary.codes import DossierKind

    return DossierKind.CONTACT


@pytest.fixture
def centre(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> Centre:
    """The room with its first entry, on all three nodes."""
    from entente.domains.centre.services.keeping import on_folded, on_messages
    from entente.domains.centre.services.writing import Opening, Said, open_room
    from entente.domains.dossiers.services.waiting import keep
    from entente.exchange.folders import folder
    from entente.exchange.pump import Pump
    from entente.exchange.service import Exchange

    made = []
    for service in (MA, FR, ES):
        house = found(tmp_path, service, lines, clock).house
        house = replace(house, handlers=(on_messages,), fold_handlers=(keep, on_folded))
        lines.houses[service] = Exchange(house=house, pump_loop=Pump(house))
        made.append(lines.houses[service])
    introduce(made[0], made[1])
    introduce(made[0], made[2])
    introduce(made[1], made[2])
    held = Centre(made, lines, clock)
    open_room(held.ma, officer(MA), folder(MA, held.dossier), Opening(), Said("Final match"))
    held.carry()
    return held
