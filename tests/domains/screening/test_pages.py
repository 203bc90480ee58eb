"""The pages of screening through officers' browser sessions: from the ground to the second look and the purge."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.domains.screening.models import Candidate, KnownColumns, Run, Screening
from entente.domains.screening.services import steering
from tests.domains.entities.conftest import importing  # noqa: F401  # a fixture
from tests.domains.screening.conftest import REASON, Screened
from tests.domains.screening.lists import csv_bytes

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db
GROUND = {
    "purpose": "event_security",
    "basis": "national_law",
    "provision": "Law 12-34, Art. 5",
    "days": "30",
    "name": "Visitors",
    "origin": "The organiser",
    "kind": "person",
}
LISTED = csv_bytes(
    [("V-1", "Ilse Petra Doe Marin", "1966-09-08", "ES", ""), ("V-2", "Nobody Known", "1990-01-01", "", "")]
)


def signed_in(who: "Officer") -> Client:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def holdings_imported(importing: Callable[[], object], node: "Node") -> None:  # noqa: F811  # the fixture above
    importing()


@pytest.fixture
def quietly(node: "Node", monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs are carried out before the page answers: the test's database is one transaction."""
    for service, desk in node.screening.items():
        monkeypatch.setitem(node.screening, service, replace(desk, beside=lambda work, _name: work()))


def test_a_list_goes_from_its_ground_to_a_decision_of_two_officers(
    officer_client: Client, supervisor: "Officer", holdings_imported: None, quietly: None
) -> None:
    file = SimpleUploadedFile("visitors.csv", LISTED)
    answer = officer_client.post("/screening/new/", GROUND | {"file": file})
    held = Screening.objects.get()
    assert answer.headers["Location"] == f"/screening/{held.pk}/columns/"
    shown = officer_client.get(answer.headers["Location"]).content.decode()
    assert "Ilse Petra Doe Marin" in shown
    assert "Guessed from the headers" in shown
    columns = {"encoding": "utf-8", "reference": "0", "name": "1", "birth": "2", "nationality": "3", "document": "4"}
    assert officer_client.post(f"/screening/{held.pk}/columns/", columns).status_code == 302
    assert KnownColumns.objects.get().columns["birth"] == 2
    overview = officer_client.get(f"/screening/{held.pk}/").content.decode()
    assert "2 of 2 rows compared with 1 subjects, 1 candidates" in overview
    found = Candidate.objects.get()
    queue = officer_client.get(f"/screening/{held.pk}/candidates/").content.decode()
    assert "Ilse Petra Doe Marin" in queue
    one = officer_client.get(f"/screening/{held.pk}/candidates/{found.pk}/").content.decode()
    for words in ("Same date of birth", "Side by side", "DOE MARIN, Ilse Petra", "Names that stand for each other"):
        assert words in one
    decision = {"act": "confirm", "reason": REASON}
    assert officer_client.post(f"/screening/{held.pk}/candidates/{found.pk}/", decision).status_code == 302
    again = officer_client.get(f"/screening/{held.pk}/candidates/{found.pk}/").content.decode()
    assert "Nothing is left for you to decide here" in again
    second = signed_in(supervisor)
    agree = {"act": "agree", "reason": REASON}
    assert second.post(f"/screening/{held.pk}/candidates/{found.pk}/", agree).status_code == 302
    found.refresh_from_db()
    assert found.state == "upheld"
    exported = b"".join(second.get(f"/screening/{held.pk}/candidates/?format=csv").streaming_content).decode()  # type: ignore[attr-defined]  # a streamed answer
    assert "Ilse Petra Doe Marin" in exported
    assert second.post(f"/screening/{held.pk}/steer/", {"press": "purge"}).status_code == 302
    assert "What was counted stays" in second.get(f"/screening/{held.pk}/").content.decode()


def test_a_ground_that_does_not_carry_the_purpose_is_refused_on_the_form(officer_client: Client, node: "Node") -> None:
    file = SimpleUploadedFile("visitors.csv", LISTED)
    answer = officer_client.post("/screening/new/", GROUND | {"basis": "border_law", "file": file})
    assert "this basis does not carry this purpose" in answer.content.decode()
    assert not Screening.objects.exists()


def test_a_file_that_is_no_list_is_told_what_is_wrong(officer_client: Client, node: "Node") -> None:
    officer_client.post("/screening/new/", GROUND | {"file": SimpleUploadedFile("visitors.xlsx", LISTED)})
    answer = officer_client.get(f"/screening/{Screening.objects.get().pk}/columns/")
    assert answer.status_code == 422
    assert "its content is csv" in answer.content.decode()


def test_an_appeal_is_entered_and_heard_on_the_page(
    officer_client: Client, supervisor: "Officer", screened: Screened
) -> None:
    screening = screened()
    found = Candidate.objects.get(number=6)
    place = f"/screening/{screening.pk}/candidates/{found.pk}/"
    officer_client.post(place, {"act": "confirm", "reason": REASON})
    officer_client.post(f"{place}appeal/", {"words": "He says that he was never there."})
    assert "waits for an officer who has not acted on this" in officer_client.get(place).content.decode()
    heard = {"press": "granted", "answer": "The passport shows that it is another man."}
    signed_in(supervisor).post(f"{place}appeal/", heard)
    found.refresh_from_db()
    assert (found.state, found.appealed) == ("rejected", False)
    assert "another man" in officer_client.get(place).content.decode()


def test_the_neighbour_under_the_same_roof_finds_none_of_it(outsider: "Officer", screened: Screened) -> None:
    screening = screened()
    client, found = signed_in(outsider), Candidate.objects.first()
    assert found is not None
    for place in ("", "candidates/", f"candidates/{found.pk}/", "refused/", "columns/", "file/"):
        answer = client.get(f"/screening/{screening.pk}/{place}")
        assert answer.status_code in (404, 409), place
        assert "Visitors" not in answer.content.decode()
    assert "Visitors" not in client.get("/screening/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_run_beside_the_pages_ends_by_itself_and_an_orphan_is_taken_up(
    node: "Node", desk: object, ordered: Callable[..., Run]
) -> None:
    run = ordered()
    Run.objects.filter(pk=run.pk).update(lease="of a process that was killed", lease_until=1)
    assert steering.take_up_orphans(desk) == 1  # type: ignore[arg-type]  # a desk
    deadline = time.monotonic() + 60
    while Run.objects.get(pk=run.pk).state == "running" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert Run.objects.get(pk=run.pk).state == "done"
    assert Candidate.objects.count() == 4
