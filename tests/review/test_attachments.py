"""Attachments under attack: files without messages, files that another's message names, sizes told wrong (P-11)."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from entente.exchange import attachments, chunks
from entente.exchange.chunks import ChunkRefused
from entente.exchange.drafts import AttachmentSource
from entente.exchange.models import AttachmentFile, Outbox
from entente.exchange.quotas import Quotas
from entente.exchange.service import Exchange
from entente.protocol.bodies import ContentBody
from entente.vocabulary.ids import MessageId
from entente.vocabulary.roles import Role
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, officer, pump_all, report, send
from tests.review.hostile import send_ungated
from tests.review.test_holding import under

pytestmark = pytest.mark.django_db(transaction=True)


def with_paper(exchange: Exchange, dossier: str, folder: Path, text: str = "on paper") -> MessageId:
    """A report with an attachment."""
    paper = folder / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    return send(exchange, report(dossier, attachments=(AttachmentSource("paper.txt", paper),)))  # type: ignore[arg-type]  # a DossierId


def test_erasing_a_message_that_names_anothers_attachment_leaves_it_to_its_own(
    ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path
) -> None:
    dossier = case(ma, fr, es)
    sent = with_paper(ma, dossier, tmp_path)
    pump_all(ma, fr, es)
    original = fr.read(sent, officer(FR))
    [entry] = original.header.attachments
    [key] = fr_body(fr, sent).attachments
    thief = report(dossier, "names what is not its own")
    thief = replace(thief, body=replace_attachments(thief.body, key))
    stolen = send_ungated(fr, thief, (entry,))
    pump_all(ma, fr, es)
    es.erase(stolen, "recall", officer(ES, Role.SUPERVISOR))
    name, content = es.open_attachment(sent, entry.root, officer(ES))
    assert (name, content.read()) == ("paper.txt", b"on paper")
    content.close()
    es.erase(sent, "recall", officer(ES, Role.SUPERVISOR))
    assert not (es.folder() / entry.root).exists()


def fr_body(exchange: Exchange, message: MessageId) -> ContentBody:
    """The body as a struct."""
    return msgspec.json.decode(exchange.read(message, officer(exchange.service)).body or b"", type=ContentBody)


def replace_attachments(body: object, key: object) -> ContentBody:
    """The body with this attachment's key."""
    assert isinstance(body, ContentBody)
    return msgspec.structs.replace(body, attachments=(key,))


def test_files_without_messages_have_an_end_in_bytes_and_go_after_a_while(
    ma: Exchange, fr: Exchange, lines: Lines, tmp_path: Path, clock: TestClock
) -> None:
    fr = under(Quotas(unnamed_octets=150), fr, lines)
    dossier = case(ma, fr)
    pump_all(ma, fr)
    sent = [with_paper(ma, dossier, tmp_path, "x" * 100) for _ in range(2)]
    first, second = [ma.read(each, officer(MA)).header.attachments[0] for each in sent]
    for each, taken in ((first, True), (second, False)):
        data, path = attachments.chunk(ma.house, each.root, 0)
        if taken:
            assert chunks.accept_chunk(fr.house, MA, each.root, each.size, 0, data, path)
        else:
            with pytest.raises(ChunkRefused):
                chunks.accept_chunk(fr.house, MA, each.root, each.size, 0, data, path)
    clock.now += attachments.UNNAMED_KEPT + 1
    fr.sweep()
    assert not AttachmentFile.objects.filter(service=FR).exists()
    assert not (fr.folder() / first.root).exists()


def test_a_file_that_a_message_names_counts_against_nobody_and_stays(
    ma: Exchange, fr: Exchange, lines: Lines, tmp_path: Path, clock: TestClock
) -> None:
    fr = under(Quotas(unnamed_octets=150), fr, lines)
    dossier = case(ma, fr)
    for _ in range(3):
        with_paper(ma, dossier, tmp_path, "x" * 100)
        pump_all(ma, fr)
    assert not Outbox.objects.filter(service=MA, state="pending").exists()
    clock.now += attachments.UNNAMED_KEPT + 1
    fr.sweep()
    assert AttachmentFile.objects.filter(service=FR, complete=True).count() == 3
