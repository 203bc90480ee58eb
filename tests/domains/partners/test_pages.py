"""The cooperation department's pages, from a new partner to the annual review on paper."""

import re
from collections.abc import Mapping
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.partners.models import (
    ActionPlan,
    Assessment,
    Contact,
    Counterpart,
    Decision,
    Finding,
    Line,
    Office,
    Person,
    Tenure,
)
from entente.domains.partners.rules.diligence import QUESTIONS
from entente.web.models import Officer

pytestmark = pytest.mark.django_db
FOOTING = {"standing": "fact", "evaluation": "6x6 A1", "seen": "0"}


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def kept(client: Client, address: str, told: Mapping[str, object]) -> None:
    response = client.post(address, {"seen": "0", **told})
    shown = response.content.decode()
    assert response.status_code == 302, re.findall(r"errorlist[^>]*>(.*?)</ul>", shown, re.S) or shown[:2000]


def entries() -> list[Entry]:
    size = store.head("ma.dgsn", store.INTERNAL).size
    stored = store.entries("ma.dgsn", store.INTERNAL, 0, size)
    return [each.entry for each in stored if each.entry]


def paper(client: Client, address: str) -> str:
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf", response.content[:400]
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(response.content)).pages)


def test_a_new_partner_gets_a_file_with_offices_holders_and_contacts(keeper: Client) -> None:
    told = {
        "kind": "service",
        "name": "Polizei von Grauland",
        "stage": "contact",
        "country": "DE",
        "channels": ["siena"],
    }
    kept(keeper, "/cooperation/add/counterpart/0/", told)
    held = Counterpart.objects.get()
    assert (held.key, held.channels) == ("polizei-von-grauland", "siena")
    kept(
        keeper,
        f"/cooperation/add/office/{held.pk}/",
        {"role": "head", "title": "Präsidentin", "title_en": "President", "precedence": "1"},
    )
    office = Office.objects.get()
    holder = {"office": office.pk, "new_person": "Ute Falkner", "since": "2023-05", "source": "Gazette", **FOOTING}
    kept(keeper, f"/cooperation/add/tenure/{office.pk}/", holder)
    contact = {
        "role": "liaison",
        "post": "Liaison desk",
        "channel": "email",
        "value": "desk@grauland.example",
        **FOOTING,
    }
    kept(keeper, f"/cooperation/add/contact/{held.pk}/", contact)
    shown = page(keeper, "/cooperation/files/polizei-von-grauland/")
    assert "President" in shown
    assert "Ute Falkner" in shown
    assert "No personal data go to this counterpart" in shown
    assert "desk@grauland.example" in page(keeper, "/cooperation/files/polizei-von-grauland/contacts/")
    assert "Ute Falkner" in page(keeper, "/cooperation/files/polizei-von-grauland/offices/")


def test_the_list_finds_a_partner_by_its_name_and_by_its_country(keeper: Client, police: Counterpart) -> None:
    assert "Police of Ardenne" in page(keeper, "/cooperation/?name=ardenne")
    assert "Police of Ardenne" in page(keeper, "/cooperation/?country=FR")
    assert "Police of Ardenne" not in page(keeper, "/cooperation/?country=ES")


def test_a_name_in_another_script_is_a_candidate_with_its_reasons(keeper: Client, police: Counterpart) -> None:
    shown = page(keeper, "/cooperation/people/?name=Жанна Марешаль")
    assert "Jeanne Maréchal" in shown
    assert "A match is a candidate" in shown
    person = Person.objects.get(name="Luc Fontanel")
    assert "Deputy Director" in page(keeper, f"/cooperation/people/{person.pk}/")


def test_reading_names_is_in_the_ledger_with_its_purpose(keeper: Client, police: Counterpart) -> None:
    page(keeper, "/cooperation/files/police/")
    seen = [each for each in entries() if each.subject == "partner-file:police"]
    assert [(each.kind, each.payload["purpose"]) for each in seen] == [("viewed", "cooperation_management")]


def test_an_administrator_sees_the_file_without_names(
    administrator: Officer, node: object, police: Counterpart
) -> None:
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    shown = page(client, "/cooperation/files/police/")
    assert "Luc Fontanel" not in shown
    assert "your roles do not include reading them" in shown
    assert client.get("/cooperation/add/counterpart/0/").status_code == 403


