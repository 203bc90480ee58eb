"""Movements are handed over by one host and taken over by the next; football keeps groups and numbers."""

from dataclasses import replace

import pytest
from django.test import Client

from entente.audit.models import Payload
from entente.domains.events.models import Delegate, Event, Fixture, MatchForm, Movement, Supporters, Team
from entente.domains.events.queries.football import match
from entente.domains.events.rules.football import DelegateRole, lacking
from entente.domains.events.rules.handovers import STEPS, CircularOrder, MovementState, Step, refuse_circle
from entente.domains.events.services import delegates, keeping, moving
from entente.domains.events.services.events import add_fixture
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.moving import HandoverRefused
from entente.exchange.service import Exchange
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.test_pages import page, planner, signed_in
from tests.exchange.houses import MA, TestClock

__all__ = ["planner"]
pytestmark = pytest.mark.django_db
OPENING = 1_907_175_600_000


def movement(event: Event, at: int = 1, **more: object) -> Movement:
    told = {"title": "Team bus", "kind": "team", "hands": MA, "takes": "es.policia", "point": "port", "place": "Tarifa"}
    row = Movement(service=MA, event=event, planned_at=at, **(told | more))
    moving.check(row)
    row.save()
    return row


@pytest.fixture
def form(championship: Event) -> MatchForm:
    """The form of the first match, with a group on either side."""
    fixture = Fixture(number=1, title="Opening", venue=championship.venues.get(), authority=MA)
    fixture.starts_at = OPENING
    add_fixture(championship, fixture)
    home, visiting = (
        Team(service=MA, event=championship, name=n, country=c) for n, c in (("Atlas", "ma"), ("Iber", "ES"))
    )
    for team in (home, visiting):
        keeping.check_team(team)
        team.save()
        Supporters.objects.create(service=MA, team=team, name=f"Friends of {team}")
    return MatchForm.objects.create(service=MA, fixture=fixture, home=home, visiting=visiting, tickets=1000)


def test_the_receiving_side_alone_acknowledges(championship: Event) -> None:
    held = movement(championship)
    with pytest.raises(HandoverRefused, match="other side"):
        moving.take(held, Step.HAND_OVER, of="es.policia", by="", words="", now=2)
    held = moving.take(held, Step.HAND_OVER, of=MA, by="planner", words="", now=2)
    with pytest.raises(HandoverRefused, match="other side"):
        moving.take(held, Step.TAKE_OVER, of=MA, by="planner", words="", now=3)
    held = moving.take(held, Step.TAKE_OVER, of="es.policia", by="", words="", now=3)
    assert held.state == MovementState.TAKEN_OVER
    assert [(each.step, each.of) for each in held.steps.all()] == [("hand_over", MA), ("take_over", "es.policia")]


@pytest.mark.parametrize("state", list(MovementState))
@pytest.mark.parametrize("step", list(Step))
def test_what_the_table_does_not_have_is_refused(championship: Event, state: MovementState, step: Step) -> None:
    held = movement(championship)
    Movement.objects.filter(pk=held.pk).update(state=state.value)
    if (state, step) not in STEPS:
        with pytest.raises(HandoverRefused, match="does not follow"):
            moving.take(held, step, of=MA, by="planner", words="why", now=2)


def test_a_refusal_says_why(championship: Event) -> None:
    held = moving.take(movement(championship), Step.HAND_OVER, of=MA, by="planner", words="", now=2)
    with pytest.raises(HandoverRefused, match="no reason"):
        moving.take(held, Step.REFUSE, of="es.policia", by="", words=" ", now=3)


def test_a_circle_of_movements_is_refused(championship: Event) -> None:
    first = movement(championship, 1)
    second = movement(championship, 2, after=first)
    first.after = second
    with pytest.raises(CircularOrder):
        moving.check(first)
    with pytest.raises(CircularOrder):
        refuse_circle({1: 2, 2: 3, 3: 1})
    refuse_circle({1: None, 2: 1, 3: 1})


def test_what_follows_waits_for_what_it_follows(championship: Event) -> None:
    second = movement(championship, 2, after=movement(championship, 1))
    with pytest.raises(HandoverRefused, match="was not taken over yet"):
        moving.take(second, Step.HAND_OVER, of=MA, by="planner", words="", now=3)


def test_guests_and_oneself_take_nothing_over(championship: Event) -> None:
    with pytest.raises(EventRefused, match="does not host"):
        movement(championship, takes="fr.dgsi")
    with pytest.raises(EventRefused, match="himself"):
        movement(championship, takes=MA)


