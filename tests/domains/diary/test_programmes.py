"""The programme of a visit: lines by the clock of the place, delegations in their order, nothing internal."""

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from entente.domains.diary.models import Entry, Line
from entente.domains.diary.services import entering
from tests.domains.diary.samples import MA, NOW, VISIT

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(diarist: Client) -> Entry:
    """A visit to Madrid whose file has lines of the programme, laid in the wrong order, and a speaking note."""
    held = entering.enter(MA, VISIT, by="officer", now=NOW)
    lines = (("programme", "Talks", "2026-03-11T11:30"), ("programme", "Arrival at the ministry", "2026-03-11T10:00"))
    lines = (*lines, ("programme", "Dinner given by Karim Alaoui", "2026-03-11T20:00"))
    for kind, text, begins in (*lines, ("speaking_note", "Ask about the tender", "")):
        told = {"kind": kind, "text": text, "state": "to_do", "begins": begins}
        assert diarist.post(f"/diary/{held.pk}/lines/", told).status_code == 302
    return held


def printed(client: Client, address: str) -> str:
    pages = PdfReader(BytesIO(client.get(address).content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_lines_stand_in_the_order_of_the_clock_of_the_place(diarist: Client, visit: Entry) -> None:
    arrival = Line.objects.get(text="Arrival at the ministry")
    assert arrival.at == 1_773_219_600_000  # 10:00 in Madrid is 09:00 UTC
    shown = diarist.get(f"/diary/{visit.pk}/programme/").content.decode()
    assert "10:00" in shown
    assert shown.index("Arrival at the ministry") < shown.index("Talks")
    assert "Karim Alaoui" in shown


def test_what_is_internal_is_not_in_it_and_the_one_to_hand_over_names_nobody(diarist: Client, visit: Entry) -> None:
    whole = printed(diarist, f"/diary/{visit.pk}/programme.pdf?language=fr")
    assert "Karim Alaoui" in whole
    assert "Programme" in whole
    given = printed(diarist, f"/diary/{visit.pk}/programme.pdf?handover=1")
    assert "Director General" in given
    assert "Karim" not in given
    assert "tender" not in whole + given
