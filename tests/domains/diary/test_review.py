"""Communiqués on their page: read, corrected and accepted by a person, and what that teaches; bad input is answered."""

from datetime import date
from io import BytesIO

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from entente.domains.diary.models import Communique, Entry, TaughtRow
from entente.domains.diary.rules.reading import read
from entente.domains.diary.rules.tables import Taught, lexicon, taught
from entente.domains.diary.rules.words import cleaned, tokens
from entente.domains.diary.services import entering, reviewing
from entente.domains.diary.services.site_model import ModelRefused, model_of
from entente.vocabulary.clock import system_clock
from entente.web.models import Officer
from tests.domains.diary.samples import MA, VISIT
from tests.tools import SHARED

pytestmark = pytest.mark.django_db
TEXT = (
    "The Danish Police Chief, Rasmus Thorsted, met the Finnish Police Chief, Jukka Saarelainen, in Copenhagen "
    "on 4 March 2026. They talked about cybercrime and the fight against drugs. A visit to Helsinki was agreed."
)


def brought(client: Client, content: bytes, name: str = "meeting.txt") -> str:
    answer = client.post("/diary/communiques/", {"texts": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def accepted(client: Client, number: int, **changed: str) -> Entry:
    """The form of the event as the page fills it, changed, and sent."""
    page = client.get(f"/diary/communiques/{number}/0/")
    context = page.context
    told: dict[str, str] = {}
    for form in (context["form"], *context["people"], *context["outcomes"]):
        for field in form:
            value = field.value()
            told[field.html_name] = "" if value is None else value
    for formset in (context["people"], context["outcomes"]):
        told |= {field.html_name: str(field.value()) for field in formset.management_form}
    answer = client.post(f"/diary/communiques/{number}/0/", told | changed)
    assert answer.status_code in (200, 302), answer.content
    return Entry.objects.latest("pk")


def test_a_text_is_shown_beside_what_was_read_and_nothing_is_entered(diarist: Client) -> None:
    shown = brought(diarist, TEXT.encode())
    assert "Rasmus Thorsted</mark>" in shown
    assert "Computer crime" in shown
    assert "surely" in shown
    assert not Entry.objects.exists()


def test_a_person_corrects_and_accepts_and_the_entry_names_its_source(diarist: Client) -> None:
    brought(diarist, TEXT.encode())
    made = Communique.objects.get()
    entry = accepted(diarist, made.pk, title="Talks in Copenhagen", venue="Police headquarters")
    assert (entry.starts, entry.parties, entry.origin) == ("2026-03-04", ["DK", "FI"], "communique")
    assert {row.source for row in entry.people.all()} == {"meeting.txt"}
    assert made.reviewed.get().corrected == "title, venue"
    assert "meeting.txt" in diarist.get(f"/diary/{entry.pk}/").content.decode()
    again = diarist.post(f"/diary/communiques/{made.pk}/0/decide/", {"press": "aside", "reason": "x"}, follow=True)
    assert "this event was reviewed already" in again.content.decode()


def test_a_corrected_name_teaches_the_table_once_the_officer_says_so(diarist: Client) -> None:
    brought(diarist, TEXT.encode())
    made = Communique.objects.get()
    page = diarist.get(f"/diary/communiques/{made.pk}/0/")
    at = [form["name"].value() for form in page.context["people"]].index("Rasmus Thorsted")
    accepted(diarist, made.pk, **{f"people-{at}-name": "Rasmus Thorsted-Holm"})
    assert not TaughtRow.objects.exists(), "a correction teaches nothing by itself"
    row = {"canonical": "Rasmus Thorsted-Holm", "country": "DK", "forms": "Rasmus Thorsted-Holm; Rasmus Thorsted"}
    diarist.post("/diary/tables/?table=persons", row)
    brought(diarist, TEXT.replace("4 March", "9 April").encode(), "later.txt")
    people = Communique.objects.latest("pk").read.events[0].participants
    assert "Rasmus Thorsted-Holm" in {one.canonical for one in people}


def test_what_one_service_taught_another_does_not_know(diarist: Client) -> None:
    row = {"organisation": "Nordic Coast Pact", "forms": "Nordic Coast Pact"}
    diarist.post("/diary/tables/?table=organisations", row)
    words = tokens("members of the nordic coast pact")
    with taught(TaughtRow.objects.values_of(MA)):
        assert [found.code for found in lexicon().find(words)] == ["Nordic Coast Pact"]
    assert lexicon().find(words) == []
    diarist.post(f"/diary/tables/{TaughtRow.objects.get().pk}/")
    assert not TaughtRow.objects.exists()


def test_a_row_of_a_known_person_adds_its_spelling_and_takes_nothing_away() -> None:
    cells = (("canonical", "Céline Berthon"), ("country", ""), ("forms", "C. Bertonne"), ("office", ""))
    row = Taught("persons", (*cells, ("organisation", "")))
    with taught((row,)):
        event = read("t", "Abdellatif Hammouchi received C. Bertonne in Rabat on 3 May 2026.").events[0]
    assert ("Céline Berthon", "FR") in {(one.canonical, one.country) for one in event.participants}


def test_reports_of_one_event_are_merged_with_their_differences_and_sources(diarist: Client) -> None:
    brought(diarist, TEXT.encode())
    other = TEXT.replace("cybercrime and the fight against drugs", "terrorism").replace("in Copenhagen", "in Denmark")
    shown = brought(diarist, other.encode(), "other.txt")
    assert "What the texts tell differently" in shown
    assert "meeting.txt" in shown


def test_an_event_that_the_diary_has_becomes_another_source_of_it(diarist: Client) -> None:
    brought(diarist, TEXT.encode())
    entry = accepted(diarist, Communique.objects.get().pk)
    shown = brought(diarist, f"{TEXT} The press was there.".encode(), "again.txt")
    assert "The same event:" in shown
    later = Communique.objects.latest("pk")
    diarist.post(f"/diary/communiques/{later.pk}/0/decide/", {"press": str(entry.pk)})
    assert later.reviewed.get().entry == entry
    assert Entry.objects.count() == 1


def _pdf(*, picture: bool) -> bytes:
    from pypdf.generic import DictionaryObject, NameObject

    writer, into = PdfWriter(), BytesIO()
    page = writer.add_blank_page(300, 300)
    if picture:
        drawn = DictionaryObject({NameObject("/X"): DictionaryObject()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    writer.write(into)
    return into.getvalue()


BAD = {
    "unknown language": ("finnish.txt", b"Poliisijohtajat tapasivat toisensa kaupungissa ja keskustelivat.", "none of"),
    "empty PDF": ("empty.pdf", _pdf(picture=False), "empty.pdf is a PDF without text"),
    "scanned PDF": ("scan.pdf", _pdf(picture=True), "scan.pdf is scanned: pictures without text"),
    "50 MB of HTML": ("big.html", b"<html>" + b"<p>x</p>" * (50 * 2**17), "big.html has 50 MB, the most is 10"),
    "empty file": ("blank.txt", b" \n", "blank.txt is empty"),
    "no text": ("binary.txt", b"\xff\x00\xfe\x01", "binary.txt is no text in UTF-8"),
}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_its_own_answer_in_every_language(
    diarist: Client, officer: Officer, case: str, language: str
) -> None:
    officer.language = language
    officer.save()
    name, content, said = BAD[case]
    shown = brought(diarist, content, name)
    assert (said in shown) is (language == "en"), "each language has a sentence of its own"
    assert case == "unknown language" or name in shown
    assert not Communique.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("en", "the weekday is not that"), ("ar", "يوم الأسبوع")])
def test_contradictory_dates_are_shown_and_the_day_stays_open(
    diarist: Client, officer: Officer, language: str, said: str
) -> None:
    officer.language = language
    officer.save()
    shown = brought(diarist, TEXT.replace("on 4 March 2026", "on Monday, 4 March 2026").encode())
    assert said in shown
    assert Communique.objects.get().read.events[0].date_start == "2026-03"


def test_a_name_that_could_be_two_people_is_named_with_both(diarist: Client) -> None:
    for middle in ("Maria", "Marta"):
        row = {"canonical": f"Anna {middle} Lindqvist", "country": "FI", "forms": f"Anna {middle} Lindqvist"}
        diarist.post("/diary/tables/?table=persons", row)
    shown = brought(diarist, TEXT.replace("Jukka Saarelainen", "Anna Lindqvist").encode())
    assert "could be" in shown
    assert "Anna Marta Lindqvist" in shown


def test_the_same_text_twice_is_told_where_it_is(diarist: Client) -> None:
    brought(diarist, TEXT.encode())
    assert "this text is here already" in brought(diarist, TEXT.encode(), "copy.txt")


def test_another_service_sees_no_text_of_ours(diarist: Client, outsider: Officer) -> None:
    brought(diarist, TEXT.encode())
    outsider.roles = ["cooperation"]
    outsider.save()
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/diary/communiques/{Communique.objects.get().pk}/").status_code == 404
    assert "meeting.txt" not in client.get("/diary/communiques/").content.decode()


@pytest.mark.shared_data
def test_the_five_texts_are_reviewed_and_the_agreed_visit_finds_the_one_that_kept_it(diarist: Client) -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        brought(diarist, path.read_bytes(), path.name)
    by_name = {row.name[:3]: row for row in Communique.objects.all()}
    assert len(by_name) == 5
    entry = accepted(diarist, by_name["000"].pk)
    assert "The same event:" in diarist.get(f"/diary/communiques/{by_name['002'].pk}/").content.decode()
    assert {"MA", "FR"} <= set(entry.parties)


ECHO = "import sys, json; d = json.load(sys.stdin); json.dump(d['reading'], sys.stdout)"
INVENTS = (
    "import sys, json; d = json.load(sys.stdin); e = d['reading']['events'][0];"
    "e['spans']['place'] = [{'start': 0, 'end': 4, 'text': 'Oslo', 'confidence': 1.0}];"
    "json.dump(d['reading'], sys.stdout)"
)


def test_a_site_s_model_is_off_unless_named_and_may_not_name_what_the_text_has_not() -> None:
    import sys

    assert model_of(()) is None
    reading = read("t", TEXT, date(2026, 3, 5))
    echo, invents = (model_of((sys.executable, "-c", program)) for program in (ECHO, INVENTS))
    assert echo
    assert invents
    assert echo(cleaned(TEXT), reading) == reading
    for program in (invents, model_of(("/nowhere/at/all",))):
        assert program
        with pytest.raises(ModelRefused):
            program(cleaned(TEXT), reading)


def test_an_entry_of_the_diary_is_found_as_the_earlier_event_that_a_text_mentions(diarist: Client) -> None:
    entering.enter(MA, VISIT, by="officer", now=system_clock())
    brought(diarist, TEXT.encode())
    made = Communique.objects.get()
    event = msgspec.structs.replace(made.read.events[0], parties=("MA", "ES"), earlier=("2026-03",))
    [(_entry, how)] = reviewing.earlier_entries(made, event)
    assert how == "earlier"
