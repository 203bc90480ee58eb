"""The security plan: every section has an owner and is agreed in order; who owns none of it signs it off."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from entente.api.scopes import Scope
from entente.domains.events.models import Event, Exercise, PlanEdition, Section
from entente.domains.events.rules.handovers import CircularOrder
from entente.domains.events.rules.plans import NEEDED, Lack, Part, SectionState, Written, changed, lacks
from entente.domains.events.services import planning
from entente.domains.events.services.ground import EventRefused
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.events.test_pages import page, planner, signed_in
from tests.domains.events.test_situation import program
from tests.exchange.houses import MA

__all__ = ["planner"]
pytestmark = pytest.mark.django_db
AGREED = Written(SectionState.AGREED, "Text")


def section(event: Event, part: Part, **more: object) -> Section:
    told: dict[str, object] = {"owner": "planner", "state": "agreed", "text": "As it is done."}
    row = Section(service=MA, event=event, part=part.value, updated_by="planner", **(told | more))
    planning.check_section(row)
    row.save()
    return row


@pytest.fixture
def whole(championship: Event) -> Event:
    """A plan with every section that is needed, and one exercise held."""
    for part in sorted(NEEDED):
        section(championship, part)
    told = {"title": "Night of the opening", "kind": "tabletop", "held": True, "findings": "Two radios too few."}
    Exercise.objects.create(service=MA, event=championship, day=date(2030, 5, 1), **told)
    return championship


def test_what_is_lacking_is_named_by_section() -> None:
    full = dict.fromkeys(NEEDED, AGREED)
    assert lacks(full, 1) == ()
    assert lacks(full, 0) == ((Lack.NO_EXERCISE, None),)
    assert (Lack.MISSING, Part.COMMAND) in lacks({}, 1)
    assert lacks(full | {Part.CBRN: Written(SectionState.DRAFT, "x")}, 1) == ((Lack.NOT_AGREED, Part.CBRN),)
    assert lacks(full | {Part.RISK: Written(SectionState.AGREED, " ")}, 1) == ((Lack.EMPTY, Part.RISK),)


def test_sections_that_wait_for_each_other_are_refused(championship: Event) -> None:
    first = section(championship, Part.COMMAND, state="draft")
    second = section(championship, Part.RISK, state="draft", after=first)
    first.after = second
    with pytest.raises(CircularOrder):
        planning.check_section(first)
    second.state = "agreed"
    with pytest.raises(EventRefused, match="is not agreed"):
        planning.check_section(second)
    with pytest.raises(EventRefused, match="has this section"):
        section(championship, Part.RISK)


def test_an_exercise_that_was_held_says_what_it_showed(championship: Event) -> None:
    row = Exercise(service=MA, event=championship, title="t", kind="field", day=date(2030, 5, 1), held=True)
    with pytest.raises(EventRefused, match="what it showed"):
        planning.check_exercise(row)


def test_an_edition_stays_as_it_was_signed_and_the_next_says_what_changed(whole: Event) -> None:
    first = planning.sign(whole, "For the opening", by="supervisor", now=5)
    Section.objects.filter(event=whole, part="venues").update(text="Gates open two hours earlier.")
    second = planning.sign(whole, "", by="supervisor", now=6)
    assert (first.number, second.number) == (1, 2)
    assert changed(PlanEdition.objects.get(pk=first.pk).sections, second.sections) == ("venues",)
    assert first.exercises[0]["findings"] == "Two radios too few."


def test_who_wrote_any_version_since_the_last_edition_does_not_sign_and_the_edition_names_the_writers(
    whole: Event,
) -> None:
    row = Section.objects.get(event=whole, part="venues")
    row.text, row.updated_by, row.updated_at = "As the supervisor would have it.", "supervisor", 3
    row.save()
    row.text, row.updated_by, row.updated_at = "As it is done.", "planner", 4
    row.save()
    assert planning.writers(row) == (3, ("planner", "supervisor"))
    with pytest.raises(EventRefused, match="owns or wrote"):
        planning.sign(whole, "", by="supervisor", now=5)
    signed = planning.sign(whole, "", by="other", now=6)
    told = next(each for each in signed.sections if each["part"] == "venues")
    assert (told["version"], told["writers"]) == (3, ["planner", "supervisor"])
    row.owner = "somebody"
    row.save()
    assert planning.writers(row) == (4, ("planner",)), "what was signed is behind them"
    row.save()
    assert row.versions.count() == 4, "nothing changed, and no version was made"


def test_an_owner_does_not_sign_and_an_unfinished_plan_is_not_signed(whole: Event) -> None:
    with pytest.raises(EventRefused, match="owns or wrote"):
        planning.sign(whole, "", by="planner", now=5)
    with pytest.raises(EventRefused, match="owns or wrote"):
        planning.sign(whole, "", by="supervisor", now=5, acting_for="planner")
    Section.objects.filter(event=whole, part="media").update(state="in_review")
    with pytest.raises(EventRefused, match="something is lacking"):
        planning.sign(whole, "", by="supervisor", now=5)
    assert not PlanEdition.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_an_edition_is_printed_in_four_languages(planner: Client, whole: Event, language: str) -> None:
    held = planning.sign(whole, "", by="supervisor", now=5)
    planner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert planner.get(f"/events/plans/{held.pk}/paper/").content.startswith(b"%PDF")


def test_the_pages_walk_from_a_section_to_the_sign_off(planner: Client, whole: Event, officer: Officer) -> None:
    told = {"part": "cyber", "owner": "o", "state": "draft", "text": "t", "after": "", "seen": "0"}
    answer = planner.post(f"/events/records/section/new/{whole.pk}/", told)
    assert "This section" not in answer.content.decode()
    told["part"] = "airspace"
    assert planner.post(f"/events/records/section/new/{whole.pk}/", told).status_code == 302
    lesson = {
        "part": "media",
        "finding": "Late.",
        "advice": "Earlier.",
        "owner": "o",
        "due": "",
        "done": "",
        "seen": "0",
    }
    assert planner.post(f"/events/records/lesson/new/{whole.pk}/", lesson).status_code == 302
    shown = page(planner, f"/events/{whole.pk}/plan/")
    for words in ("Airspace and drones: not agreed yet", "Earlier.", "Two radios too few.", "Version 1"):
        assert words in shown
    cyber = Section.objects.get(event=whole, part="airspace")
    assert "officer" in page(planner, f"/events/plans/sections/{cyber.pk}/versions/")
    Section.objects.filter(event=whole, part="airspace").delete()
    colleague = Officer.objects.create_user("colleague", "x", display_name="c", service=MA, roles=[])
    supervisor = signed_in(colleague, Role.SUPERVISOR)
    assert supervisor.post(f"/events/{whole.pk}/plan/sign/", {"words": "Good"}).status_code == 302
    assert PlanEdition.objects.get().signed_by == "colleague"
    assert "Good" in page(planner, f"/events/{whole.pk}/plan/")
    assert planner.post(f"/events/{whole.pk}/plan/sign/", {"words": ""}).status_code == 403


def test_the_other_service_of_the_node_finds_no_plan(outsider: Officer, node: object, whole: Event) -> None:
    held = planning.sign(whole, "", by="supervisor", now=5)
    client = signed_in(outsider, Role.PLANNER)
    assert client.get(f"/events/{whole.pk}/plan/").status_code == 404
    assert client.get(f"/events/plans/{held.pk}/paper/").status_code == 404
    section = Section.objects.filter(event=whole).first()
    assert section is not None
    assert client.get(f"/events/plans/sections/{section.pk}/versions/").status_code == 404


def test_programs_read_the_plan_and_what_it_lacks(officer: Officer, node: object, whole: Event) -> None:
    section(whole, Part.CBRN, state="draft")
    told = program(officer, Role.ANALYST, Scope.EVENTS_READ).get(f"/api/events/{whole.pk}/plan").json()
    assert (told["lacking"], told["exercises_held"]) == ([["not_agreed", "cbrn"]], 1)
    assert len(told["sections"]) == len(NEEDED) + 1
