"""Two services with real keys, gates and stores that check each other; what they hold and ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from entente.access.actors import Actor
from entente.access.terms import Terms
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.rekeying import on_erased, on_messages
from entente.domains.hitchecks.services.subjects import Entry
from entente.exchange.drafts import Draft
from entente.exchange.house import House
from entente.exchange.http.client import HttpTransport
from entente.exchange.models import Partner
from entente.exchange.service import Exchange
from entente.matching.identities.birth import read_birth
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Kind, Sex, person
from entente.protocol import controls, entities
from entente.protocol.blind_checks import CheckGround
from entente.protocol.bodies import ContentBody
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory, EntityKind, SubjectCategory
from entente.vocabulary.purposes import Purpose
from tests.exchange.houses import AGREEMENT, FR, MA, TERMS, Lines, TestClock, case, found, ground, introduce, officer

PHONE = "+212612345678"
IDRISS = "Idriss Hammouchi"
BORN = "1979-05-17"
GROUND = CheckGround(
    AgreementId(AGREEMENT), CrimeArea.TERRORISM, Purpose.INVESTIGATION, frozenset({DataCategory.IDENTITY})
)


@dataclass
class Agreed:
    """The one agreement there is; a test may change it."""

    terms: Terms = TERMS
    lists: list[entities.Entity] = field(default_factory=list)

    def __call__(self, service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
        """Its terms."""
        del service, at
        return self.terms if agreement == AGREEMENT else None

    def in_force(
        self, service: ServiceId, members: frozenset[ServiceId], at: Milliseconds
    ) -> list[tuple[AgreementId, str]]:
        """The agreements that bind these services."""
        bound = self.terms.in_force(at) and members <= self.terms.parties
        del service
        return [(AgreementId(AGREEMENT), "Protocol on hit checks")] if bound else []

    def listed(self, service: ServiceId, since: Milliseconds) -> Iterator[entities.Entity]:
        """Entries of published lists; fr.dgsi has them."""
        return iter(self.lists if service == FR and since == 0 else ())


@dataclass
class Told:
    """Officers who were told of an overlap."""

    notices: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, service: ServiceId, dossier: str, subject: str, partner: str, at: Milliseconds) -> None:
        """One notice."""
        del subject, at
        self.notices.append((service, dossier, partner))


@dataclass
class Pair:
    """ma.dgsn asks, fr.dgsi holds; either may be the other."""

    ma: Exchange
    fr: Exchange
    agreed: Agreed
    told: Told
    clock: TestClock
    lines: Lines

    def checks(self, service: ServiceId) -> Checks:
        """The collaborators of one side."""
        desk = (self.ma if service == MA else self.fr).checks
        assert isinstance(desk, CheckDesk)
        return desk.checks

    def house(self, service: ServiceId) -> House:
        """One side's house."""
        return self.lines.houses[service].house


def paired(folder: Path, lines: Lines, clock: TestClock, url: str = "") -> Pair:
    """Two services that confirmed each other, under one agreement, with a desk for checks each.

    With the address of a live server they talk over real HTTP, else their questions are handed over in memory.
    """
    agreed, told = Agreed(), Told()
    sides = {service: _side(folder, service, lines, clock, agreed, told, url) for service in (MA, FR)}
    introduce(sides[MA], sides[FR])
    if url:
        Partner.objects.update(urls=[url], allowed_hosts=[urlsplit(url).netloc])
    return Pair(sides[MA], sides[FR], agreed, told, clock, lines)


def _side(
    folder: Path, service: ServiceId, lines: Lines, clock: TestClock, agreed: Agreed, told: Told, url: str
) -> Exchange:
    exchange = found(folder, service, lines, clock, agreed=agreed)
    house = replace(exchange.house, erasers=(on_erased,), handlers=(on_messages,))
    if url:
        wire = HttpTransport(service, house.keyring.transport, clock, insecure_loopback=True)
        house = replace(house, transport=wire)
    checks = Checks(
        house=house, folder=folder / service / "checks", in_force=agreed.in_force, listed=agreed.listed, tell=told
    )
    lines.houses[service] = replace(
        exchange, house=house, pump_loop=type(exchange.pump_loop)(house), checks=CheckDesk(checks)
    )
    return lines.houses[service]


def idriss(*, phone: str = "") -> Identity:
    """The person whom the tests look for."""
    numbers = (identifier(IdentifierKind.PHONE, phone),) if phone else ()
    return person(IDRISS, births=(read_birth(BORN),), sex=Sex.MALE, nationalities=("MA",), identifiers=numbers)


def telephone(number: str = PHONE) -> Identity:
    """A telephone without its subscriber."""
    return Identity(Kind.DOCUMENT, identifiers=(identifier(IdentifierKind.PHONE, number),))


def suspect(name: str = "إدريس حموشي", born: str = BORN) -> entities.Entity:
    """The same person as another service writes it."""
    return entities.Entity(
        kind=EntityKind.PERSON,
        names=(entities.Name(full=name),),
        births=(entities.Birth(text=born, precision=entities.Precision.DAY, date=born),),
        sex=entities.Sex.MALE,
        nationalities=("MA",),
        subject_category=SubjectCategory.SUSPECT,
    )


def hold(exchange: Exchange, *held: entities.Entity, handling: Handling | None = None) -> MessageId:
    """A report of this service's own on these entities, in a dossier with nobody else."""
    dossier = case(exchange)
    body = ContentBody(title="Report", text="On record", entities=held)
    draft = Draft(
        dossier=dossier,
        control=controls.Report(),
        ground=ground(),
        body=body,
        handling=handling or Handling(frozenset({HandlingCode.H1}), Tlp.GREEN),
    )
    return exchange.compose([draft], officer(exchange.service))[0]


def wish(dossier: DossierId, identity: Identity, partner: ServiceId = FR) -> Wish:
    """Does fr.dgsi hold anything on this identity?"""
    return Wish(
        partner=partner,
        dossier=dossier,
        ground=GROUND,
        identity=identity,
        subject_category=SubjectCategory.SUSPECT,
    )


def entry(dossier: DossierId, identity: Identity, partner: ServiceId) -> Entry:
    """What a dossier works on, for comparison with a partner."""
    return Entry(
        dossier=dossier,
        kind="phone",
        identity=identity,
        words="the telephone found in the car",
        partners=(partner,),
        purpose=Purpose.INVESTIGATION,
    )


def desk(service: ServiceId) -> Actor:
    """The desk officer."""
    return officer(service)