def test_a_delegation_has_one_head_and_says_what_it_lacks(form: MatchForm) -> None:
    assert lacking([]) == (DelegateRole.HEAD, DelegateRole.OPERATIONS_COORDINATOR, DelegateRole.SPOTTER)
    head = Delegate(service=MA, form=form, role="head", name="Invented Head")
    delegates.check(head)
    head.save()
    with pytest.raises(EventRefused, match="somebody in this role"):
        delegates.check(Delegate(service=MA, form=form, role="head"))
    delegates.check(head)
    assert DelegateRole.HEAD not in match(form.fixture).lacking


def test_figures_after_the_match_stand_in_a_final_form_only(form: MatchForm) -> None:
    form.arrests = 3
    with pytest.raises(EventRefused, match="final form only"):
        keeping.check_form(form)
    form.state = "final"
    with pytest.raises(EventRefused, match="lacks figures"):
        keeping.check_form(form)
    form.came, form.ejections = 60_000, 12
    keeping.check_form(form)


@pytest.mark.django_db(transaction=True)
def test_delegates_are_erased_thirty_days_after_the_event(ma: Exchange, form: MatchForm, clock: TestClock) -> None:
    Delegate.objects.create(service=MA, form=form, role="head", name="Invented Head")
    last = 1_910_822_400_000  # midnight before the last day
    assert delegates.erase_due(replace(ma.house, clock=lambda: last + 29 * 86_400_000)) == 0
    assert delegates.erase_due(replace(ma.house, clock=lambda: last + 32 * 86_400_000)) == 1
    assert not Delegate.objects.exists()


def test_the_match_form_shows_figures_that_add_up_and_the_ledger_keeps_who_saw_the_names(
    planner: Client, form: MatchForm, officer: Officer
) -> None:
    for side in (form.home, form.visiting):
        told = {"group": side.groups.get().pk, "risk": "150", "non_risk": "600", "travel": "coach", "seen": "0"}
        assert planner.post(f"/events/records/following/new/{form.pk}/", told).status_code == 302
    told = {"role": "spotter", "name": "Invented Spotter", "sent_by": "es.policia", "standing": "fact"}
    answer = planner.post(f"/events/records/delegate/new/{form.pk}/", told | {"evaluation": "6x6 A1", "seen": "0"})
    assert answer.status_code == 302, answer.content.decode()
    shown = page(planner, f"/events/matches/{form.fixture_id}/")
    for words in ("Invented Spotter", ">300<", ">1200<", "500 supporters come beyond the tickets", "Head of the"):
        assert words in shown
    assert planner.get(f"/events/matches/{form.fixture_id}/paper/").content.startswith(b"%PDF")
    looks = Payload.objects.filter(kind="viewed", subject=f"event-form:{form.pk}")
    before = looks.count()
    auditor = signed_in(officer, Role.AUDITOR)
    assert "Invented Spotter" in page(auditor, f"/events/matches/{form.fixture_id}/")
    assert looks.count() == before + 1


def test_a_movement_is_entered_and_handed_over_on_the_page(planner: Client, championship: Event) -> None:
    told = {"title": "Team bus", "kind": "team", "people": "40", "hands": MA, "takes": "es.policia", "point": "port"}
    told |= {"place": "Tanger Med", "planned": "2030-06-10T09:00", "seen": "0"}
    answer = planner.post(f"/events/records/movement/new/{championship.pk}/", told)
    assert answer.status_code == 302, answer.content.decode()
    held = Movement.objects.get()
    assert planner.post(f"/events/movements/{held.pk}/hand_over/", {"words": ""}).status_code == 302
    shown = page(planner, f"/events/{championship.pk}/movements/")
    assert "Handed over, not acknowledged yet" in shown
    assert f"/events/movements/{held.pk}/take_over/" not in shown, "the other side acknowledges"
    assert planner.get(f"/events/movements/{held.pk}/sink/").status_code == 404


def test_the_other_service_of_the_node_finds_no_movement(outsider: Officer, node: object, form: MatchForm) -> None:
    client = signed_in(outsider, Role.PLANNER)
    held = movement(form.fixture.event)
    for address in (f"/events/movements/{held.pk}/hand_over/", f"/events/matches/{form.fixture_id}/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/events/records/form/{form.pk}/").status_code == 404
