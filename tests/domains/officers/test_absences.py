"""Absence and deputies: set by the officer or the supervisor, over by themselves, passing on no right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from entente.audit.models import Payload
from entente.audit.store import stored
from entente.domains.officers.models import Absence
from entente.domains.officers.queries.absences import acting, standing_in
from entente.domains.officers.rules.absences import Fault, fault_of, shared
from entente.node.composition import Node
from entente.vocabulary.clock import DAY, HOUR, system_clock
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.cast import PASSWORD
from tests.domains.officers.desks import at_the_desk

DESK = ("a", ["desk_officer"])


@pytest.fixture
def colleague(db: None) -> Officer:
    """Another desk officer of ma.dgsn."""
    return Officer.objects.create_user(
        "colleague", PASSWORD, display_name="Rachid Fassi", service="ma.dgsn", roles=[Role.DESK_OFFICER.value]
    )


def days(officer: Officer, deputy: Officer, first: int = 0, last: int = 3) -> dict[str, str]:
    today = timezone.localdate()
    return {
        "officer": str(officer.pk),
        "deputy": str(deputy.pk),
        "first": (today + timedelta(days=first)).isoformat(),
        "last": (today + timedelta(days=last)).isoformat(),
    }


def test_an_officer_names_a_deputy_who_is_told_on_every_page(officer: Officer, colleague: Officer) -> None:
    at_the_desk(officer).post("/officers/absences/", days(officer, colleague))
    page = at_the_desk(colleague).get("/officers/sessions/").content.decode()
    assert "You stand in for Salma Idrissi" in page


def test_it_begins_and_ends_by_itself(officer: Officer, colleague: Officer) -> None:
    at_the_desk(officer).post("/officers/absences/", days(officer, colleague, first=1))
    now = system_clock()
    assert standing_in(colleague, now) == []
    assert [row.officer for row in standing_in(colleague, now + 2 * DAY)] == [officer]
    assert standing_in(colleague, now + 5 * DAY) == []


def test_a_deputy_who_loses_the_shared_role_stands_in_no_more(officer: Officer, colleague: Officer) -> None:
    at_the_desk(officer).post("/officers/absences/", days(officer, colleague))
    colleague.hold([Role.ANALYST])
    colleague.save()
    assert standing_in(colleague, system_clock() + HOUR) == []


def test_the_supervisor_sets_it_for_an_officer_who_fell_ill(
    supervisor: Officer, officer: Officer, colleague: Officer
) -> None:
    at_the_desk(supervisor).post("/officers/absences/", days(officer, colleague))
    kept = Absence.objects.get()
    assert (kept.officer, kept.deputy, kept.set_by) == (officer, colleague, "supervisor")


def test_an_officer_sets_and_ends_nobody_else_s(officer: Officer, colleague: Officer, supervisor: Officer) -> None:
    at_the_desk(officer).post("/officers/absences/", days(colleague, officer))
    assert not Absence.objects.exists()
    at_the_desk(supervisor).post("/officers/absences/", days(colleague, officer))
    at_the_desk(officer).post(f"/officers/absences/{Absence.objects.get().pk}/end/")
    assert Absence.objects.get().ended_by == ""


def test_who_comes_back_early_ends_it(officer: Officer, colleague: Officer) -> None:
    desk = at_the_desk(officer)
    desk.post("/officers/absences/", days(officer, colleague))
    desk.post(f"/officers/absences/{Absence.objects.get().pk}/end/")
    assert standing_in(colleague, system_clock() + HOUR) == []


def test_the_neighbour_in_the_node_is_no_deputy(officer: Officer, outsider: Officer) -> None:
    at_the_desk(officer).post("/officers/absences/", days(officer, outsider))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("span", "deputy", "others", "fault"),
    [
        ((5, 5), ("b", ["desk_officer"]), [], Fault.ENDS_FIRST),
        ((0, 400 * DAY), ("b", ["desk_officer"]), [], Fault.TOO_LONG),
        ((0, 5), DESK, [], Fault.OWN_DEPUTY),
        ((0, 5), ("b", ["analyst"]), [], Fault.NO_SHARED_ROLE),
        ((0, 5), ("b", ["desk_officer"]), [(4, 9)], Fault.OVERLAPS),
        ((0, 5), ("b", ["desk_officer", "analyst"]), [(5, 9)], None),
    ],
)
def test_what_is_wrong_with_an_absence_has_a_name(
    span: tuple[int, int], deputy: tuple[str, list[str]], others: list[tuple[int, int]], fault: Fault | None
) -> None:
    assert fault_of(*span, DESK, deputy, others) is fault


def test_administering_is_never_passed_on() -> None:
    assert shared(["administrator"], ["administrator", "analyst"]) == frozenset()


def test_a_page_without_the_form_s_right_shows_the_empty_list(officer_client: Client) -> None:
    assert "Nobody is absent" in officer_client.get("/officers/absences/").content.decode()


def told_last(kind: str) -> dict[str, object]:
    """What the newest entry of this kind says."""
    entry = stored(Payload.objects.filter(kind=kind).latest("pk").leaf).entry
    assert entry
    return entry.payload


@pytest.fixture
def deputy(node: Node, officer: Officer, colleague: Officer) -> Client:
    """The colleague, who has chosen to act for the absent officer."""
    del node
    at_the_desk(officer).post("/officers/absences/", days(officer, colleague))
    client = at_the_desk(colleague)
    client.post(f"/officers/absences/{Absence.objects.get().pk}/act/")
    return client


def test_a_deputy_who_acts_for_the_absent_officer_is_recorded_so(deputy: Client) -> None:
    assert "You act for Salma Idrissi" in deputy.get("/inbox/").content.decode()
    deputy.get("/search/", {"q": "ferry", "purpose": "investigation"})
    told = told_last("searched")
    assert (told["by"], told["acting_for"]) == ("colleague", "officer")


def test_whoever_acts_for_itself_again_is_recorded_alone(deputy: Client) -> None:
    deputy.post("/officers/absences/own/")
    deputy.get("/search/", {"q": "ferry", "purpose": "investigation"})
    assert "acting_for" not in told_last("searched")
    assert [row.kind for row in Payload.objects.filter(kind__startswith="deputy_").order_by("pk")] == [
        "deputy_acts",
        "deputy_rests",
    ]


def test_a_deputy_holds_only_the_roles_that_both_hold(officer: Officer, colleague: Officer) -> None:
    colleague.hold([Role.DESK_OFFICER, Role.SUPERVISOR])
    colleague.save()
    at_the_desk(officer).post("/officers/absences/", days(officer, colleague))
    assert acting(colleague, "officer", system_clock()).roles == {Role.DESK_OFFICER}
    assert acting(colleague, "officer", system_clock() + 9 * DAY) == colleague.actor()


def test_nobody_acts_for_whom_no_absence_names(supervisor: Officer, deputy: Client) -> None:
    del deputy
    answer = at_the_desk(supervisor).post(f"/officers/absences/{Absence.objects.get().pk}/act/")
    assert answer.status_code == 404
