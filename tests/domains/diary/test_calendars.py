"""Feeds tell a calendar outside no more than may leave; files brought in change and cancel; zones unknown are named."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.services import entering, feeding, importing
from entente.domains.diary.services.importing import CalendarUnreadable
from entente.vocabulary.clock import system_clock
from entente.vocabulary.handling import Classification, Handling, Tlp
from entente.vocabulary.roles import Role
from tests.domains.diary.samples import MA, VISIT

pytestmark = pytest.mark.django_db
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"


def entered(**changed: object) -> Entry:
    told = msgspec.structs.replace(VISIT, starts="2026-12-03T10:00", ends="2026-12-03T11:00", **changed)
    return entering.enter(MA, told, by="officer", now=system_clock())


def feed(address: str) -> tuple[int, list[dict[str, str]]]:
    """What a calendar that is signed in nowhere gets."""
    answer = Client().get(address)
    if answer.status_code != 200:
        return answer.status_code, []
    return 200, [{k: str(v) for k, v in event.items()} for event in Calendar.from_ical(answer.content).walk("VEVENT")]


@pytest.fixture
def address(diarist: Client) -> str:
    """A fresh feed of the officer's."""
    shown = diarist.post("/diary/calendar/feed/", {"press": "new"}).content.decode()
    return shown.split('value="http://testserver')[1].split('"')[0]


def test_a_feed_tells_kind_parties_place_and_time_and_nothing_of_the_file(address: str) -> None:
    entered(agenda="The tender", summary="They yielded")
    (event,) = feed(address)[1]
    assert event["SUMMARY"] == "Visit: MA, ES"
    assert event["LOCATION"] == "Madrid, ES"
    content = Client().get(address).content
    for secret in (b"tender", b"yielded", b"Karim", b"Working visit"):
        assert secret not in content


@pytest.mark.parametrize("handling", [Handling(tlp=Tlp.RED), Handling(classification=Classification.SECRET)])
def test_of_a_secret_entry_a_feed_tells_that_something_is(address: str, handling: Handling) -> None:
    entered(handling=handling)
    (event,) = feed(address)[1]
    assert event["SUMMARY"] == "Reserved"
    assert "LOCATION" not in event


def test_a_change_raises_the_sequence_and_a_cancelled_entry_stays_as_cancelled(address: str) -> None:
    made = entered()
    before = feed(address)[1][0]
    held = entering.amend(made, msgspec.structs.replace(entering.told_of(made), city="Toledo"), by="o", now=1)
    entering.set_state(held, EntryState.CANCELLED, by="officer", now=system_clock(), reason="Moved to spring")
    after = feed(address)[1][0]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "2")
    assert before["UID"] == after["UID"]
    assert after["STATUS"] == "CANCELLED"


def test_the_file_of_a_cancelled_entry_is_a_cancellation(diarist: Client) -> None:
    made = entered()
    assert b"METHOD:PUBLISH" in diarist.get(f"/diary/{made.pk}/calendar.ics").content
    entering.set_state(made, EntryState.CANCELLED, by="officer", now=system_clock(), reason="Ill")
    assert b"METHOD:CANCEL" in diarist.get(f"/diary/{made.pk}/calendar.ics").content


def test_an_address_ends_with_the_next_one_with_a_press_and_with_the_officer(
    diarist: Client, officer: object, address: str
) -> None:
    entered()
    assert feed(address)[0] == 200
    diarist.post("/diary/calendar/feed/", {"press": "end"})
    assert feed(address)[0] == 404
    secret = feeding.open_feed(MA, "officer", system_clock())
    officer.roles = [Role.DESK_OFFICER.value]  # type: ignore[attr-defined]  # an Officer
    officer.save()  # type: ignore[attr-defined]  # an Officer
    assert feed(f"/diary/feeds/{secret}/diary.ics")[0] == 404
    assert feed(f"/diary/feeds/{'0' * 64}/diary.ics")[0] == 404


def brought(diarist: Client, *lines: str, **told: str) -> str:
    content = (HEAD + "\r\n".join(lines) + "\r\nEND:VCALENDAR\r\n").encode()
    form = {"kind": "bilateral_meeting", "parties": "MA, FR", "zone": "Africa/Casablanca"} | told
    answer = diarist.post("/diary/calendar/import/", form | {"file": SimpleUploadedFile("c.ics", content)}, follow=True)
    return answer.content.decode()


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:talks-1", "SUMMARY:Talks", *lines, "END:VEVENT")


def test_a_file_enters_changes_and_cancels_by_its_sequence(diarist: Client) -> None:
    at = "DTSTART;TZID=Europe/Paris:20261203T100000"
    assert "Entered: 1" in brought(diarist, *event(at, "SEQUENCE:0"))
    made = Entry.objects.get()
    assert (made.starts, made.zone, made.state) == ("2026-12-03T10:00", "Europe/Paris", "planned")
    later = "DTSTART;TZID=Europe/Paris:20261204T100000"
    assert "Changed: 1" in brought(diarist, *event(later, "SEQUENCE:3"))
    assert "Known already: 1" in brought(diarist, *event(at, "SEQUENCE:2"))
    assert "Cancelled: 1" in brought(diarist, "METHOD:CANCEL", *event(later, "SEQUENCE:4"))
    made.refresh_from_db()
    assert (made.starts, made.state) == ("2026-12-04T10:00", "cancelled")


def test_an_unknown_time_zone_is_named_in_the_officer_s_language_and_nothing_enters(
    diarist: Client, officer: object
) -> None:
    wrong = event("DTSTART;TZID=Mars/Olympus:20261203T100000")
    assert "Mars/Olympus" in brought(diarist, *wrong)
    officer.language = "fr"  # type: ignore[attr-defined]  # an Officer
    officer.save()  # type: ignore[attr-defined]  # an Officer
    shown = brought(diarist, *wrong)
    assert "le fuseau horaire" in shown
    assert "Mars/Olympus" in shown
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\xff\xfe\x00", b"x" * (5 * 2**20 + 1)],
)
def test_what_is_no_calendar_is_told_so(content: bytes) -> None:
    with pytest.raises(CalendarUnreadable):
        importing.events_of(content, VISIT)
