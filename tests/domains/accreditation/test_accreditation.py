"""Accreditation from the organiser's list to the opinion it learns, the appeal, the figures and the purge."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from entente.access.actors import Actor
from entente.audit import store
from entente.domains.accreditation.models import Applicant, Event, Step
from entente.domains.accreditation.rules.grounds import MOST_DAYS_AFTER, Ground
from entente.domains.accreditation.rules.opinions import TOLD, Act, Founding, Opinion, OpinionRefused, Told, after
from entente.domains.accreditation.services import collectively, events, opinions, tally
from entente.domains.accreditation.services.events import NewEvent
from entente.domains.accreditation.services.ports import AccreditationRefused, Desk
from entente.domains.screening.models import Candidate, Run
from entente.domains.screening.rules.states import Act as Decision
from entente.domains.screening.services import deciding, leases, running
from entente.domains.screening.services.desk import Desk as ScreeningDesk
from entente.exchange.errors import Denied
from entente.node import accreditation
from entente.vocabulary.clock import DAY
from tests.domains.screening.conftest import ANALYST, COLLEAGUE, OURS, REASON, SUPERVISOR
from tests.domains.screening.lists import Holdings, csv_bytes

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db
HEADER = ("Reference", "Name", "Date of birth", "Category", "Zones")
ROWS = (
    ("P-1", "Zoubayda Tlemçani", "1971-03-09", "press", "blue"),
    ("P-2", "Mireille Duvaltour", "1980-05-01", "staff", "blue, red"),
    ("P-3", "Borislav Krapchenkov", "1969-04-03", "staff", "red"),
    ("P-4", "", "1969-04-03", "staff", "red"),
)
FOUNDING = Founding(REASON, Ground.VIOLENCE, "Law 12-34, Art. 7")


@pytest.fixture
def desk(node: "Node", monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The accreditation of ma.dgsn over holdings in memory; runs are carried out at once, in the test's transaction."""

    def carried_out(desk: ScreeningDesk, run: Run) -> None:
        running.carry_out(desk, leases.take(run.pk, desk.house.clock))

    monkeypatch.setattr(running, "start", carried_out)
    return accreditation.desks({OURS: ScreeningDesk(node.exchange(OURS).house, Holdings())})[OURS]


@pytest.fixture
def held(desk: Desk) -> Event:
    """An event whose list of four rows was screened and brought: two have candidates, one was refused."""
    told = NewEvent("Cup", "The federation", "Law 12-34, Art. 5", desk.now + 10 * DAY, 30)
    made = events.begin(desk, ANALYST, told)
    events.submit(desk, made, "list.csv", csv_bytes(ROWS, HEADER))
    events.take_in(desk, ANALYST, made)
    assert events.bring_for(desk, ANALYST, made) == 3
    return made


def of(held: Event, reference: str) -> Applicant:
    return Applicant.objects.select_related("event").get(event=held, reference=reference)


def adverse(desk: Desk, held: Event, reference: str = "P-1") -> Applicant:
    opinions.give(desk, ANALYST, of(held, reference), Act.PROPOSE, FOUNDING)
    return opinions.give(desk, COLLEAGUE, of(held, reference), Act.AGREE, Founding(REASON))


def test_the_register_has_who_was_screened_with_category_zones_and_what_was_found(desk: Desk, held: Event) -> None:
    rows = {each.reference: each for each in events.applicants(held)}
    assert set(rows) == {"P-1", "P-2", "P-3"}
    assert (rows["P-2"].category, rows["P-2"].zones, rows["P-2"].waiting) == ("staff", "blue, red", 0)
    assert (rows["P-1"].waiting, rows["P-3"].waiting) == (1, 1)
    assert opinions.names(desk, held, [rows["P-1"]]) == ["Zoubayda Tlemçani"]


def test_a_late_list_brings_only_who_is_new_and_decisions_about_candidates_follow(desk: Desk, held: Event) -> None:
    events.submit(
        desk, held, "late.csv", csv_bytes([*ROWS[:3], ("P-9", "Somebody Late", "1990-01-01", "", "")], HEADER)
    )
    events.take_in(desk, ANALYST, held)
    found = Candidate.objects.select_related("screening").get(number=4)
    screening = ScreeningDesk(desk.house, Holdings())
    deciding.decide(screening, ANALYST, found, Decision.CONFIRM, REASON)
    deciding.decide(screening, COLLEAGUE, found, Decision.AGREE, REASON)
    assert events.bring(desk, held) == 1
    assert (of(held, "P-3").waiting, of(held, "P-3").upheld) == (0, 1)