def test_an_outsider_finds_nothing(outsider: Officer, node: object, police: Counterpart) -> None:
    outsider.roles = ["cooperation", "supervisor"]
    outsider.save()
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert "Ardenne" not in page(client, "/cooperation/")
    person = Person.objects.first()
    assert person is not None
    for address in ("files/police/", "files/police/offices/", f"people/{person.pk}/", f"edit/person/{person.pk}/"):
        answer = client.get(f"/cooperation/{address}")
        assert answer.status_code in (404, 409), address
        assert "Maréchal" not in answer.content.decode()
    assert f"/cooperation/people/{person.pk}/" not in page(client, "/cooperation/people/?name=Jeanne Maréchal")


def test_a_change_that_somebody_else_overtook_is_refused(keeper: Client, police: Counterpart) -> None:
    told = {"kind": "service", "name": "Police of Ardenne", "stage": "partner", "node": "fr.dgsi", "country": "FR"}
    kept(keeper, f"/cooperation/edit/counterpart/{police.pk}/", told)
    again = keeper.post(f"/cooperation/edit/counterpart/{police.pk}/", {"seen": "0", **told, "stage": "ended"})
    assert "Somebody changed this meanwhile" in again.content.decode()
    police.refresh_from_db()
    assert police.stage == "partner"


def test_a_second_file_of_the_same_node_is_refused(keeper: Client, police: Counterpart) -> None:
    told = {"kind": "service", "name": "Twin", "stage": "contact", "node": "fr.dgsi", "seen": "0"}
    assert keeper.post("/cooperation/add/counterpart/0/", told).status_code == 200
    assert Counterpart.objects.count() == 1


def test_what_was_entered_by_mistake_is_removed_and_the_ledger_keeps_that(keeper: Client, police: Counterpart) -> None:
    tenure = Tenure.objects.first()
    assert tenure is not None
    assert keeper.post(f"/cooperation/edit/tenure/{tenure.pk}/", {"press": "remove"}).status_code == 302
    assert not Tenure.objects.filter(pk=tenure.pk).exists()
    assert entries()[-1].kind == "record_removed"


def test_a_decision_to_proceed_waits_for_what_must_be_known(keeper: Client, police: Counterpart) -> None:
    address, told = (
        "/cooperation/files/police/diligence/",
        {"outcome": "proceed", "reason": "Needed.", "conditions": ""},
    )
    assert "nothing settled is known about" in keeper.post(address, told).content.decode()
    for topic, question in QUESTIONS.items():
        if question.needed:
            found = {
                "topic": topic.value,
                "finding": "favourable",
                "words": "Read.",
                "dated": "2025",
                "source": "Report",
            }
            kept(keeper, f"/cooperation/add/finding/{police.pk}/", found)
    assert keeper.post(address, told).status_code == 302
    assert "Salma Idrissi" in page(keeper, address)
    concern = {"topic": "torture", "finding": "concern", "words": "A case.", "dated": "2026", "source": "Committee"}
    kept(keeper, f"/cooperation/add/finding/{police.pk}/", concern)
    assert keeper.post(address, told).status_code == 200
    on_terms = told | {"outcome": "conditions", "conditions": "An assurance each time."}
    assert keeper.post(address, on_terms).status_code == 302
    assert [each.outcome for each in Decision.objects.all()] == ["conditions", "proceed"]
    assert Finding.objects.count() == 7


def test_figures_that_nobody_recorded_are_called_so_and_a_signed_note_shows_a_change(
    keeper: Client, police: Counterpart
) -> None:
    address = "/cooperation/files/police/level/"
    assert page(keeper, address).count("nothing recorded") == 8
    assert keeper.post(address, {"note": "Hardly anything yet."}).status_code == 302
    assert "as it was signed" in page(keeper, address)
    Assessment.objects.update(note="Everything is well.")
    assert "not as it was signed" in page(keeper, address)


def test_the_map_has_its_table_and_the_matrix(keeper: Client, police: Counterpart) -> None:
    shown = page(keeper, "/cooperation/map/")
    assert re.search(r'data-country="[^"]*\b250\b', shown)
    assert "silent" in shown


