"""Two services with their real exchanges, joined without a network: what one delivers, the other receives at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from pathlib import Path

from entente.access.actors import Actor
from entente.crypto import fingerprint
from entente.crypto.signing import SigningKey
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.queries import agreement, agreements_in_force, terms
from entente.domains.agreements.services.handling_messages import on_messages
from entente.domains.agreements.services.ports import Desk
from entente.domains.diary.services import consenting
from entente.domains.diary.services.following import on_folded as diary_follow
from entente.domains.dossiers.services.waiting import keep as keep_waiting
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.meetings.services import taking as meetings
from entente.domains.notices.services.arising import on_messages as notices_on_messages
from entente.exchange import keyring, statements
from entente.exchange.house import House
from entente.exchange.ports import TermsSource
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.exchange.transport import Address
from entente.protocol.statements import read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, ServiceId
from entente.vocabulary.roles import Role
from tests.domains.agreements.texts import FR, MA, NOW


class Drawer:
    """A KeyStore in memory."""

    def __init__(self, copied: "Drawer | None" = None) -> None:
        self._kept: dict[str, bytes] = {**copied._kept} if copied else {}

    def put(self, name: str, secret: bytes) -> None:
        self._kept[name] = secret

    def get(self, name: str) -> bytes:
        if name not in self._kept:
            raise LocalError(f"no secret {name}", cure="make it")
        return self._kept[name]

    def delete(self, name: str) -> None:
        del self._kept[name]

    def list(self) -> list[str]:
        return sorted(self._kept)


@cache
def _founded(service: ServiceId, now: Milliseconds) -> tuple[Drawer, Signed]:
    """Thirteen months of keys, made once for a service and an instant."""
    store = Drawer()
    return store, keyring.create(store, Drawer(), service, service, f"https://{service}.example", now)


@dataclass
class Wire:
    """Hands a delivery to the partner's exchange."""

    sender: ServiceId
    exchanges: dict[ServiceId, Exchange]

    def deliver(self, address: Address, envelope: bytes) -> bytes:
        return self.exchanges[address.partner].receive(self.sender, envelope)

    def missing_chunks(self, address: Address, root: str, size: int) -> list[int]:
        return []

    def put_chunk(
        self, address: Address, root: str, index: int, size: int, chunk: bytes, path: Sequence[bytes]
    ) -> None:
        raise AssertionError("no attachment is sent here")

    def tell_statement(self, address: Address, statement: bytes) -> None:
        """No keys are rotated here."""
        raise AssertionError("no keys are rotated here")

    def statement(self, url: str) -> bytes:
        raise AssertionError("partners are added by file here")


@dataclass
class Pair:
    """Both services at one time that only the test moves."""

    folder: Path
    now: Milliseconds = NOW
    exchanges: dict[ServiceId, Exchange] = field(default_factory=dict)
    keys: dict[ServiceId, SigningKey] = field(default_factory=dict)
    source: TermsSource = terms
    dossier: DossierId = field(init=False)

    def meet(self, *services: ServiceId) -> None:
        """Make the services (both, unless others are named) and let them confirm each other."""
        services = services or (MA, FR)
        for service in services:
            self.exchanges[service] = self.made(service)
            self.keys[service] = SigningKey.generate()
        for one, other in permutations(services, 2):
            theirs = self.exchanges[other].statement()
            words = fingerprint.words(read_statement(self.exchanges[other].house.keyring.statement).root)
            self.exchanges[one].add_partner(theirs, self.actor(one, "adder"))
            self.exchanges[one].confirm_partner(other, words, self.actor(one, "confirmer"))

    def made(self, service: ServiceId) -> Exchange:
        """An exchange in an empty database."""
        made, signed = _founded(service, self.now)
        store, clock = Drawer(made), lambda: self.now
        statements.keep(service, signed, self.now)
        house = House(
            service=service,
            keyring=keyring.load(store, signed, self.now),
            clock=clock,
            folder=self.folder / service,
            transport=Wire(service, self.exchanges),
            terms=self.source,
            handlers=(on_messages, notices_on_messages, meetings.on_messages, consenting.on_messages),
            fold_handlers=(keep_waiting, meetings.on_folded, diary_follow, consenting.on_folded),
            erasers=(meetings.erase_derived,),
        )
        checks = Checks(house=house, folder=self.folder / service / "checks", in_force=agreements_in_force)
        return Exchange(house=house, pump_loop=Pump(house), checks=CheckDesk(checks))

    def actor(self, service: ServiceId, staff: str = "director") -> Actor:
        """A member of the cooperation department."""
        return Actor(service, staff, frozenset({Role.COOPERATION}))

    def desk(self, service: ServiceId, staff: str = "director") -> Desk:
        """The desk of one of them."""
        return Desk(self.actor(service, staff), self.exchanges[service].compose, self.now)

    def open_dossier(self, kind: DossierKind = DossierKind.AGREEMENT) -> DossierId:
        """ma.dgsn opens the dossier of the negotiation."""
        members = [(FR, MemberRole.MEMBER)]
        self.dossier = self.exchanges[MA].open_dossier(kind, members, self.actor(MA), title="Police cooperation")
        return self.dossier

    def carry(self) -> None:
        """Deliver what waits, both ways, until nothing moves."""
        for _turn in range(3):
            self.exchanges[MA].pump(FR)
            self.exchanges[FR].pump(MA)

    def held(self, service: ServiceId) -> Agreement:
        """The agreement as one of them holds it."""
        found = agreement(service, self.dossier)
        assert found is not None
        return found
