"""Drafts as typed: sealed, taken up again, each officer's own; a closed dossier says so; sent or erased, they go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from entente.domains.dossiers.models import SavedDraft
from entente.domains.dossiers.services import saved_drafts
from entente.domains.dossiers.services.saved_drafts import Place
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import DossierId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.test_pages import NOTE, shown_mark
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "The informant's garden gate"


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def typed(client: Client, matter: DossierId, about: str = "", kind: str = "note", text: str = WORDS) -> int:
    """The page saves by itself what was typed; the status of the answer."""
    asked = f"?to={about}" if about else ""
    return client.post(f"/dossiers/{matter}/write/{kind}/draft/{asked}", {**NOTE, "text": text}).status_code


def test_what_was_typed_is_there_when_the_officer_comes_back(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    assert typed(client, matter) == 200
    page = client.get(f"/dossiers/{matter}/write/note/").content.decode()
    assert WORDS.replace("'", "&#x27;") in page
    assert "Taken up from your draft" in page
    assert f"/dossiers/{matter}/write/note/" in client.get("/drafts/").content.decode()
    assert "You have a draft here" in client.get(f"/dossiers/{matter}/").content.decode()


def test_no_file_of_the_database_holds_a_word_of_a_draft(ma: Exchange, fr: Exchange) -> None:
    typed(client_of(ma), case(ma, fr))
    row = SavedDraft.objects.get()
    held = b"".join(bytes(getattr(row, name)) for name in ("sealed", "key"))
    assert b"garden" not in held
    assert b"cooperation_management" not in held


def test_another_officer_s_draft_is_never_seen(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    typed(client_of(ma), matter)
    other = client_of(ma, Role.SUPERVISOR)
    assert "garden" not in other.get(f"/dossiers/{matter}/write/note/").content.decode()
    assert "data-row" not in other.get("/drafts/").content.decode()
    key = SavedDraft.objects.get().pk
    assert other.post(f"/drafts/{key}/discard/").status_code == 404
    other.post(f"/drafts/{key}/restore/")
    assert SavedDraft.objects.get().discarded_at is None


def test_a_draft_that_changed_hands_in_the_database_does_not_open(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    typed(client_of(ma), matter)
    SavedDraft.objects.update(officer="somebody.else")
    with pytest.raises(Exception, match="does not open"):
        saved_drafts.opened(ma.house, Place("somebody.else", matter, "note"))


def test_a_sent_draft_disappears(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    typed(client, matter)
    address, told = f"/dossiers/{matter}/write/note/", {**NOTE, "purpose": "investigation", "crime_area": "terrorism"}
    mark = shown_mark(client.post(address, {**told, "press": "preview"}))
    assert SavedDraft.objects.exists()
    assert client.post(address, {**told, "press": "send", "shown": mark}).status_code == 302
    assert not SavedDraft.objects.exists()


def test_a_discarded_draft_can_be_had_back_for_a_day(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter, client = case(ma, fr), client_of(ma)
    typed(client, matter)
    key = SavedDraft.objects.get().pk
    answer = client.post(f"/drafts/{key}/discard/", follow=True)
    assert "Undo" in answer.content.decode()
    assert "garden" not in client.get(f"/dossiers/{matter}/write/note/").content.decode()
    client.post(f"/drafts/{key}/restore/")
    assert "garden" in client.get(f"/dossiers/{matter}/write/note/").content.decode()
    client.post(f"/drafts/{key}/discard/")
    clock.now += DAY + 1
    client.post(f"/drafts/{key}/restore/")
    assert SavedDraft.objects.get().discarded_at
    saved_drafts.erase_due(ma.house)
    assert not SavedDraft.objects.exists()


def test_a_draft_in_a_dossier_that_was_closed_meanwhile_says_so(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    typed(client, matter)
    ma.close_dossier(matter, officer(ma.service))
    page = client.get(f"/dossiers/{matter}/write/note/").content.decode()
    assert "closed meanwhile" in page
    assert "garden" in page
    assert "closed meanwhile" in client.get("/drafts/").content.decode()
    sent = client.post(f"/dossiers/{matter}/write/note/", {**NOTE, "press": "preview"}, headers={"HX-Request": "true"})
    assert "closed meanwhile" in sent.content.decode()
    assert 'value="send"' not in sent.content.decode()


def test_a_draft_about_an_erased_message_goes_with_it(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    typed(client_of(ma), matter, about=told, kind="correction")
    saved_drafts.erase_derived(ma.service, [told])
    assert not SavedDraft.objects.exists()


def test_a_draft_about_a_message_that_is_not_held_is_not_kept(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(ma, fr)
    foreign = send(fr, report(case(fr, es)))
    pump_all(fr, es)
    assert typed(client_of(ma), matter, about=foreign) == 404
    assert typed(client_of(ma, Role.SUPERVISOR), DossierId("f" * 32)) == 404


def test_a_draft_larger_than_a_message_can_be_is_refused_in_words(ma: Exchange, fr: Exchange) -> None:
    client, matter = client_of(ma), case(ma, fr)
    answer = client.post(f"/dossiers/{matter}/write/note/draft/", {"text": "x" * (saved_drafts.LARGEST + 1)})
    assert "Too long" in answer.content.decode()
    assert not SavedDraft.objects.exists()
    assert not Message.objects.filter(kind="note").exists()