def test_an_adverse_opinion_takes_two_officers_and_the_organiser_learns_it_only_then(desk: Desk, held: Event) -> None:
    proposed = opinions.give(desk, ANALYST, of(held, "P-1"), Act.PROPOSE, FOUNDING)
    assert TOLD[proposed.opinion_code] is Told.PENDING
    with pytest.raises(OpinionRefused, match="not acted"):
        opinions.give(desk, ANALYST, proposed, Act.AGREE, Founding(REASON))
    given = opinions.give(desk, COLLEAGUE, proposed, Act.AGREE, Founding(REASON))
    assert (given.opinion, given.ground, TOLD[given.opinion_code]) == ("adverse", "violence", Told.ADVERSE)


@pytest.mark.parametrize(
    "founding",
    [
        Founding(REASON, None, "Art. 7"),
        Founding(REASON, Ground.VIOLENCE, "  "),
        Founding("no", Ground.VIOLENCE, "Art. 7"),
        Founding(),
    ],
)
def test_an_adverse_opinion_without_ground_provision_or_reason_is_refused(
    desk: Desk, held: Event, founding: Founding
) -> None:
    with pytest.raises(OpinionRefused):
        opinions.give(desk, ANALYST, of(held, "P-1"), Act.PROPOSE, founding)
    assert not Step.objects.exists()


@pytest.mark.parametrize("act", list(Act))
def test_an_automatic_process_gives_no_opinion_whatever_it_says(act: Act) -> None:
    for opinion in Opinion:
        with pytest.raises(OpinionRefused):
            after(opinion, act, FOUNDING, by="", acted=False)


def test_the_node_and_others_without_the_role_give_none(desk: Desk, held: Event) -> None:
    with pytest.raises(OpinionRefused, match="automatic"):
        opinions.give(desk, Actor(OURS, ""), of(held, "P-1"), Act.PROPOSE, FOUNDING)
    with pytest.raises(OpinionRefused, match="automatic"):
        collectively.favour(desk, Actor(OURS, ""), held, 1)
    with pytest.raises(Denied):
        opinions.give(desk, Actor(OURS, "nobody"), of(held, "P-1"), Act.PROPOSE, FOUNDING)


def test_a_favourable_opinion_over_candidates_takes_a_reason(desk: Desk, held: Event) -> None:
    assert collectively.favour(desk, ANALYST, held, 1).number == 1
    with pytest.raises(OpinionRefused, match="something was found"):
        opinions.give(desk, ANALYST, of(held, "P-1"), Act.FAVOUR, Founding())
    assert opinions.give(desk, ANALYST, of(held, "P-1"), Act.FAVOUR, Founding(REASON)).opinion == "favourable"


def test_one_act_favours_the_set_that_the_officer_saw_and_stands_on_the_page_of_each(desk: Desk, held: Event) -> None:
    assert (collectively.number(held), collectively.number(held, "staff"), collectively.number(held, "press")) == (
        1,
        1,
        0,
    )
    with pytest.raises(OpinionRefused, match="1 applicants, not 2"):
        collectively.favour(desk, ANALYST, held, 2)
    with pytest.raises(OpinionRefused):
        collectively.favour(desk, ANALYST, held, 0, "press")
    assert of(held, "P-2").opinion == "none"
    assert tally.recount(held), "a refused act moves no figure"
    collectively.favour(desk, ANALYST, held, 1, "staff")
    told = opinions.history(desk, of(held, "P-2"))
    assert [(step.act, step.by, step.together) for step in told] == [(Act.FAVOUR, ANALYST.staff, 1)]
    assert opinions.acted(of(held, "P-2"), ANALYST), "who favoured is not the second pair of eyes"
    assert {of(held, "P-1").opinion, of(held, "P-3").opinion} == {"none"}, "whoever has candidates stays single"


def test_nobody_is_favoured_while_a_list_is_being_screened(desk: Desk, held: Event) -> None:
    Run.objects.filter(screening=held.screening).update(state="running")
    with pytest.raises(OpinionRefused, match="being screened"):
        collectively.favour(desk, ANALYST, held, 1)


def test_an_appeal_is_heard_by_fresh_eyes_and_changes_what_the_organiser_learns(desk: Desk, held: Event) -> None:
    found = adverse(desk, held)
    opinions.appeal(desk, ANALYST, found, "It was my brother, whom I have not seen for years.")
    with pytest.raises(OpinionRefused):
        opinions.hear(desk, COLLEAGUE, found, granted=True, reason=REASON)
    heard = opinions.hear(desk, SUPERVISOR, found, granted=True, reason=REASON)
    assert (heard.opinion, heard.ground, heard.appealed) == ("favourable", "", False)
    assert tally.figures(held).granted == 1


