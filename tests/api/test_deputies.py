"""A deputy's program acts for the absent officer: in the roles that both hold, by name, while it holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.client import CallRefused, Client
from entente.node.api import api
from entente.vocabulary.clock import HOUR, system_clock
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.api.conftest import Connect, Issue
from tests.api.test_calls import NOTE
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from entente.domains.officers.models import Absence
    from entente.web.models import Officer


@pytest.fixture
def colleague(db: None) -> "Officer":
    """Another desk officer of ma.dgsn, who is a supervisor besides."""
    from entente.web.models import Officer  # models can be imported once Django is set up

    roles = [Role.DESK_OFFICER.value, Role.SUPERVISOR.value]
    return Officer.objects.create_user(
        "colleague", PASSWORD, display_name="Rachid Fassi", service="ma.dgsn", roles=roles
    )


@pytest.fixture
def absence(officer: "Officer", colleague: "Officer") -> "Absence":
    """The officer is away for an hour; the colleague stands in."""
    from entente.domains.officers.services.absences import set_absence

    now = system_clock()
    return set_absence(officer, colleague, now - HOUR, now + HOUR, officer, now - HOUR)


@pytest.fixture
def deputy(absence: "Absence", colleague: "Officer", issue: Issue, connect: Connect) -> Client:
    """The colleague's client, acting for the absent officer."""
    return connect(issue(colleague)).acting_for(absence.officer.username)


def refusal(call: Callable[[], object]) -> tuple[int, str]:
    """Status and code with which it was refused."""
    with pytest.raises(CallRefused) as refused:
        call()
    return refused.value.status, refused.value.code


def test_a_program_learns_for_whom_it_may_act(deputy: Client) -> None:
    (held,) = deputy.standing_in()
    assert (held.officer, held.name, held.roles) == ("officer", "Salma Idrissi", ("desk_officer",))


def test_the_ledger_names_both(deputy: Client) -> None:
    opened = deputy.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    (sent,) = deputy.send(opened.dossier, [NOTE])
    deputy.read(sent, Purpose.COOPERATION_MANAGEMENT)
    told = [row.entry.payload for row in ledger.about("ma.dgsn", sent) if row.entry and row.entry.kind == "viewed"]
    assert [(each["by"], each["acting_for"]) for each in told] == [("colleague", "officer")]


def test_only_the_roles_count_that_both_hold(deputy: Client, colleague: "Officer", issue: Issue) -> None:
    del issue
    opened = deputy.open_dossier(DossierKind.CONTACT, {}, title="A visit")
    colleague.hold([Role.SUPERVISOR])
    colleague.save()
    assert refusal(lambda: deputy.send(opened.dossier, [NOTE])) == (403, "not_a_deputy")


def test_when_the_absence_is_over_nothing_is_done_in_one_s_own_name_instead(
    deputy: Client, absence: "Absence", colleague: "Officer"
) -> None:
    from entente.domains.officers.services.absences import end_absence

    end_absence(absence, colleague, system_clock())
    assert refusal(lambda: deputy.open_dossier(DossierKind.CONTACT, {}, title="A visit")) == (403, "not_a_deputy")


def test_nobody_acts_for_whoever_named_another_deputy(
    absence: "Absence", supervisor: "Officer", outsider: "Officer", issue: Issue, connect: Connect
) -> None:
    for other in (supervisor, outsider):
        program = connect(issue(other)).acting_for(absence.officer.username)
        assert refusal(lambda program=program: list(program.dossiers())) == (403, "not_a_deputy")  # type: ignore[misc]  # bound now


def test_a_token_from_before_gives_no_new_right(
    absence: "Absence", colleague: "Officer", issue: Issue, connect: Connect
) -> None:
    program = connect(issue(colleague, Scope.DOSSIERS_READ))
    acting = program.acting_for(absence.officer.username)
    assert refusal(lambda: list(acting.dossiers())) == (403, "scope_missing")
    assert list(acting.acting_for("").dossiers()) == []


def test_the_document_says_so_at_every_operation() -> None:
    document = api.get_openapi_schema(path_prefix="/api/")
    assert document["components"]["parameters"]["ActingFor"]["name"] == "Acting-For"
    named = {"$ref": "#/components/parameters/ActingFor"}
    assert all(named in each["parameters"] for path in document["paths"].values() for each in path.values())