@pytest.fixture
def plan(keeper: Client, police: Counterpart) -> ActionPlan:
    """A plan with a line, an indicator with two values, a group and a link."""
    kept(
        keeper, f"/cooperation/add/plan/{police.pk}/", {"title": "Plan 2025 to 2026", "since": "2025", "until": "2026"}
    )
    made = ActionPlan.objects.get()
    kept(
        keeper, f"/cooperation/add/group/{made.pk}/", {"name": "Group on drugs", "chair_ours": "Director of narcotics"}
    )
    line = {"number": "1.1", "title": "Joint training", "area": "drugs", "owner_ours": "Academy", "due": "2025-06"}
    kept(keeper, f"/cooperation/add/line/{made.pk}/", line | {"state": "under_way"})
    row = Line.objects.get()
    kept(keeper, f"/cooperation/add/indicator/{row.pk}/", {"name": "Officers trained", "baseline": "0", "target": "40"})
    indicator = row.indicators.get()
    for dated, value in (("2025-12", "12"), ("2026-06", "31")):
        kept(keeper, f"/cooperation/add/reading/{indicator.pk}/", {"dated": dated, "value": value})
    kept(keeper, f"/cooperation/add/link/{row.pk}/", {"kind": "result", "words": "First course held"})
    return made


def test_a_plan_shows_its_lines_and_what_is_late(keeper: Client, plan: ActionPlan) -> None:
    shown = page(keeper, f"/cooperation/plans/{plan.pk}/")
    assert "First course held" in shown
    assert "late" in shown
    assert "31" in shown


def test_a_line_is_dropped_only_with_a_reason(keeper: Client, plan: ActionPlan) -> None:
    row = Line.objects.get()
    line = {"number": "1.1", "title": "Joint training", "area": "drugs", "owner_ours": "Academy", "state": "dropped"}
    answer = keeper.post(f"/cooperation/edit/line/{row.pk}/", line | {"seen": row.updated_at})
    assert "Say why, if the line was dropped." in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Annual review"), ("fr", "Bilan annuel"), ("es", "Examen anual"), ("ar", "2026")]
)
def test_the_annual_review_prints_in_four_languages(
    keeper: Client, officer: Officer, plan: ActionPlan, language: str, word: str
) -> None:
    officer.language = language
    officer.save()
    told = paper(keeper, f"/cooperation/plans/{plan.pk}/review/?year=2026")
    assert word in told
    assert "Joint training" in told
    assert "31" in told


def test_the_file_prints_with_who_is_in_office(keeper: Client, police: Counterpart) -> None:
    told = paper(keeper, "/cooperation/files/police/paper/")
    assert "Luc Fontanel" in told
    assert "nothing recorded" in told


CSV = """partner,office,role,person,spellings,since,until,acting,source
police,Head of Cooperation,cooperation,Maya Ortolan,مايا أورتولان; Maja Ortolan,2024-02,,no,Letter
nobody,Head,head,,,,,,Letter
police,Head of Training,training,Ivo Lenk,,2024-13,,perhaps,
"""


def test_a_file_of_offices_is_tried_kept_and_kept_again_without_change(keeper: Client, police: Counterpart) -> None:
    def sent(press: str) -> str:
        upload = SimpleUploadedFile("offices.csv", CSV.encode())
        return keeper.post("/cooperation/import/", {"file": upload, "press": press}).content.decode()

    trial = sent("trial")
    assert "A trial: nothing was kept yet." in trial
    assert "no file has this key or service id" in trial
    assert "2024-13" in trial
    assert not Person.objects.filter(name="Maya Ortolan").exists()
    keeper.post("/preferences/language/", {"language": "fr"})
    assert "écrivez yes ou no" in sent("trial")
    keeper.post("/preferences/language/", {"language": "en"})
    assert "New: 1. Changed: 0. As before: 0. Faults: 4." in sent("import")
    assert "New: 0. Changed: 0. As before: 1. Faults: 4." in sent("import")
    assert Person.objects.get(name="Maya Ortolan").written == ["Maya Ortolan", "مايا أورتولان", "Maja Ortolan"]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"partner,office,source\n" + b"x" * 6_000_000])
def test_what_is_no_such_file_gets_its_own_answer(keeper: Client, police: Counterpart, data: bytes) -> None:
    upload = SimpleUploadedFile("offices.csv", data)
    answer = keeper.post("/cooperation/import/", {"file": upload, "press": "import"})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode() or "invalid-feedback" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_contact_that_nobody_verified_is_erased_when_due(keeper: Client, police: Counterpart) -> None:
    from entente.domains.partners.services.forgetting import erase_due
    from entente.node import composition
    from entente.vocabulary.ids import ServiceId

    common = {"service": "ma.dgsn", "counterpart": police, "channel": "telephone"}
    Contact.objects.create(value="old", verified_on="2020-01-01", **common)
    Contact.objects.create(value="kept", verified_on="2020-01-01", retain_until="2999-01-01", **common)
    assert erase_due(composition.node().exchange(ServiceId("ma.dgsn")).house) == 1
    assert [each.value for each in Contact.objects.all()] == ["kept"]
