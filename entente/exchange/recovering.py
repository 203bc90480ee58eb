"""A restored service in quarantine: asks in rounds until nothing lacks, erases again, then goes on (P-12.5)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from django.db import close_old_connections, connections, transaction
from django.db.utils import DatabaseError

from entente.audit import store as ledger
from entente.exchange import erasure, recovery, sending
from entente.exchange.entries import header_of
from entente.exchange.house import House
from entente.exchange.models import Message, Partner
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.models.partners import PartnerState
from entente.exchange.service import Exchange
from entente.protocol.recovery import Holding, Plan
from entente.protocol.wire import Gap
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId

PAUSE = 2.0
"""Seconds between two rounds."""
PATIENCE = 30
"""Rounds in which nothing new comes, until the service goes on without what others no longer hand out."""
JOIN = 10.0

logger = logging.getLogger(__name__)


@dataclass
class Recovering:
    """Runs in a thread of its own while the service is quarantined; `done` is called once it has left."""

    exchange: Exchange
    reapply: Callable[[Exchange], int]
    """Erases what the service had declared erased: what that is, the domains know."""
    done: Callable[[], None]
    _stopped: Event = field(default_factory=Event, init=False)
    _thread: Thread | None = field(default=None, init=False)
    _held: Holding | None = field(default=None, init=False)
    _unchanged: int = field(default=0, init=False)

    def start(self) -> None:
        """Begin."""
        self._thread = Thread(target=self._run, name=f"recover {self.exchange.service}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(JOIN)

    def _run(self) -> None:
        left = False
        while not left and not self._stopped.is_set():
            try:
                left = self._round()
            except (DatabaseError, EntenteError):
                logger.exception("a round of recovery failed; trying again")
            finally:
                close_old_connections()
            self._stopped.wait(0 if left else PAUSE)
        connections.close_all()
        if left:
            self.done()

    def _round(self) -> bool:
        """Ask, fetch, look; whether the service has left quarantine."""
        if not self.exchange.house.quarantined:  # another process of this node was faster
            return True
        self._introduce()
        plan = recovery.recover(self.exchange.house)
        held = recovery.own_holding(self.exchange.house)
        self._unchanged = self._unchanged + 1 if held == self._held else 0
        self._held = held
        if not self._may_leave(plan, held):
            return False
        self._leave(plan)
        return True

    def _introduce(self) -> None:
        """Partners have to know the new incarnation before they hear a receipt signed under it."""
        house = self.exchange.house
        behind = Partner.objects.filter(
            service=house.service, state=PartnerState.CONFIRMED, told_statement__lt=house.keyring.claim.number
        )
        for partner in behind:
            try:
                sending.introduce(house, partner)
            except EntenteError as error:
                logger.warning("%s does not take the new key statement yet: %s", partner.partner, error)

    def _may_leave(self, plan: Plan, held: Holding) -> bool:
        """Everybody answered, and nothing lacks; or only what others wrote, and it does not come."""
        if not plan.may_go_on:
            return False
        if not plan.fetch:
            return True
        return self._unchanged >= PATIENCE and not _own(plan, held.service)

    def _leave(self, plan: Plan) -> None:
        house = self.exchange.house
        again = self.reapply(self.exchange)
        while erasure.sweep(house):
            pass
        lacking = [f"{gap.dossier}/{gap.author}" for gaps in plan.fetch.values() for gap in gaps]
        unreadable = _unreadable(house)
        with house.writing, transaction.atomic():
            incarnation = house.keyring.claim.incarnation
            house.record(
                ledger.INTERNAL,
                "recovered",
                incarnation=incarnation,
                erased=again,
                lacking=lacking,
                unreadable=unreadable,
            )
        house.leave_quarantine()


def _unreadable(house: House) -> list[str]:
    """Messages that came without their content, sealed to keys younger than the backup: to be asked for again."""
    bare = Message.objects.filter(
        service=house.service, content=None, erased_at=None, verdict=MessageVerdict.ACCEPTED
    ).values_list("message_id", "header")
    return [name for name, header in bare if header_of(bytes(header)).sealed is not None]


def _own(plan: Plan, service: ServiceId) -> list[Gap]:
    """Gaps in the service's own chains: while there are any, a new message could take a number twice."""
    return [gap for gaps in plan.fetch.values() for gap in gaps if gap.author == service]
