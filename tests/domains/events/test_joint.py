"""Each service assesses at home; what it releases stands beside the others', and hosts' matters reach no guest."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from entente.access.terms import Terms
from entente.domains.events.models import Event, Judgement, Movement, Scenario, Shared
from entente.domains.events.queries.joint import joint
from entente.domains.events.rules.codes import EventKind
from entente.domains.events.rules.handovers import MovementState, Step
from entente.domains.events.rules.joining import Agreement, Rated, agreement
from entente.domains.events.services import moving, releasing
from entente.domains.events.services.events import Plan, begin
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.judging import judge
from entente.domains.events.services.releasing import Way
from entente.domains.events.services.scenarios import Told, bring, open_scenario
from entente.domains.events.services.sharing import erase_derived, on_messages, take_in
from entente.exchange.drafts import Draft
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import EventBody, Passage, Rating
from entente.protocol.completeness import Incomplete
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, EventMatter, ExchangeKind, MemberRole, RecallGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId
from tests.domains.events.conftest import FIRST, LAST
from tests.domains.events.test_judging import OPINION, PRESS, TODAY
from tests.exchange.conftest import clock, lines
from tests.exchange.houses import AGREEMENT, ES, FR, MA, Lines, TestClock, found, introduce, officer, pump_all, terms

__all__ = ["clock", "lines"]
pytestmark = pytest.mark.django_db(transaction=True)
HOSTS_PHRASE = "The tunnel under the north stand stays unguarded until nine"
PLAN = Plan(
    "Invented Cup", EventKind.CHAMPIONSHIP, FIRST, LAST, "Africa/Casablanca", ((MA, "MA"), (ES, "ES")), guests=(FR,)
)


@dataclass
class Three:
    """Two hosts and a guest, each with the event of its own; the dossiers were opened by ma.dgsn."""

    exchanges: dict[ServiceId, Exchange]
    events: dict[ServiceId, Event]

    def way(self, service: ServiceId) -> Way:
        """The desk officer of a service, under the one agreement."""
        return Way(self.exchanges[service], officer(service), lambda _service, _members: [(AGREEMENT, "One")])

    def carry(self) -> None:
        """Deliver what waits."""
        pump_all(*self.exchanges.values())

    def scenario(self, service: ServiceId, key: str = "", level: int = 2) -> Scenario:
        """The same scenario at a service, judged by its own analyst."""
        held = open_scenario(self.events[service], SCENARIO, by="analyst", now=2, joint=key)
        bring(held, PRESS, by="analyst", now=3)
        opinion = replace(OPINION, residual={"likelihood": level, "impact": 5}, inherent={"likelihood": 5, "impact": 5})
        judge(held, opinion, by="analyst", today=TODAY, now=4)
        return Scenario.objects.get(pk=held.pk)

    def seen(self, service: ServiceId) -> list[tuple[str, Agreement, list[str]]]:
        """What the page of a service shows: title, verdict, whose levels."""
        rows = joint(Event.objects.get(pk=self.events[service].pk), TODAY)
        return [(each.title, each.agreement, [voice.record.author for voice in each.voices]) for each in rows]


SCENARIO = Told("Drone", "A lone attacker", "Spectators", "A drone", CrimeArea.TERRORISM, "iso31000-5x5", "analyst")


@pytest.fixture
def three(db: None, tmp_path: Path, lines: Lines, clock: TestClock) -> Three:
    """The three, introduced to each other."""

    def agreed(service: ServiceId, agreement: AgreementId, at: int) -> Terms | None:
        return terms(service, agreement, at)

    exchanges: dict[ServiceId, Exchange] = {}
    for service in (MA, ES, FR):
        plain = found(tmp_path, service, lines, clock, agreed=agreed).house
        house = replace(plain, handlers=(on_messages,), erasers=(erase_derived,))
        exchanges[service] = lines.houses[service] = Exchange(house=house, pump_loop=Pump(house))
    introduce(exchanges[MA], exchanges[ES])
    introduce(exchanges[MA], exchanges[FR])
    introduce(exchanges[ES], exchanges[FR])
    made = Three(exchanges, {service: begin(service, PLAN, by="planner", now=1) for service in exchanges})
    ours = releasing.open_dossiers(made.way(MA), made.events[MA])
    made.carry()
    releasing.link(made.events[ES], ours.dossier, ours.hosts_dossier)
    releasing.link(made.events[FR], ours.dossier, "")
    return made


def test_each_service_sees_every_level_and_that_they_lie_apart(three: Three) -> None:
    ours = three.scenario(MA, level=1)
    releasing.release(three.way(MA), ours, "We see little.", hosts_only=False)
    three.carry()
    ours.refresh_from_db()
    theirs = three.scenario(ES, key=ours.joint, level=5)
    releasing.release(three.way(ES), theirs, "We know of a purchase.", hosts_only=False)
    three.carry()
    for service in (MA, ES, FR):
        assert three.seen(service) == [("Drone", Agreement.DIFFER, [ES, MA])]
    ours.refresh_from_db()
    assert ours.judgements.count() == 1, "what others send moves no level here"


def test_a_newer_release_takes_the_place_of_the_own_older_one_only(three: Three, clock: TestClock) -> None:
    ours = three.scenario(MA, level=1)
    releasing.release(three.way(MA), ours, "First.", hosts_only=False)
    clock.now += 1000
    judge(ours, replace(OPINION, residual={"likelihood": 4, "impact": 5}), by="analyst", today=TODAY, now=9)
    releasing.release(three.way(MA), ours, "Second.", hosts_only=False)
    three.carry()
    (found_,) = joint(Event.objects.get(pk=three.events[FR].pk), TODAY)
    assert [voice.body.text for voice in found_.voices] == ["Second."]
    assert Shared.objects.filter(service=FR).count() == 2


def test_a_recall_takes_a_level_back_everywhere(three: Three) -> None:
    name = releasing.release(three.way(MA), three.scenario(MA), "Sent in error.", hosts_only=False)
    three.carry()
    assert three.seen(FR)
    held = three.exchanges[MA]
    draft = _recall(three, name)
    held.compose([draft], officer(MA))
    three.carry()
    assert [three.seen(service) for service in (MA, ES, FR)] == [[], [], []]


def _recall(three: Three, name: MessageId) -> Draft:
    event = Event.objects.get(pk=three.events[MA].pk)
    ground = Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT)
    control = controls.Recall(RecallGround.SENT_IN_ERROR)
    return Draft(DossierId(event.dossier), control, ground, refers_to=(name,), personal=False)


def test_what_is_for_hosts_only_reaches_no_row_of_the_guest(three: Three) -> None:
    held = three.scenario(MA)
    secret = releasing.release(three.way(MA), held, HOSTS_PHRASE, hosts_only=True)
    common = releasing.release(three.way(MA), held, "For all of us.", hosts_only=False)
    three.carry()
    assert [voice.body.text for voice in joint(Event.objects.get(pk=three.events[ES].pk), TODAY)[0].voices]
    rows = {name: _rows_of(FR, name) for name in (secret, common, HOSTS_PHRASE)}
    assert rows[secret] == rows[HOSTS_PHRASE] == set()
    assert rows[common], "the same search finds what the guest may have"


def _rows_of(service: ServiceId, needle: str) -> set[str]:
    """Tables in which a row of the service holds the text, in whatever column."""
    found_ = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = {c.name for c in connection.introspection.get_table_description(cursor, table)}
            if "service" in columns:
                cursor.execute(f'SELECT * FROM "{table}" WHERE service = %s', [service])  # names of our own tables
                if any(needle in repr(value) for row in cursor.fetchall() for value in row):
                    found_.add(table)
    return found_


def test_a_dossier_with_a_guest_in_it_is_none_of_the_hosts(three: Three) -> None:
    event = Event.objects.get(pk=three.events[MA].pk)
    with pytest.raises(EventRefused, match="would read what is not for it"):
        releasing.link(event, "", event.dossier)
    with pytest.raises(EventRefused, match="no such dossier"):
        releasing.release(three.way(FR), three.scenario(FR), "A guest's secret.", hosts_only=True)


def test_a_movement_is_acknowledged_by_the_other_node(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    releasing.share_movement(three.way(MA), row)
    row = moving.take(row, Step.HAND_OVER, of=MA, by="planner", words="", now=6)
    releasing.share_step(three.way(MA), row, Step.HAND_OVER, "")
    three.carry()
    theirs = Movement.objects.get(service=ES)
    assert theirs.state == MovementState.HANDED_OVER
    assert not Movement.objects.filter(service=FR).exists(), "movements are for hosts"
    theirs = moving.take(theirs, Step.TAKE_OVER, of=ES, by="planner", words="Forty on board", now=7)
    releasing.share_step(three.way(ES), theirs, Step.TAKE_OVER, "Forty on board")
    three.carry()
    row.refresh_from_db()
    assert row.state == MovementState.TAKEN_OVER
    assert row.steps.last().words == "Forty on board"  # type: ignore[union-attr]  # there are two


def test_a_step_of_the_wrong_side_has_no_effect_and_stays_in_the_conversation(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    releasing.share_movement(three.way(MA), row)
    three.carry()
    theirs = Movement.objects.get(service=ES)
    releasing.share_step(three.way(ES), theirs, Step.HAND_OVER, "We say you did")
    three.carry()
    row.refresh_from_db()
    assert row.state == MovementState.PLANNED
    assert Shared.objects.filter(service=MA, matter="step", applied=False).count() == 1


def test_what_came_before_the_event_was_linked_is_taken_in_later(three: Three) -> None:
    dossier = Event.objects.get(pk=three.events[ES].pk).hosts_dossier
    Event.objects.filter(pk=three.events[ES].pk).update(hosts_dossier="")
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    releasing.share_movement(three.way(MA), row)
    three.carry()
    assert not Movement.objects.filter(service=ES).exists()
    Event.objects.filter(pk=three.events[ES].pk).update(hosts_dossier=dossier)
    assert take_in(ES, dossier) == 1
    assert take_in(ES, dossier) == 0


def test_a_record_with_the_part_of_another_matter_is_not_sent(three: Three) -> None:

    event = Event.objects.get(pk=three.events[MA].pk)
    control = controls.EventRecord(EventMatter.ASSESSMENT, "a" * 32)
    ground = Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT)
    draft = Draft(DossierId(event.dossier), control, ground, EventBody(step="take_over"), personal=False)
    with pytest.raises(Incomplete):
        three.exchanges[MA].compose([draft], officer(MA))


def test_what_a_hostile_partner_makes_wrong_stays_in_the_conversation_and_breaks_nothing(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    dossier, ground = DossierId(ours.hosts_dossier), Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT)
    rating = Rating("m", "d", "low", "low", 7, 2, 3, "sure", "someday")
    crowd = Passage("team", -5, ES, MA, "port", "p", 1)
    away = Passage("team", 5, ES, MA, "moon", "p", 2**52)
    drafts = [
        Draft(dossier, controls.EventRecord(matter, "b" * 32), ground, body, personal=False)
        for matter, body in (
            (EventMatter.ASSESSMENT, EventBody(title="t", rating=rating)),
            (EventMatter.MOVEMENT, EventBody(title="t", passage=crowd)),
            (EventMatter.MOVEMENT, EventBody(title="t", passage=away)),
        )
    ]
    three.exchanges[ES].compose(drafts, officer(ES))
    three.carry()
    assert Shared.objects.filter(service=MA, applied=False).count() == 3
    assert not Movement.objects.filter(service=MA).exists()
    assert three.seen(MA) == []


def test_who_repeats_the_key_of_a_movement_keeps_nobody_from_acknowledging_it(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    releasing.share_movement(three.way(MA), row)
    three.carry()
    again = controls.EventRecord(EventMatter.MOVEMENT, row.key)
    body = EventBody(title="Bus", passage=Passage("team", 5, MA, ES, "port", "Elsewhere", 5))
    ground = Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT)
    for service, dossier in ((ES, ours.hosts_dossier), (FR, ours.dossier)):
        three.exchanges[service].compose([Draft(DossierId(dossier), again, ground, body)], officer(service))
    three.carry()
    row = moving.take(row, Step.HAND_OVER, of=MA, by="planner", words="", now=6)
    releasing.share_step(three.way(MA), row, Step.HAND_OVER, "")
    three.carry()
    theirs = Movement.objects.get(service=ES, author=MA)
    assert (theirs.state, theirs.place) == (MovementState.HANDED_OVER, "Tarifa")


def test_who_takes_the_key_of_a_movement_before_it_arrives_displaces_nothing(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    releasing.share_movement(three.way(MA), row)  # it waits in the outbox; its key leaks
    taken = controls.EventRecord(EventMatter.MOVEMENT, row.key)
    body = EventBody(title="Bus", passage=Passage("team", 5, MA, ES, "port", "Elsewhere", 5))
    ground = Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT)
    three.exchanges[ES].compose([Draft(DossierId(ours.hosts_dossier), taken, ground, body)], officer(ES))
    assert [each.author for each in Movement.objects.filter(service=ES)] == [ES]
    three.carry()
    for service in (MA, ES):
        held = dict(Movement.objects.filter(service=service, key=row.key).values_list("author", "place"))
        assert held == {MA: "Tarifa", ES: "Elsewhere"}
    row = moving.take(row, Step.HAND_OVER, of=MA, by="planner", words="", now=6)
    releasing.share_step(three.way(MA), row, Step.HAND_OVER, "")
    three.carry()
    states = dict(Movement.objects.filter(service=ES, key=row.key).values_list("author", "state"))
    assert states == {MA: MovementState.HANDED_OVER, ES: MovementState.PLANNED}


def test_a_movement_that_was_refused_on_its_way_can_be_shared_once_that_is_mended(three: Three) -> None:
    ours = Event.objects.get(pk=three.events[MA].pk)
    row = Movement(service=MA, event=ours, title="Bus", kind="team", hands=MA, takes=ES, point="port", place="Tarifa")
    row.planned_at = 5
    moving.check(row)
    row.save()
    lapsed = replace(three.way(MA), agreements=lambda _service, _members: [])
    with pytest.raises(EventRefused, match="no agreement"):
        releasing.share_movement(lapsed, row)
    assert Movement.objects.get(pk=row.pk).key == ""
    releasing.share_movement(three.way(MA), row)


def test_an_observers_level_stands_beside_nobodys(three: Three) -> None:
    seen = three.exchanges[MA].open_dossier(DossierKind.EVENT, [(FR, MemberRole.OBSERVER)], officer(MA), title="Seen")
    three.carry()
    rating = Rating("m", "d", "low", "low", 1, 2, 3, "sure", "2031-01-01")
    control, ground = (
        controls.EventRecord(EventMatter.ASSESSMENT, "b" * 32),
        Ground(ExchangeKind.EVENT_SECURITY, AGREEMENT),
    )
    draft = Draft(seen, control, ground, EventBody(title="t", rating=rating), personal=False)
    three.exchanges[FR].compose([draft], officer(FR))
    three.carry()
    assert not Shared.objects.filter(dossier=seen).exists()


@pytest.mark.parametrize(
    ("others", "verdict"),
    [
        ([], Agreement.ALONE),
        ([("m", "d", 2, 3)], Agreement.AGREE),
        ([("m", "d", 3, 4)], Agreement.DIFFER),
        ([("m", "other edition", 1, 2)], Agreement.NOT_COMPARABLE),
        ([("m", "d", 1, 4), ("m", "d", 0, 0)], Agreement.DIFFER),
    ],
)
def test_levels_are_compared_and_never_made_one(others: list[tuple[str, str, int, int]], verdict: Agreement) -> None:
    until = date(2030, 6, 1)
    rated = [Rated("one", "m", "d", 1, 2, until), *(Rated(str(n), *each, until) for n, each in enumerate(others))]
    assert agreement(rated, TODAY) is verdict
    assert agreement(rated, date(2030, 6, 2)) is Agreement.ALONE, "what ran out is compared with nothing"


def test_a_service_without_a_judgement_releases_nothing(three: Three) -> None:
    held = open_scenario(three.events[MA], SCENARIO, by="analyst", now=2)
    with pytest.raises(EventRefused, match="not judged"):
        releasing.release(three.way(MA), held, "Nothing to say", hosts_only=False)
    assert not Judgement.objects.filter(scenario=held).exists()
