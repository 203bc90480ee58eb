"""What officers see of hit checks: the form with what it reveals, results, the asked side, epochs, deconfliction."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.domains.hitchecks.models import Check, Epoch, Overlap, Subject, Suspension
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.services import asking, keeping, subjects, suspending
from entente.domains.hitchecks.services.filter_files import ChunkForged
from entente.exchange.models import Statement
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.roles import Role
from tests.cast import PASSWORD
from tests.domains.hitchecks.pair import BORN, IDRISS, PHONE, Pair, desk, entry, hold, paired, suspect, telephone
from tests.exchange.houses import AGREEMENT, FR, MA, Lines, TestClock, case

if TYPE_CHECKING:
    from entente.node.composition import Node

AsWhom = Callable[[str, Role], Client]
FORM = {
    "way": f"{FR}|{AGREEMENT}",
    "crime_area": "terrorism",
    "purpose": "investigation",
    "names": IDRISS,
    "born": BORN,
    "sex": "M",
    "nationalities": "MA",
    "subject_category": "suspect",
    "standing": "assessment",
}


@pytest.fixture
def pair(node: "Node", tmp_path: Path) -> Pair:
    """The node's ma.dgsn is one of the pair."""
    Statement.objects.all().delete()  # the node's own ma.dgsn gives way to this one
    made = paired(tmp_path, Lines(), TestClock())
    node.exchanges.update({MA: made.ma})  # type: ignore[attr-defined]  # a dict it is
    return made


@pytest.fixture
def signed_in(db: None) -> AsWhom:
    """A browser session of an officer of ma.dgsn."""
    from entente.web.models import Officer  # models can be imported once Django is set up

    def made(name: str, role: Role) -> Client:
        officer = Officer.objects.create_user(name, PASSWORD, service=MA, roles=[role.value], display_name=name)
        client = Client()
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def salma(signed_in: AsWhom) -> Client:
    """The desk officer whom the services' tests call by the same name."""
    return signed_in(desk(MA).staff, Role.DESK_OFFICER)


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def asked(pair: Pair, client: Client, **changes: str) -> Check:
    keeping.look(pair.checks(MA))
    answer = client.post("/hit-checks/ask/", {**FORM, "dossier": case(pair.ma), **changes})
    assert answer.status_code == 302, answer.content.decode()
    return Check.objects.latest("pk")


def test_the_form_says_what_is_revealed_and_what_is_left_today(pair: Pair, salma: Client) -> None:
    assert "no filter yet" in words(salma, "/hit-checks/ask/")
    keeping.look(pair.checks(MA))
    shown = words(salma, "/hit-checks/ask/")
    assert "32 blinded keys, whoever is asked about" in shown
    assert ">200<" in shown


def test_a_hit_is_asked_shown_and_makes_a_draft_of_a_request(pair: Pair, salma: Client) -> None:
    hold(pair.fr, suspect())
    keeping.look(pair.checks(MA))
    row = asked(pair, salma, dossier=case(pair.ma, pair.fr))
    shown = words(salma, f"/hit-checks/{row.pk}/")
    assert "never a match" in shown
    assert IDRISS not in shown
    assert "Write a request from this" in shown


def test_whom_it_is_about_is_shown_to_who_asked_and_to_the_data_protection_officer_and_to_nobody_else(
    pair: Pair, salma: Client, signed_in: AsWhom
) -> None:
    row = asked(pair, salma)
    others = signed_in("dpo", Role.DATA_PROTECTION_OFFICER), signed_in("analyst", Role.ANALYST)
    assert IDRISS in salma.post(f"/hit-checks/{row.pk}/opened/").content.decode()
    opened = others[0].post(f"/hit-checks/{row.pk}/opened/").content.decode()
    assert "This is what was committed to" in opened
    assert row.commitment in opened
    assert IDRISS not in others[1].post(f"/hit-checks/{row.pk}/opened/").content.decode()


