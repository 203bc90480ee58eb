"""Services that share one test process: real keys, gate, store and pump; deliveries are handed over in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from entente.access.actors import Actor
from entente.access.terms import Terms
from entente.domains.dossiers.services.waiting import keep as keep_waiting
from entente.exchange import chunks, keyring, recovery, statements
from entente.exchange.drafts import Accepted, Draft
from entente.exchange.errors import PartnerRefused, PartnerUnreachable
from entente.exchange.house import House
from entente.exchange.ports import TermsSource
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.exchange.transport import Address
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.entities import Entity, Name
from entente.protocol.wire import Ground
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory, EntityKind, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.key_sets import key_set

MA, FR, ES = ServiceId("ma.dgsn"), ServiceId("fr.dgsi"), ServiceId("es.policia")
AGREEMENT = AgreementId("a" * 32)
START: Milliseconds = 1_780_000_000_000


@dataclass
class TestClock:
    """A clock that stands still until told."""

    __test__ = False
    now: Milliseconds = START

    def __call__(self) -> Milliseconds:
        """The time."""
        return self.now


@dataclass
class Lines:
    """Carries deliveries between houses; a line can be cut, and remembers what it carried."""

    houses: dict[ServiceId, Exchange] = field(default_factory=dict)
    cut: set[ServiceId] = field(default_factory=set)
    carried: list[tuple[ServiceId, ServiceId, bytes]] = field(default_factory=list)


@dataclass
class Line:
    """The transport of one house."""

    lines: Lines
    sender: ServiceId

    def _other(self, address: Address) -> Exchange:
        if address.partner in self.lines.cut or self.sender in self.lines.cut:
            raise PartnerUnreachable("the line is cut", cure="mend it")
        return self.lines.houses[address.partner]

    def deliver(self, address: Address, envelope: bytes) -> bytes:
        """Hand it over."""
        other = self._other(address)
        self.lines.carried.append((self.sender, address.partner, envelope))
        return other.receive(self.sender, envelope)

    def holding(self, address: Address, envelope: bytes) -> bytes:
        """Ask what the other holds."""
        return recovery.answer(self._other(address).house, self.sender, envelope)

    def check(self, address: Address, envelope: bytes) -> bytes:
        """Ask a question of a blind check."""
        other = self._other(address)
        try:
            return other.answer_check(self.sender, envelope)
        except EntenteError as error:
            raise PartnerRefused(f"400: {error.what}", clause=error.clause, cure=error.cure) from error

    def missing_chunks(self, address: Address, root: str, size: int) -> list[int]:
        """Ask."""
        return chunks.missing(self._other(address).house, root, size)

    def put_chunk(
        self, address: Address, root: str, index: int, size: int, chunk: bytes, path: Sequence[bytes]
    ) -> None:
        """Hand a chunk over."""
        chunks.accept_chunk(self._other(address).house, self.sender, root, size, index, chunk, path)

    def tell_statement(self, address: Address, statement: bytes) -> None:
        """Hand it over."""
        statements.take(self._other(address).house, statement)

    def statement(self, url: str) -> bytes:
        """Not over this line."""
        raise PartnerUnreachable(f"{url} is not on this line", cure="hand the file over")


TERMS = Terms(
    agreement=AGREEMENT,
    parties=frozenset({MA, FR, ES}),
    crime_areas=frozenset({CrimeArea.TERRORISM}),
    exchange_kinds=frozenset(ExchangeKind),
    purposes=frozenset({Purpose.INVESTIGATION, Purpose.PREVENTION}),
    categories=frozenset({DataCategory.IDENTITY, DataCategory.TRAVEL}),
    clauses={"crime_areas": 3, "data_categories": 6},
)


def terms(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    """The one agreement there is."""
    del service, at
    return TERMS if agreement == AGREEMENT else None


def found(
    folder: Path,
    service: ServiceId,
    lines: Lines,
    clock: TestClock,
    heard: list[Accepted] | None = None,
    agreed: TermsSource = terms,
) -> Exchange:
    """A house with keys of its own."""
    keys, signed = key_set(folder / service, service, clock())
    statements.keep(service, signed, clock())
    house = House(
        service=service,
        keyring=keyring.load(keys, signed, clock()),
        clock=clock,
        folder=folder / service / "attachments",
        transport=Line(lines, service),
        terms=agreed,
        fold_handlers=(keep_waiting,),
        handlers=(heard.extend,) if heard is not None else (),
    )
    lines.houses[service] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[service]


def officer(service: ServiceId, *roles: Role) -> Actor:
    """An officer of a service; a desk officer unless told otherwise."""
    held = roles or (Role.DESK_OFFICER,)
    return Actor(service, f"{held[0].value}@{service}", frozenset(held))


def introduce(one: Exchange, other: Exchange) -> None:
    """Both confirm each other, each by two administrators, by the words of the root."""
    for here, there in ((one, other), (other, one)):
        first = Actor(here.service, "first", frozenset({Role.ADMINISTRATOR}))
        second = Actor(here.service, "second", frozenset({Role.ADMINISTRATOR}))
        here.add_partner(there.statement(), first)
        here.confirm_partner(there.service, there.house.keyring.trusted.words, second)


def case(owner: Exchange, *others: Exchange, kind: DossierKind = DossierKind.CASE) -> DossierId:
    """A dossier that the owner shares with the others."""
    members = [(other.service, MemberRole.MEMBER) for other in others]
    return owner.open_dossier(
        kind, members, officer(owner.service), title="A local title", purpose=Purpose.INVESTIGATION
    )


def ground(*categories: DataCategory, agreement: str = AGREEMENT) -> Ground:
    """A ground under the one agreement."""
    return Ground(
        exchange_kind=ExchangeKind.OWN_INITIATIVE,
        agreement=agreement,
        crime_area=CrimeArea.TERRORISM,
        purpose=Purpose.INVESTIGATION,
        categories=frozenset(categories or (DataCategory.IDENTITY,)),
    )


def person(full: str) -> Entity:
    """A person of that name."""
    return Entity(kind=EntityKind.PERSON, names=(Name(full=full),), subject_category=SubjectCategory.SUSPECT)


def report(dossier: DossierId, text: str = "A report", *, name: str = "Invented Person", **more: object) -> Draft:
    """An own-initiative report on one person."""
    body = ContentBody(title="Report", text=text, entities=(person(name),))
    return Draft(dossier=dossier, control=controls.Report(), ground=ground(), body=body, **more)  # type: ignore[arg-type]  # fields by name


def pump_all(*exchanges: Exchange, turns: int = 6) -> None:
    """Deliver everything that waits, both ways, until nothing moves."""
    for _ in range(turns):
        for exchange in exchanges:
            for other in exchanges:
                if other.service != exchange.service:
                    exchange.pump(other.service)


def send(exchange: Exchange, draft: Draft) -> MessageId:
    """Compose one message as the desk officer."""
    return exchange.compose([draft], officer(exchange.service))[0]
