"""What several services of one node keep and share of events, operations, centres and accreditations.

Each secret is written down, as it is made, with the services that may see it: the table that all reads are held to.
It is drawn from who was invited, never from the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING

from entente.access.actors import Actor
from entente.vocabulary.codes import DossierKind, RecordKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import DossierId, ServiceId
from entente.vocabulary.roles import Role

if TYPE_CHECKING:
    from entente.exchange.service import Exchange
    from entente.node.composition import Node

ROLES = frozenset({Role.DESK_OFFICER, Role.ANALYST, Role.SUPERVISOR})
"""Enough to see everything of the own service: only the wall between services is tried."""
PLAN = {"aim": "x", "legal_basis": "x", "areas": "x", "abort_rules": "x", "first_day": "2030-06-08"}
SPAN = {"resource": "dogs", "quantity": "3", "place": "Gate 1", "first_day": "2030-06-08", "last_day": "2030-06-09"}


class Kind(StrEnum):
    """What a secret is."""

    ROOM = "room"
    ENTRY = "entry"
    WORDS = "words"
    OPERATION = "operation"
    RECORD = "record"
    EVENT = "event"
    FIXTURE = "fixture"
    SCENARIO = "scenario"
    ACCREDITATION = "accreditation"
    APPLICANT = "applicant"


@dataclass(frozen=True)
class Secret:
    """Something that some may see: its key, what it lies in, and who those are."""

    kind: Kind
    key: str
    inside: str
    seen_by: frozenset[ServiceId]


def actor(service: ServiceId) -> Actor:
    """An officer of a service who may read all that it holds."""
    return Actor(service, f"reader@{service}", ROLES)


def connect(node: "Node") -> None:
    """The services of the node become partners of each other; what they send is handed over in memory."""
    from tests.exchange.houses import Line, Lines, introduce

    lines = Lines()
    exchanges = list(node.exchanges.values())
    for exchange in exchanges:
        lines.houses[exchange.service] = exchange
        object.__setattr__(exchange.house, "transport", Line(lines, exchange.service))
    for at, one in enumerate(exchanges):
        for other in exchanges[at + 1 :]:
            introduce(one, other)


def build(node: "Node", rounds: int, random: Random) -> Iterator[Secret]:
    """In each round one service shares a dossier with some of the others, and keeps an event and a list for itself."""
    exchanges = list(node.exchanges.values())
    for number in range(rounds):
        owner = exchanges[number % len(exchanges)]
        others = [each for each in exchanges if each is not owner]
        yield from _shared(owner, random.sample(others, random.randrange(len(others) + 1)), number)
        yield from _event(owner.service, number)
        yield from _accreditation(node, owner.service, number)


def _shared(owner: "Exchange", guests: "Sequence[Exchange]", number: int) -> Iterator[Secret]:
    """A dossier with a room of two entries and an operation with a record; its members see all of it."""
    from entente.domains.centre.services import kept as rooms
    from entente.domains.centre.services.writing import Opening, Said, open_room, write
    from entente.domains.operations.services import kept as operations
    from entente.domains.operations.services.recording import Opening as Ground
    from entente.domains.operations.services.recording import begin, keep
    from entente.exchange import folders
    from tests.exchange.houses import case, pump_all

    by, service, words = actor(owner.service), owner.service, f"zzwall{number}word"
    dossier: DossierId = case(owner, *guests, kind=DossierKind.CONTACT)
    first = open_room(owner, by, folders.folder(service, dossier), Opening(), Said(f"First {words}"))
    second = write(owner, by, rooms.room(service, dossier), Said("Second", place=words))
    begin(owner, by, folders.folder(service, dossier), Ground(), PLAN | {"last_day": "2030-07-21"})
    record = keep(owner, by, operations.operation(service, dossier), RecordKind.NEED, SPAN)
    pump_all(owner, *guests, turns=3)
    members = frozenset({service, *(guest.service for guest in guests)})
    yield from (Secret(Kind.ENTRY, message, dossier, members) for message in (first, second))
    yield Secret(Kind.ROOM, dossier, "", members)
    yield Secret(Kind.WORDS, words, dossier, members)
    yield Secret(Kind.OPERATION, dossier, "", members)
    yield Secret(Kind.RECORD, record, dossier, members)


def _event(service: ServiceId, number: int) -> Iterator[Secret]:
    """An event with a match and a scenario, kept by one service."""
    from entente.domains.events.models import Fixture, Venue
    from entente.domains.events.rules.codes import EventKind
    from entente.domains.events.services.events import Plan, add_fixture, add_venue, begin
    from entente.domains.events.services.scenarios import Told, open_scenario

    days = date(2030, 6, 8), date(2030, 7, 21)
    held = begin(
        service, Plan(f"Cup {number}", EventKind.CHAMPIONSHIP, *days, "UTC", ((service, "MA"),)), by="x", now=1
    )
    venue = add_venue(held, Venue(name="Venue", city="City", country="MA", capacity=1))
    at = int(datetime(2030, 6, 9, tzinfo=UTC).timestamp() * 1000)
    fixture = Fixture(title="Match", starts_at=at, number=1, venue=venue, authority=service)
    fixture = add_fixture(held, fixture)
    told = Told("Scenario", "x", "x", "x", CrimeArea.TERRORISM, "iso31000-5x5", "x", (("venue", "Venue"),))
    scenario = open_scenario(held, told, by="x", now=1)
    own = frozenset({service})
    yield Secret(Kind.EVENT, str(held.pk), "", own)
    yield Secret(Kind.FIXTURE, str(fixture.pk), str(held.pk), own)
    yield Secret(Kind.SCENARIO, str(scenario.pk), str(held.pk), own)


def _accreditation(node: "Node", service: ServiceId, number: int) -> Iterator[Secret]:
    """A list of an organiser with one applicant, at one service."""
    from entente.domains.accreditation.models import Applicant
    from entente.domains.accreditation.services import events, tally
    from entente.domains.accreditation.services.ports import seal
    from entente.vocabulary.clock import DAY

    desk = node.accreditation[service]
    told = events.NewEvent(f"Cup {number}", "Federation", "Art. 5", desk.now + 10 * DAY, 30)
    held = events.begin(desk, actor(service), told)
    sealed = seal(desk.key(held), "name", "Invented Applicant")
    row = Applicant(service=service, event=held, row="1:1", reference=f"REF-{number}", sealed=sealed)
    row.save()
    tally.count(held, ("none", ""), 1)
    yield Secret(Kind.ACCREDITATION, str(held.pk), "", frozenset({service}))
    yield Secret(Kind.APPLICANT, str(row.pk), str(held.pk), frozenset({service}))
