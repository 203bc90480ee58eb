"""An erased body is gone from the database's files, byte for byte; header, hash and ledger stay (P-12.3, P-12.4)."""

from pathlib import Path

import pytest
from django.db import connection

from entente.audit.verify import verify
from entente.exchange.drafts import AttachmentSource
from entente.exchange.errors import Denied, Unknown
from entente.exchange.models import AttachmentFile, Content, Tombstone
from entente.exchange.service import Exchange
from entente.vocabulary.handling import Handling
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import FR, MA, TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "Zyqxovanter"


def files_hold(word: str) -> bool:
    """Whether any file of the SQLite database holds the word."""
    name = Path(str(connection.settings_dict["NAME"]))
    return any(word.encode() in path.read_bytes() for path in name.parent.glob(f"{name.name}*"))


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the files are SQLite's")
def test_the_word_is_in_no_file_after_erasure(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr), f"{WORD} was seen", name=WORD))
    pump_all(ma, fr)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    assert files_hold(WORD)
    for exchange, service in ((ma, MA), (fr, FR)):
        exchange.erase(sent, "recall", officer(service, Role.SUPERVISOR))
    assert not files_hold(WORD)


def test_the_header_stays_and_the_ledger_verifies(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    fr.erase(sent, "recall", officer(FR, Role.SUPERVISOR))
    reading = fr.read(sent, officer(FR, Role.DATA_PROTECTION_OFFICER))
    assert reading.erased
    assert reading.body is None
    assert not Content.objects.filter(message__service=FR, message__message_id=sent).exists()
    assert Tombstone.objects.filter(service=FR, message_id=sent).exists()
    assert not verify(FR, MA).findings


def test_attachments_go_with_the_message(ma: Exchange, fr: Exchange, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("on paper", encoding="utf-8")
    sent = send(ma, report(case(ma, fr), attachments=(AttachmentSource("paper.txt", paper),)))
    pump_all(ma, fr)
    [root] = [entry.root for entry in fr.read(sent, officer(FR)).header.attachments]
    name, content = fr.open_attachment(sent, root, officer(FR))
    assert (name, content.read()) == ("paper.txt", b"on paper")
    content.close()
    fr.erase(sent, "recall", officer(FR, Role.SUPERVISOR))
    assert not (fr.folder() / root).exists()
    assert not AttachmentFile.objects.filter(service=FR, root=root).exists()


def test_search_finds_a_word_until_it_is_erased(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr), f"{WORD} was seen"))
    pump_all(ma, fr)
    assert fr.search(WORD, officer(FR), Purpose.INVESTIGATION) == [sent]
    fr.erase(sent, "recall", officer(FR, Role.SUPERVISOR))
    assert fr.search(WORD, officer(FR), Purpose.INVESTIGATION) == []


def test_content_past_its_retention_date_is_swept(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    sent = send(ma, report(case(ma, fr), handling=Handling(retain_until=clock.now + 1000)))
    pump_all(ma, fr)
    clock.now += 1001
    assert fr.sweep() == 1
    assert fr.sweep() == 0
    assert not Content.objects.filter(message__service=FR, message__message_id=sent).exists()


def test_a_desk_officer_may_not_erase(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    with pytest.raises(Denied):
        ma.erase(sent, "mine", officer(MA))


def test_an_erased_message_that_is_sent_again_does_not_come_back(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    fr.erase(sent, "recall", officer(FR, Role.SUPERVISOR))
    from entente.exchange.models import Outbox

    Outbox.objects.filter(service=MA, message__message_id=sent).update(state="pending")
    pump_all(ma, fr)
    assert not Content.objects.filter(message__service=FR, message__message_id=sent).exists()


def test_what_another_service_holds_is_unknown_here(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    with pytest.raises(Unknown):
        fr.read(sent, officer(FR))