def test_a_dismissed_appeal_leaves_opinion_and_ground(desk: Desk, held: Event) -> None:
    found = adverse(desk, held)
    opinions.appeal(desk, ANALYST, found, "It was my brother, whom I have not seen for years.")
    heard = opinions.hear(desk, SUPERVISOR, found, granted=False, reason=REASON)
    assert (heard.opinion, heard.ground) == ("adverse", "violence")


def test_the_figures_add_up(desk: Desk, held: Event) -> None:
    adverse(desk, held)
    collectively.favour(desk, ANALYST, held, collectively.number(held))
    told = tally.figures(held)
    assert (told.screened, told.pending, told.favourable, told.adverse) == (3, 1, 1, 1)
    assert told.by_ground == {"violence": 1}
    assert told.add_up


@pytest.mark.parametrize(("name", "provision", "days"), [("", "Art. 5", 30), ("Cup", " ", 30), ("Cup", "Art. 5", 91)])
def test_no_event_without_ground_or_end(desk: Desk, name: str, provision: str, days: int) -> None:
    assert MOST_DAYS_AFTER == 90
    with pytest.raises(AccreditationRefused):
        events.begin(desk, ANALYST, NewEvent(name, "The federation", provision, desk.now + DAY, days))


def bytes_kept() -> bytes:
    files = (path for path in Path(settings.NODE.home).rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.django_db(transaction=True)
def test_no_name_stands_in_a_file_and_after_the_date_all_is_destroyed_with_proof(desk: Desk, held: Event) -> None:
    adverse(desk, held)
    for name in ("Krapchenkov", "Tlemçani", "photograph agrees"):
        assert name.encode() not in bytes_kept()
    Event.objects.filter(pk=held.pk).update(keep_until=desk.now - 1)
    assert events.purge_due(desk) == 1
    assert not Applicant.objects.exists()
    assert not Candidate.objects.exists()
    assert not Step.objects.exists()
    held.refresh_from_db()
    assert (bytes(held.key), held.purged["adverse"], held.purged["by_ground"]) == (b"", 1, {"violence": 1})
    kinds = [each.entry.kind for each in store.about(OURS, held.subject) if each.entry]
    assert kinds[-1] == "accreditation_purged"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"P-3" not in bytes_kept()


# Through pages and REST


def signed_in(who: "Officer") -> Client:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def organiser(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


def test_the_organiser_sends_a_list_and_learns_reference_and_opinion_only(desk: Desk, held: Event) -> None:
    client = organiser(events.give_token(desk, ANALYST, held))
    sent = client.generic("POST", "/api/accreditation/organiser/lists?name=more.csv", csv_bytes(ROWS, HEADER))
    assert sent.status_code == 202
    assert held.submissions.count() == 1
    adverse(desk, held)
    answer = client.get("/api/accreditation/organiser/opinions")
    assert answer.json()["items"] == [
        {"reference": "P-1", "opinion": "adverse"},
        {"reference": "P-2", "opinion": "pending"},
        {"reference": "P-3", "opinion": "pending"},
    ]
    for word in ("violence", "analyst", "colleague", "photograph", "Art. 7"):
        assert word not in answer.content.decode()
    for path in ("/api/accreditation/events", "/api/screenings", "/api/dossiers"):
        assert client.get(path).status_code == 401
    events.give_token(desk, ANALYST, held)
    assert client.get("/api/accreditation/organiser/opinions").status_code == 401


def test_an_event_is_worked_through_on_its_pages(
    officer_client: Client, supervisor: "Officer", outsider: "Officer", desk: Desk, held: Event
) -> None:
    place = f"/accreditation/{held.pk}/"
    assert "Figures: screened" in officer_client.get(place).content.decode()
    found = of(held, "P-1")
    register = officer_client.get(f"{place}applicants/").content.decode()
    assert "Tlemçani" in register
    assert "Duvaltour" not in officer_client.get(f"{place}applicants/?found=1").content.decode()
    page = f"{place}applicants/{found.pk}/"
    bare = officer_client.post(page, {"act": "propose", "reason": REASON})
    assert "an adverse opinion has no ground" in bare.content.decode()
    told = {"act": "propose", "reason": REASON, "ground": "violence", "provision": "Art. 7"}
    assert officer_client.post(page, told).status_code == 302
    assert officer_client.get(f"{page}notice/").status_code == 409
    assert signed_in(supervisor).post(page, {"act": "agree", "reason": REASON}).status_code == 302
    notice = officer_client.get(f"{page}notice/").content.decode()
    assert "adverse opinion" in notice
    for secret in ("violence", REASON, "Art. 7"):
        assert secret not in notice
    assert signed_in(outsider).get(page).status_code in (404, 409)
    file = SimpleUploadedFile("late.csv", csv_bytes(ROWS, HEADER))
    officer_client.post(f"{place}file/", {"file": file})
    assert "1 file waits to be taken in." in officer_client.get(place).content.decode()
