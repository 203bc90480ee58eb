"""Acts on who comes to an event: venues and days, a public list, guests held against it, people accredited."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from entente.domains.accreditation.models import Event as Accredited
from entente.domains.accreditation.services import events as accrediting
from entente.domains.entities import queries as entities
from entente.domains.entities.services import imports
from entente.domains.events.models import Event, Fixture, Phase, Venue
from entente.domains.events.services import events
from entente.domains.screening.models import Candidate
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import leases, running, taking_in
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.node.demo.watchlist import GUESTS, PRESS, published, rows
from entente.vocabulary.clock import DAY, SECOND
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose

BY = "officer"
PROVISION = "Law 12-34, Art. 5"


def _service(node: Node) -> ServiceId:
    return next(iter(node.exchanges))


def equip_event(node: Node, event: int) -> int:
    """Two venues, the group matches and the first of them; how many fixtures the event has."""
    service = _service(node)
    held = Event.objects.get(service=service, pk=event)
    stadium = Venue(name="Stadium of the Cape", city="Tangier", country="MA", latitude=35.74, longitude=-5.86)
    stadium.capacity = 65_000
    venue = events.add_venue(held, stadium)
    square = Venue(name="Square of the Lighthouse", city="Tarifa", country="ES", latitude=36.01, longitude=-5.6)
    events.add_venue(held, square)
    last = held.first_day + timedelta(days=7)
    events.add_phase(held, Phase(name="Group matches", first_day=held.first_day, last_day=last))
    evening = datetime(held.first_day.year, held.first_day.month, held.first_day.day, 18, tzinfo=UTC)
    at = int(evening.timestamp() * SECOND)
    events.add_fixture(
        held, Fixture(number=1, title="Opening match", venue=venue, starts_at=at, authority=str(service))
    )
    return held.fixtures.count()


def import_list(node: Node, folder: str) -> int:
    """Import a public sanctions list whole; how many entities are held."""
    service = _service(node)
    imports.import_sanctions_list(Path(folder), service, actor=BY, clock=node.clock, told=node.list_imported)
    return entities.entities(service).count()


def screen_guests(node: Node) -> list[str]:
    """Import a published list and hold the guests of a reception against it; the states of what was found."""
    service = _service(node)
    actor, desk = BY_STAFF[BY].actor(service), node.screening[service]
    assert node.configuration.home is not None
    import_list(node, str(published(node.configuration.home / "published")))
    told = taking_in.NewList("Guests", Purpose.EVENT_SECURITY, Basis.NATIONAL_LAW, PROVISION, "The organiser", 30)
    held = taking_in.begin(desk, actor, told)
    edition = taking_in.add_file(desk, actor, held, "guests.csv")
    taking_in.add_content(desk, edition, rows(GUESTS))
    columns = taking_in.preview(desk, edition, Encoding.UTF_8).columns
    run = taking_in.choose_columns(desk, actor, edition, columns, Encoding.UTF_8)
    running.carry_out(desk, leases.take(run.pk, desk.house.clock))
    return list(Candidate.objects.filter(screening=held).values_list("state", flat=True))


def accredit(node: Node) -> int:
    """Take in what the organiser sent of an event; its number."""
    service = _service(node)
    actor, desk = BY_STAFF[BY].actor(service), node.accreditation[service]
    told = accrediting.NewEvent("Invented Cup", "The federation", PROVISION, desk.now + 90 * DAY, 30)
    held = accrediting.begin(desk, actor, told)
    accrediting.submit(desk, held, "press.csv", rows(PRESS))
    accrediting.take_in(desk, actor, held)
    return held.pk


def applicants(node: Node, event: int) -> list[int]:
    """How many candidates wait for each applicant, once they were screened."""
    service = _service(node)
    held, desk = Accredited.objects.get(service=service, pk=event), node.accreditation[service]
    if held.screening is None or desk.screener.state(service, held.screening) != "done":
        return []
    accrediting.bring(desk, held)
    return list(accrediting.applicants(held).order_by("reference").values_list("waiting", flat=True))


ADMISSION_ACTS = {act.__name__: act for act in (equip_event, import_list, screen_guests, accredit, applicants)}