def test_what_cannot_be_read_is_said_at_its_field(pair: Pair, salma: Client) -> None:
    keeping.look(pair.checks(MA))
    bad = {**FORM, "dossier": case(pair.ma), "born": "the 40th of May"}
    assert "errorlist" in salma.post("/hit-checks/ask/", bad).content.decode()
    empty = {**FORM, "dossier": case(pair.ma), "born": ""}
    assert "cannot be" in salma.post("/hit-checks/ask/", empty).content.decode()
    assert not Check.objects.exists()


def test_an_outsider_finds_nothing(pair: Pair, salma: Client, outsider: object) -> None:
    row = asked(pair, salma)
    stranger = Client()
    stranger.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # an officer
    assert stranger.get(f"/hit-checks/{row.pk}/").status_code == 404
    assert str(FR) not in words(stranger, "/hit-checks/")
    assert stranger.get(f"/hit-checks/deconfliction/{row.dossier}/").status_code == 404


def test_the_asked_side_shows_counts_refusals_and_what_is_stopped_until_it_is_lifted(
    pair: Pair, signed_in: AsWhom
) -> None:
    overseer = signed_in("supervisor", Role.SUPERVISOR)
    keeping.look(pair.checks(FR))
    error = ChunkForged("a chunk is not what was announced", clause="P-14.12", cure="ask")
    suspending.suspend(pair.ma.house, FR, error, b"what was sent")
    kept = Suspension.objects.get()
    assert kept.digest in words(overseer, "/hit-checks/asked/")
    overseer.post(f"/hit-checks/stopped/{kept.pk}/lift/", {"reason": "They mended it"})
    assert "They mended it" in words(overseer, "/hit-checks/asked/")
    assert not suspending.is_suspended(pair.ma.house, FR)


def test_an_administrator_makes_and_fetches_filters(pair: Pair, signed_in: AsWhom) -> None:
    keeper = signed_in("keeper", Role.ADMINISTRATOR)
    assert "No filter yet" in words(keeper, "/hit-checks/epochs/")
    keeper.post("/hit-checks/epochs/refresh/", {"partner": FR})
    assert Epoch.objects.filter(service=MA).count() == 2
    assert "We ask the partner" in words(keeper, "/hit-checks/epochs/")


def test_a_dossier_enters_compares_and_decides(pair: Pair, salma: Client) -> None:
    mine, yours = case(pair.ma), case(pair.fr)
    subjects.enter(pair.checks(FR), entry(yours, telephone(), MA), desk(FR))
    wider = pair.agreed.terms.categories | {DataCategory.CONTACT_DETAILS}
    pair.agreed.terms = replace(pair.agreed.terms, categories=wider)
    place = f"/hit-checks/deconfliction/{mine}/"
    told = {"press": "enter", "words": "phone in the car", "partners": [FR], "number_kind": "phone", "number": PHONE}
    assert salma.post(place, {**told, "purpose": "investigation", "standing": "fact"}).status_code == 302
    compare = {"press": "compare", "way": FORM["way"], "crime_area": "terrorism", "purpose": "investigation"}
    assert salma.post(place, compare).status_code == 302
    assert "works on the same" in words(salma, place)
    overlap = Overlap.objects.get(service=MA)
    salma.post(f"/hit-checks/deconfliction/overlaps/{overlap.pk}/", {"press": "aside", "reason": "Our own car"})
    assert "Our own car" in words(salma, place)
    salma.post(f"/hit-checks/deconfliction/entries/{Subject.objects.get(service=MA).key}/out/")
    assert "Nothing is entered yet" in words(salma, place)
    assert "Compared" in words(salma, "/hit-checks/deconfliction/")


def test_a_lost_check_is_asked_again_and_counted_anew(pair: Pair, salma: Client) -> None:
    keeping.look(pair.checks(MA))
    pair.lines.cut.add(FR)
    row = asked(pair, salma)
    assert row.state_code is CheckState.LOST
    pair.lines.cut.clear()
    salma.post(f"/hit-checks/{row.pk}/act/", {"press": "again"})
    again = Check.objects.latest("pk")
    assert (again.state_code, again.identifier == row.identifier) == (CheckState.NO_HIT, False)
    assert asking.left(pair.checks(MA), FR, 6400) == 6400 - 64
