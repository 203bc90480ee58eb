"""A long dossier: a page of it at a time, narrowed by kind and author, as a file that opens nothing."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from entente.audit.models import Payload
from entente.exchange.service import Exchange
from entente.vocabulary.ids import DossierId
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = 61
"""With the opening: more than a page."""


@pytest.fixture
def matter(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[DossierId]:
    """A dossier of 61 messages, the last of them of fr.dgsi."""
    opened = case(ma, fr)
    ma.compose([report(opened, f"Report {number:02}.") for number in range(MESSAGES - 2)], officer(ma.service))
    pump_all(ma, fr, turns=3)
    send(fr, report(opened, "What we know."))
    pump_all(ma, fr, turns=3)
    with visiting(tmp_path, ma, fr):
        yield opened


def text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode())


def test_the_newest_fifty_are_shown_and_the_earlier_ones_a_page_further(ma: Exchange, matter: DossierId) -> None:
    client = client_of(ma)
    page = text(client.get(f"/dossiers/{matter}/"))
    assert page.count('class="talk-message') == 50
    assert "What we know." in page
    older = page.split('rel="prev"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    earlier = text(client.get(f"/dossiers/{matter}/{older}"))
    assert earlier.count('class="talk-message') == MESSAGES - 50
    assert "stated the members" in earlier
    assert 'rel="next"' in earlier


def test_it_is_narrowed_to_what_one_side_wrote(ma: Exchange, matter: DossierId) -> None:
    page = text(client_of(ma).get(f"/dossiers/{matter}/?author=fr.dgsi&kind=report"))
    assert page.count('class="talk-message') == 1
    assert "What we know." in page


def test_as_a_file_it_names_every_message_and_opens_none(ma: Exchange, matter: DossierId) -> None:
    before = Payload.objects.filter(kind="viewed").count()
    rows = list(csv.reader(StringIO(text(client_of(ma).get(f"/dossiers/{matter}/?format=csv")))))
    assert len(rows) == MESSAGES + 1
    assert rows[1][2] == "fr.dgsi"
    assert Payload.objects.filter(kind="viewed").count() == before


def test_what_no_message_fits_says_so(ma: Exchange, matter: DossierId) -> None:
    assert "Nothing matches" in text(client_of(ma).get(f"/dossiers/{matter}/?kind=recall"))
