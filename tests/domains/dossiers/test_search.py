"""The search page: what the officer may see only, for a purpose, each search and each view recorded."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from entente.audit import store as ledger
from entente.domains.dossiers.web.excerpts import excerpt
from entente.exchange import erasure
from entente.exchange.models import Dossier
from entente.exchange.searching import PAGE, Asked, search_page
from entente.exchange.service import Exchange
from entente.vocabulary.codes import KeepingGround, MessageKind
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.dossiers.desks import supervisor
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see both nodes."""
    with visiting(tmp_path, ma, fr):
        yield


def found(client: Client, words: str, **more: str) -> str:
    """The page of a search for an investigation."""
    told = {"q": words, "purpose": "investigation", **more}
    answer = client.get("/search/?" + "&".join(f"{name}={quote(value)}" for name, value in told.items()))
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_found_and_marked_in_their_surroundings(ma: Exchange, fr: Exchange) -> None:
    send(ma, report(case(ma, fr), "The courier comes by the evening ferry."))
    text = found(client_of(ma), "ferry cour")
    assert "<mark>courier</mark>" in text
    assert "<mark>ferry</mark>" in text


def test_without_a_purpose_nothing_is_shown_outside_a_dossier(ma: Exchange, fr: Exchange) -> None:
    send(ma, report(case(ma, fr), "The courier comes by ferry."))
    text = found(client_of(ma), "courier", purpose="")
    assert "outside a dossier nothing is shown without one" in text
    assert "<mark>" not in text


def test_inside_a_dossier_its_own_purpose_counts(ma: Exchange, fr: Exchange) -> None:
    matter, other = case(ma, fr), case(ma, fr)
    send(ma, report(matter, "The courier comes by ferry."))
    send(ma, report(other, "Another courier rides a zebra."))
    text = found(client_of(ma), "courier", purpose="", dossier=matter)
    assert "ferry" in text
    assert "zebra" not in text
    viewed = [each.entry for each in ledger.entries(ma.service, ledger.INTERNAL, 0, 10_000) if each.entry]
    assert [each.payload["purpose"] for each in viewed if each.kind == "viewed"] == ["investigation"]


def test_what_the_gate_keeps_is_not_found_nor_counted_so_that_words_cannot_be_tried(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    send(ma, report(matter, "The courier comes by ferry."))
    kept_back = send(ma, report(matter, "The courier is an agent of ours."))
    erasure.restrict(ma.house, kept_back, next(iter(KeepingGround)), supervisor(ma))
    seen = search_page(ma.house, Asked("courier"), officer(ma.service), Purpose.INVESTIGATION)
    kept = search_page(ma.house, Asked("courier"), officer(ma.service, Role.ADMINISTRATOR), Purpose.INVESTIGATION)
    assert (len(seen.hits), seen.withheld) == (1, 0)
    assert (len(kept.hits), kept.withheld) == (0, 0)
    other = search_page(ma.house, Asked("courier"), officer(ma.service), Purpose.COOPERATION_MANAGEMENT)
    assert (len(other.hits), other.withheld) == (0, 1)
    assert client_of(ma, Role.ADMINISTRATOR).get("/search/?q=courier&purpose=investigation").status_code == 403


def test_each_search_and_each_message_shown_is_recorded_with_the_purpose(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr), "The courier comes by ferry."))
    found(client_of(ma), "courier")
    entries = [each.entry for each in ledger.entries(ma.service, ledger.INTERNAL, 0, 10_000) if each.entry]
    searched = [each for each in entries if each.kind == "searched"]
    viewed = [each for each in entries if each.kind == "viewed" and each.subject == sent]
    assert [(each.payload["purpose"], each.payload["found"]) for each in searched] == [("investigation", 1)]
    assert [each.payload["purpose"] for each in viewed] == ["investigation"]
    assert "courier" not in str([each.payload for each in entries])


def test_filters_narrow_and_a_page_goes_on_after_the_last_one(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    for number in range(PAGE + 3):
        send(ma, report(matter, f"The courier comes by ferry {number}."))
    reader = officer(ma.service)
    first = search_page(ma.house, Asked("courier"), reader, Purpose.INVESTIGATION)
    second = search_page(ma.house, Asked("courier"), reader, Purpose.INVESTIGATION, first.after)
    assert (len(first.hits), len(second.hits), second.after) == (PAGE, 3, 0)
    assert not {hit.row.pk for hit in first.hits} & {hit.row.pk for hit in second.hits}
    assert not search_page(ma.house, Asked("courier", kind=MessageKind.NOTE), reader, Purpose.INVESTIGATION).hits
    assert not search_page(ma.house, Asked("courier", author="fr.dgsi"), reader, Purpose.INVESTIGATION).hits


def test_another_service_s_dossier_is_not_searched(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(fr, es)
    send(fr, report(matter, "The courier comes by ferry."))
    pump_all(fr, es)
    assert "<mark>" not in found(client_of(ma), "courier")
    assert client_of(ma, Role.SUPERVISOR).get(f"/search/?q=courier&dossier={matter}").status_code == 404
    assert Dossier.objects.filter(service=fr.service).exists()


def test_an_excerpt_marks_words_without_case_and_marks() -> None:
    pieces = excerpt("x " * 200 + "Le Café du Port", "cafe")
    assert [piece.text for piece in pieces if piece.found] == ["Café"]
    assert pieces[0].text == "…"
