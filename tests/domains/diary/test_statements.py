"""Briefing notes from the node's own records, and public statements that say what may be said and no more."""

import msgspec
import pytest
from django.test import Client

from entente.domains.diary.models import Entry, Statement
from entente.domains.diary.rules.codes import EntryState, Promised
from entente.domains.diary.rules.publicity import Field
from entente.domains.diary.services import entering, promising, stating
from entente.domains.diary.services.entering import Side
from entente.domains.diary.services.promising import Given
from entente.domains.diary.services.stating import StatementRefused
from entente.domains.diary.web.wording import texts
from entente.vocabulary.handling import Classification, Handling, Tlp
from entente.web.models import Officer
from tests.domains.diary.samples import MA, NOW, VISIT

pytestmark = pytest.mark.django_db


def entered(**changed: object) -> Entry:
    return entering.enter(MA, msgspec.structs.replace(VISIT, **changed), by="officer", now=NOW)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_a_note_names_last_meetings_and_open_commitments_and_says_what_is_not_on_record(diarist: Client) -> None:
    before = entered()
    promising.promise(before, Given(Promised.EQUIPMENT, "Two scanners", "ES", "MA", due="2026-06"), by="o", now=NOW)
    coming = entered(title="Talks in Rabat", starts="2027-01-12", ends="", state=EntryState.PLANNED)
    shown = page(diarist, f"/diary/{coming.pk}/brief/")
    for said in ("Working visit to Madrid", "Two scanners", "No holder of an office is on record."):
        assert said in shown


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_is_a_paper_in_the_language_that_is_asked_for(diarist: Client, language: str) -> None:
    made = entered()
    answer = diarist.get(f"/diary/{made.pk}/brief.pdf?language={language}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_without_the_partner_s_word_an_amber_meeting_has_no_statement(diarist: Client) -> None:
    made = entered()
    with pytest.raises(StatementRefused):
        stating.draft(made, texts, by="officer", now=NOW)
    shown = diarist.post(f"/diary/{made.pk}/statements/", {"press": "draft"}, follow=True).content.decode()
    assert "the consent of ES is lacking" in shown
    assert not Statement.objects.exists()


def test_a_statement_says_the_fields_that_the_partner_agreed_to_in_four_languages() -> None:
    made = entered(agenda="The tender")
    agreed = frozenset({Field.KIND, Field.PARTIES, Field.DATE})
    stating.consent(made, "ES", agreed, "message 12", by="officer", now=NOW)
    said = stating.draft(made, texts, by="officer", now=NOW).texts
    assert set(said) == {"en", "fr", "es", "ar"}
    assert "A visit took place between Morocco, Spain." in said["en"]["body"]
    assert "Maroc, Espagne" in said["fr"]["body"]
    assert "إسبانيا" in said["ar"]["body"]
    for kept in ("Madrid", "Karim", "tender", "Drugs"):
        assert all(kept not in text["body"] for text in said.values())


@pytest.mark.parametrize(
    "handling", [Handling(tlp=Tlp.RED), Handling(tlp=Tlp.CLEAR, classification=Classification.SECRET)]
)
def test_no_consent_opens_what_the_handling_shuts(handling: Handling) -> None:
    made = entered(handling=handling)
    stating.consent(made, "ES", frozenset(Field), "message 12", by="officer", now=NOW)
    with pytest.raises(StatementRefused):
        stating.draft(made, texts, by="officer", now=NOW)


def test_another_officer_publishes_and_what_is_published_stays(diarist: Client, supervisor: Officer) -> None:
    made = entered(handling=Handling(tlp=Tlp.CLEAR))
    draft = stating.draft(made, texts, by="officer", now=NOW)
    shown = diarist.post(f"/diary/statements/{draft.pk}/", {"press": "publish"}, follow=True).content.decode()
    assert "nobody publishes what he wrote himself" in shown
    other = Client()
    other.force_login(supervisor, backend="django.contrib.auth.backends.ModelBackend")
    other.post(f"/diary/statements/{draft.pk}/", {"press": "publish"})
    draft.refresh_from_db()
    assert draft.published_by == "supervisor"
    diarist.post(f"/diary/statements/{draft.pk}/", {"press": "save", "title-en": "Other"})
    draft.refresh_from_db()
    assert draft.texts["en"]["title"] != "Other"
    html = other.get(f"/diary/statements/{draft.pk}/ar/?format=html").content.decode()
    assert 'dir="rtl"' in html
    assert other.get(f"/diary/statements/{draft.pk}/fr/").content.startswith(b"%PDF")


def test_a_consent_taken_back_stops_the_publication() -> None:
    made = entered()
    stating.consent(made, "ES", frozenset(Field), "message 12", by="officer", now=NOW)
    draft = stating.draft(made, texts, by="officer", now=NOW)
    stating.consent(made, "ES", frozenset(), "message 15", by="officer", now=NOW)
    with pytest.raises(StatementRefused):
        stating.publish(draft, by="supervisor", now=NOW)


def test_a_private_body_gets_no_names_in_a_statement_nor_in_a_note_to_hand_over(diarist: Client) -> None:
    from entente.domains.partners.models import Counterpart  # models can be imported once Django is set up

    told = {"key": "forum", "name": "World Economic Forum", "kind": "private"}
    Counterpart.objects.create(service=MA, **told)
    made = entered(parties=(Side("MA"), Side("World Economic Forum")), handling=Handling(tlp=Tlp.CLEAR))
    stating.consent(made, "World Economic Forum", frozenset(Field), "letter 4", by="officer", now=NOW)
    diarist.post(f"/diary/{made.pk}/statements/", {"press": "draft"})
    drafted = Statement.objects.get()
    assert Field.PEOPLE not in drafted.said
    assert "Karim" not in str(drafted.texts)
    named = stating.draft(made, texts, by="officer", now=NOW)
    assert Field.PEOPLE in named.said
    diarist.post(f"/diary/statements/{named.pk}/", {"press": "publish"})
    with pytest.raises(StatementRefused):
        stating.publish(named, by="another", now=NOW, withheld=("World Economic Forum",))
    assert "must not be handed over" in page(diarist, f"/diary/{made.pk}/brief/")
    assert diarist.get(f"/diary/{made.pk}/brief.pdf?handover=1").content.startswith(b"%PDF")
