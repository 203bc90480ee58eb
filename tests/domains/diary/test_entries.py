"""The diary at work: entries with their file, commitments until evidence closes them; the outsider sees nothing."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.audit import store
from entente.domains.diary.models import Commitment, Entry, Paper
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import CommitmentState, EntryState, Promised
from entente.domains.diary.services import entering, promising
from entente.domains.diary.services.entering import EntryIncomplete, Person
from entente.domains.diary.services.promising import Given, PromiseUnclear
from tests.domains.diary.samples import MA, NOW, VISIT

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "bilateral_meeting", "title": "Talks in Rabat", "starts": "2026-05-04", "zone": "Africa/Casablanca",
    "state": "planned", "city": "Rabat", "country": "ma", "parties": "ma, FR, INTERPOL", "topics": ["drugs"],
    "tlp": "amber", "classification": "0",
    "people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0", "people-0-name": "Inès Roux",
    "people-0-office": "Head of delegation", "people-0-country": "FR", "people-0-seat": "head",
    "outcomes-TOTAL_FORMS": "1", "outcomes-INITIAL_FORMS": "0", "outcomes-0-outcome": "visit_agreed",
    "outcomes-0-text": "A return visit",
}  # fmt: skip


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def told(entry: Entry) -> list[str]:
    """What the ledger has about an entry."""
    return [row.entry.kind for row in store.about(MA, f"diary:{entry.pk}") if row.entry]


def entered(**changed: object) -> Entry:
    return entering.enter(MA, msgspec.structs.replace(VISIT, **changed), by="officer", now=NOW)


def test_an_officer_enters_a_meeting_and_finds_it_by_its_filters(diarist: Client) -> None:
    assert diarist.post("/diary/new/", FORM).status_code == 302
    made = Entry.objects.get()
    assert made.parties == ["MA", "FR", "INTERPOL"]
    shown = page(diarist, f"/diary/{made.pk}/")
    assert "Inès Roux" in shown
    assert "A return visit" in shown
    assert "Talks in Rabat" in page(diarist, "/diary/?party=FR&topic=drugs&date_from=2026-01-01")
    assert "Talks in Rabat" not in page(diarist, "/diary/?party=ES")
    assert "Talks in Rabat" in page(diarist, "/diary/partners/INTERPOL/")


def test_contradictory_dates_are_answered_in_the_officer_s_language(diarist: Client, officer: object) -> None:
    wrong = FORM | {"ends": "2026-05-01"}
    assert "2026-05-01 is before 2026-05-04" in diarist.post("/diary/new/", wrong).content.decode()
    officer.language = "ar"  # type: ignore[attr-defined]  # an Officer
    officer.save()  # type: ignore[attr-defined]  # an Officer
    assert "2026-05-01 قبل 2026-05-04" in diarist.post("/diary/new/", wrong).content.decode()
    assert not Entry.objects.exists()


def test_every_change_raises_the_sequence_and_is_in_the_ledger(diarist: Client) -> None:
    made = entered()
    form = FORM | {"title": "Moved", "starts": "2026-05-06"}
    assert diarist.post(f"/diary/{made.pk}/edit/", form).status_code == 302
    diarist.post(f"/diary/{made.pk}/state/", {"press": "cancelled", "reason": "The minister travels"})
    made.refresh_from_db()
    assert (made.title, made.sequence, made.state) == ("Moved", 2, "cancelled")
    assert told(made) == ["diary_entered", "diary_amended", "diary_state_set"]


def test_nothing_is_cancelled_without_a_reason() -> None:
    with pytest.raises(EntryIncomplete):
        entering.set_state(entered(), EntryState.CANCELLED, by="officer", now=NOW)


def test_who_reads_an_entry_stands_in_the_ledger(diarist: Client) -> None:
    made = entered()
    page(diarist, f"/diary/{made.pk}/")
    assert told(made) == ["diary_entered", "viewed"]


def test_a_visit_agreed_finds_the_visit_that_kept_it(diarist: Client) -> None:
    agreed = entered()
    given = Given(Promised.VISIT, "A visit to Rabat", promised_by="ES", promised_to="MA", country="MA", due="2026-06")
    made = promising.promise(agreed, given, by="officer", now=NOW)
    early = entered(title="Before", starts="2026-01-10", ends="", country="MA")
    other = entered(title="Elsewhere", starts="2026-05-10", ends="", country="FR")
    coming = entered(title="Coming", starts="2026-05-20", ends="", country="MA", state=EntryState.PLANNED)
    kept = entered(title="The return visit", starts="2026-05-12", ends="2026-05-13", country="MA")
    assert [entry.pk for entry, _why in promising.proposed(made)] == [kept.pk], (early.pk, other.pk, coming.pk)
    shown = page(diarist, f"/diary/commitments/{made.pk}/")
    assert "The return visit" in shown
    assert "the promised country" in shown
    made.refresh_from_db()
    assert made.state == CommitmentState.OPEN, "a rule proposes and decides nothing"
    diarist.post(f"/diary/commitments/{made.pk}/close/", {"press": str(kept.pk)})
    made.refresh_from_db()
    assert (made.state, made.kept_by_id) == ("kept", kept.pk)
    assert "It keeps a commitment" in page(diarist, f"/diary/{kept.pk}/")


def test_a_person_who_did_not_travel_kept_no_promise_of_hers() -> None:
    given = Given(Promised.VISIT, "She comes", promised_by="ES", promised_to="MA", who="Lucía Ramos", country="MA")
    made = promising.promise(entered(), given, by="officer", now=NOW)
    entered(title="Others came", starts="2026-05-12", ends="", country="MA", people=(Person(name="Ana Gil"),))
    assert promising.proposed(made) == []


def test_a_commitment_is_closed_by_evidence_only_and_can_be_opened_again(diarist: Client) -> None:
    made = promising.promise(entered(), Given(Promised.EQUIPMENT, "Two scanners", "ES", "MA"), by="o", now=NOW)
    with pytest.raises(PromiseUnclear):
        promising.keep(made, by="officer", now=NOW)
    address = f"/diary/commitments/{made.pk}/close/"
    diarist.post(address, {"press": "keep", "evidence": "Delivery note 12/2026"})
    assert Commitment.objects.get().state == "kept"
    diarist.post(address, {"press": "reopen"})
    assert Commitment.objects.get().state == "open"


def test_a_late_commitment_says_so(diarist: Client) -> None:
    promising.promise(entered(), Given(Promised.EQUIPMENT, "Scanners", "ES", due="2020-01"), by="o", now=NOW)
    assert "open, late" in page(diarist, "/diary/commitments/")


def test_the_file_of_a_visit_keeps_internal_lines_apart(diarist: Client) -> None:
    made = entered()
    line = {"kind": "speaking_note", "text": "Do not mention the tender", "state": "done"}
    diarist.post(f"/diary/{made.pk}/lines/", line)
    shown = page(diarist, f"/diary/{made.pk}/")
    assert "Do not mention the tender" in shown
    assert "internal" in shown
    assert made.lines.get().is_internal


def test_a_paper_rests_sealed_and_comes_back_whole(diarist: Client) -> None:
    made = entered()
    content = b"The invitation of the host, signed."
    upload = SimpleUploadedFile("invitation.pdf", content, "application/pdf")
    diarist.post(f"/diary/{made.pk}/papers/", {"file": upload, "internal": "on"})
    paper = Paper.objects.get()
    assert content not in bytes(paper.sealed)
    answer = diarist.get(f"/diary/papers/{paper.pk}/")
    assert answer.content == content
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_outsider_sees_nothing_of_ours(outsider: object, node: object) -> None:
    from entente.vocabulary.roles import Role

    made = entered()
    promised = promising.promise(made, Given(Promised.OTHER, "Something", "ES"), by="officer", now=NOW)
    outsider.roles = [Role.COOPERATION.value]  # type: ignore[attr-defined]  # an Officer
    outsider.save()  # type: ignore[attr-defined]  # an Officer
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # an Officer
    for address in (f"/diary/{made.pk}/", f"/diary/{made.pk}/edit/", f"/diary/commitments/{promised.pk}/"):
        assert client.get(address).status_code == 404
    assert "Working visit to Madrid" not in page(client, "/diary/")
    assert "Working visit to Madrid" not in page(client, "/diary/partners/ES/")


def test_partners_find_their_meetings_and_promises_by_country_or_service() -> None:
    made = entered()
    promising.promise(made, Given(Promised.OTHER, "Something", "ES", "MA"), by="officer", now=NOW)
    assert list(queries.held_with(MA, ["es.cnp"], NOW)) == [made]
    assert list(queries.coming_with(MA, ["ES"], NOW)) == []
    assert queries.commitments_with(MA, ["ES"]).count() == 1
