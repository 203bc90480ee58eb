"""What goes wrong at a desk: pressed twice, gone back, cut off, misnamed, turned round, endless, forged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from entente.domains.dossiers.models import ChannelEntry, SentForm
from entente.domains.dossiers.services import sending_once
from entente.domains.dossiers.services.sending_once import AlreadySent
from entente.domains.dossiers.web.kinds.base import LONGEST
from entente.domains.dossiers.web.sniffing import mismatch
from entente.exchange.models import Dossier, Message
from entente.exchange.service import Exchange
from entente.vocabulary.ids import DossierId, MessageId
from entente.web.templatetags.bidi import visible
from tests.domains.dossiers.test_pages import GROUND, HANDLING, NOTE, shown_mark
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import FR, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = {**NOTE, "purpose": "investigation", "crime_area": "terrorism"}
CALL = {
    **{"channel": "telephone", "outgoing": "in", "counterpart": "A bureau", "happened_at": "2026-01-05T09:00"},
    **{**HANDLING, "text": "Seen at the port."},
}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
PDF = b"%PDF-1.7\n" + b"0" * 64
EXE = b"MZ" + b"\0" * 510
ZIP = b"PK\x03\x04" + b"\0" * 64


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def notes() -> int:
    """How many notes were sent."""
    return Message.objects.filter(kind="note", direction="sent").count()


def ready(client: Client, matter: DossierId, **more: str) -> dict[str, object]:
    """A form whose first press showed what will leave."""
    told: dict[str, object] = {**TOLD, "token": "a" * 32, **more}
    shown = client.post(f"/dossiers/{matter}/write/note/", {**told, "press": "preview"})
    return {**told, "press": "send", "shown": shown_mark(shown)}


def test_a_double_click_sends_once(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    told = ready(client, matter)
    first = client.post(f"/dossiers/{matter}/write/note/", told)
    second = client.post(f"/dossiers/{matter}/write/note/", told)
    assert notes() == 1
    assert first["Location"] == second["Location"]
    assert "sent already, once" in client.get(f"/dossiers/{matter}/").content.decode()


def test_back_and_send_again_leads_to_what_was_sent(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    told = ready(client, matter)
    sent = client.post(f"/dossiers/{matter}/write/note/", told)
    again = client.post(f"/dossiers/{matter}/write/note/", {**told, "text": "Other words", "press": "preview"})
    assert again["Location"] == sent["Location"]
    assert "no-store" in client.get(f"/dossiers/{matter}/write/note/")["Cache-Control"]
    assert notes() == 1


def test_what_was_shown_before_the_dossier_was_closed_is_not_sent_after(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    told = ready(client, matter)
    ma.close_dossier(matter, officer(ma.service))
    answer = client.post(f"/dossiers/{matter}/write/note/", told)
    assert notes() == 0
    assert "closed meanwhile" in answer.content.decode()
    assert NOTE["text"] in answer.content.decode()


def test_a_dossier_opened_twice_is_one_dossier(ma: Exchange, fr: Exchange) -> None:
    told = {"kind": "case", "title": "Seaport", "purpose": "investigation", "members": [FR], "token": "c" * 32}
    client = client_of(ma)
    first, second = (client.post("/dossiers/open/", told) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Dossier.objects.filter(service=ma.service, title="Seaport").count() == 1


def test_an_entry_of_another_channel_is_entered_once(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    entry = {**CALL, "token": client.get(f"/dossiers/{matter}/channel/").context["token"]}
    first, second = (client.post(f"/dossiers/{matter}/channel/", entry) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert ChannelEntry.objects.count() == 1


@pytest.mark.parametrize(("way", "more"), [("forward", {"consent": ""}), ("sanitise", {"taken": ["text"]})])
def test_what_is_carried_on_leaves_once(
    ma: Exchange, fr: Exchange, es: Exchange, way: str, more: dict[str, object]
) -> None:
    told = send(ma, report(case(ma, fr), "The courier comes by ferry."))
    spain, client = case(ma, es), client_of(ma)
    before = Message.objects.filter(service=ma.service).count()
    form = {**GROUND, **HANDLING, "press": "send", "token": "d" * 32, **more}
    first, second = (client.post(f"/messages/{told}/{way}/?into={spain}", form) for _ in range(2))
    assert first.status_code == 302, first.content.decode()
    assert first["Location"] == second["Location"]
    assert Message.objects.filter(service=ma.service).count() == before + 1


def test_the_second_of_two_at_once_finds_the_mark_of_the_first(ma: Exchange, fr: Exchange) -> None:
    sending_once.claim(ma.house, "token")
    sending_once.became(ma.service, "token", MessageId("b" * 64))
    with pytest.raises(AlreadySent) as refused:
        sending_once.claim(ma.house, "token")
    assert refused.value.message == "b" * 64
    sending_once.claim(fr.house, "token")
    assert SentForm.objects.count() == 2


def test_what_could_not_be_sent_leaves_no_mark_and_can_be_sent_later(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    told = ready(client, matter)
    refused = client.post(f"/dossiers/{matter}/write/note/", {**told, "shown": "forged"})
    assert refused.status_code == 200
    assert not SentForm.objects.exists()
    assert client.post(f"/dossiers/{matter}/write/note/", told).status_code == 302


def test_an_upload_cut_at_ninety_per_cent_sends_nothing(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    address = f"/dossiers/{matter}/write/note/"
    paper = {"papers": SimpleUploadedFile("plan.pdf", PDF * 4000, "application/pdf")}
    mark = shown_mark(client.post(address, {**TOLD, **paper, "press": "preview"}))
    paper = {"papers": SimpleUploadedFile("plan.pdf", PDF * 4000, "application/pdf")}
    whole = encode_multipart(BOUNDARY, {**paper, **TOLD, "press": "send", "shown": mark})
    cut = client.generic("POST", address, whole[: len(whole) * 9 // 10], content_type=MULTIPART_CONTENT)
    assert cut.status_code in (200, 400)
    paper["papers"].seek(0)
    last = encode_multipart(BOUNDARY, {**TOLD, "press": "send", "shown": mark, **paper})
    cut_in_the_file = client.generic("POST", address, last[: len(last) * 9 // 10], content_type=MULTIPART_CONTENT)
    assert cut_in_the_file.status_code in (200, 400)
    assert notes() == 0


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("picture.png", PNG, False),
        ("paper.PDF", PDF, False),
        ("letter.docx", ZIP, False),
        ("words.txt", b"Plain words", False),
        ("unknown.xyz", b"whatever", False),
        ("noname", PDF, False),
        ("picture.png", PDF, True),
        ("paper.pdf", b"no paper at all", True),
        ("words.txt", PDF, True),
        ("setup.pdf", EXE, True),
        ("setup.exe", EXE, True),
        ("exe.\u202efdp", EXE, True),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_noticed(name: str, content: bytes, wrong: bool) -> None:
    assert (mismatch(SimpleUploadedFile(name, content)) is not None) is wrong


def test_a_misnamed_file_is_refused_in_words_and_not_sent(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    paper = SimpleUploadedFile("holiday.png", EXE, "image/png")
    text = client.post(
        f"/dossiers/{matter}/write/note/", {**TOLD, "papers": paper, "press": "preview"}
    ).content.decode()
    assert "holiday.png is a program" in text
    assert 'value="send"' not in text


def test_marks_that_turn_text_round_are_shown(ma: Exchange, fr: Exchange) -> None:
    told = send(ma, report(case(ma, fr), "Invoice \u202excod.exe <b>"))
    text = client_of(ma).get(f"/messages/{told}/").content.decode()
    assert "\u202e" not in text
    assert ">RLO</abbr>xcod.exe &lt;b&gt;" in text
    assert visible("قضية عادية") == "قضية عادية"
    assert visible(None) == ""


def test_a_million_characters_are_refused_in_words(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    answer = client.post(f"/dossiers/{matter}/write/note/", {**TOLD, "text": "x" * 1_000_000, "press": "preview"})
    assert str(LONGEST) in answer.content.decode()
    assert 'value="send"' not in answer.content.decode()
    assert client.get("/dossiers/?words=" + "x" * 3000).status_code == 200
    assert client.get("/search/?purpose=investigation&q=" + "x" * 3000).status_code == 200


def test_a_forged_link_to_another_service_s_dossier_leads_nowhere(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    matter = case(fr, es)
    told = send(fr, report(matter))
    pump_all(fr, es)
    client = client_of(ma)
    for address in (
        f"/dossiers/{matter}/",
        f"/dossiers/{matter}/signs/",
        f"/dossiers/{matter}/members/",
        f"/dossiers/{matter}/write/note/",
        f"/messages/{told}/",
        f"/search/?q=report&purpose=investigation&dossier={matter}",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/dossiers/{matter}/write/note/draft/", TOLD).status_code == 404


@pytest.mark.parametrize("told", ["seen=-1", "seen=x", f"seen={10**30}", "seen=1%00", "writing"])
def test_signs_take_any_address(ma: Exchange, fr: Exchange, told: str) -> None:
    assert client_of(ma).get(f"/dossiers/{case(ma, fr)}/signs/?{told}").status_code == 200


def test_script_in_a_title_is_text(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    client.post(f"/dossiers/{matter}/members/", {"press": "describe", "title": "<script>alert(1)</script>"})
    for address in ("/dossiers/", "/inbox/", f"/dossiers/{matter}/", f"/search/?dossier={matter}"):
        assert "<script>alert" not in client.get(address).content.decode()
