"""What the benchmark of a tournament has nodes do besides the log: the event, and what is for hosts only."""

from typing import Any

VENUES, MATCHES, SCENARIOS = 17, 104, 200
HOSTS = ("ma.dgsn", "es.policia", "pt.psp")
"""Three hosts; all other services are guests."""


def fill_event(node: Any) -> int:
    """Three hosts, their venues, 104 matches, 200 scenarios with evidence and a judgement; the event's number."""
    from datetime import UTC, date, datetime, timedelta

    from entente.domains.events.models import Fixture, Venue
    from entente.domains.events.rules.codes import Confidence, EventKind, EvidenceKind
    from entente.domains.events.services.events import Plan, add_fixture, add_venue, begin
    from entente.domains.events.services.judging import Opinion, judge
    from entente.domains.events.services.scenarios import Ground, Told, bring, open_scenario
    from entente.vocabulary.crime import CrimeArea
    from entente.vocabulary.evaluation import Evaluation, Scale

    service, now = next(iter(node.exchanges)), node.clock()
    first = date(2030, 6, 8)
    hosts = tuple(zip(HOSTS, ("MA", "ES", "PT"), strict=True))
    plan = Plan("Tournament", EventKind.CHAMPIONSHIP, first, date(2030, 7, 21), "UTC", hosts, ("fr.dgsi",))
    held = begin(service, plan, by="officer", now=now)
    venues = [
        add_venue(held, Venue(name=f"Venue {number}", city="City", country=hosts[number % 3][1], capacity=60_000))
        for number in range(VENUES)
    ]
    for number in range(MATCHES):
        day = first + timedelta(days=number % 39)
        at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        told = {"title": f"Match {number + 1}", "starts_at": int(at.timestamp() * 1000)}
        venue = venues[number % VENUES]
        add_fixture(held, Fixture(number=number + 1, venue=venue, authority=hosts[number % VENUES % 3][0], **told))
    today, words = date(2030, 1, 2), "Invented for the benchmark."
    for number in range(SCENARIOS):
        told_of = Told(
            f"Scenario {number}", words, words, words, CrimeArea.TERRORISM, "iso31000-5x5", "officer",
            (("venue", f"Venue {number % VENUES}"),),
        )  # fmt: skip
        made = open_scenario(held, told_of, by="officer", now=now)
        bring(made, Ground(EvidenceKind.OPEN_SOURCE, "Gazette", words, today, Evaluation(Scale.ADMIRALTY, "C", "3")),
              by="officer", now=now)  # fmt: skip
        grades = {"likelihood": number % 5 + 1, "impact": number % 4 + 2}
        opinion = Opinion(grades, {**grades, "likelihood": 1}, Confidence.MODERATE, date(2030, 6, 1), words)
        judge(made, opinion, by="officer", today=today, now=now)
    return int(held.pk)


def reserve(node: Any, text: str) -> list[str]:
    """A dossier, a room and a plan among the hosts alone; the ids that only hosts may ever hold."""
    from entente.domains.centre.services.writing import Opening, Said, open_room
    from entente.domains.operations.services.recording import Opening as Ground
    from entente.domains.operations.services.recording import begin
    from entente.exchange.folders import folder
    from entente.exchange.models import Message
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import DossierKind, MemberRole
    from entente.vocabulary.ids import ServiceId

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    members = [(ServiceId(host), MemberRole.MEMBER) for host in HOSTS[1:]]
    dossier = exchange.open_dossier(DossierKind.CONTACT, members, officer, title=text)
    open_room(exchange, officer, folder(exchange.service, dossier), Opening(), Said(text))
    days = {"first_day": "2030-06-08", "last_day": "2030-07-21"}
    plan = {"aim": text, "legal_basis": text, "areas": text, "abort_rules": text} | days
    begin(exchange, officer, folder(exchange.service, dossier), Ground(), plan)
    held = Message.objects.filter(service=exchange.service, dossier__dossier=dossier)
    return [str(dossier), *held.values_list("message_id", flat=True)]


def shared_ids(node: Any, dossier: str) -> list[str]:
    """The dossier and its newest messages: what every member's node holds, and the search for ids has to find."""
    from entente.exchange.models import Message

    rows = Message.objects.filter(service=next(iter(node.exchanges)), dossier__dossier=dossier)
    return [dossier, *rows.order_by("-pk").values_list("message_id", flat=True)[:20]]


def log_length(node: Any, dossier: str) -> int:
    """How many entries a node's log has."""
    from entente.domains.centre.models import LogEntry

    return LogEntry.objects.filter(service=next(iter(node.exchanges)), room__dossier=dossier).count()


def log_written(node: Any, dossier: str) -> int:
    """How many of a node's log entries are its own."""
    from entente.domains.centre.models import LogEntry

    own = next(iter(node.exchanges))
    return LogEntry.objects.filter(service=own, author=own, room__dossier=dossier).count()


def settle(_node: Any) -> None:
    """Write what the database's log holds into its file, so that a search of the file sees all of it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


ACTS = (fill_event, reserve, shared_ids, log_length, log_written, settle)
