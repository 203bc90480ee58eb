"""What is received goes at its date, at the latest when the agreement says, and its receiver declares it (P-12.8)."""

from dataclasses import replace
from pathlib import Path

import pytest

from entente.access.actions import Action
from entente.access.terms import Terms
from entente.audit import store as ledger
from entente.audit.verify import verify
from entente.crypto.keystore import FileKeyStore
from entente.exchange import erasure, keyring, statements
from entente.exchange.caretaking import Caretaker
from entente.exchange.declaring import AT_ONCE
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied
from entente.exchange.models import Content, Message
from entente.exchange.ports import TermsSource
from entente.exchange.reading import permit_use
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.recalls import HolderStage
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import KeepingGround
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId
from entente.vocabulary.roles import Role
from tests.exchange.houses import (
    AGREEMENT,
    FR,
    MA,
    TERMS,
    TestClock,
    case,
    ground,
    officer,
    pump_all,
    report,
    send,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = 30


def thirty_days(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    """The one agreement, with a clause on retention."""
    del service, at
    terms = replace(TERMS, retention_days=DAYS, clauses={"erasure": 9})
    return terms if agreement == AGREEMENT else None


@pytest.fixture
def agreed() -> TermsSource:
    return thirty_days


def look(exchange: Exchange, folder: Path) -> None:
    """What the caretaker does every hour."""
    store, house = FileKeyStore(folder / exchange.service / "keys", "only for tests"), exchange.house
    Caretaker(house, lambda: keyring.destroy_retired(store, statements.all_own(house.service), house.now)).look()


def holds(service: ServiceId, message: MessageId) -> bool:
    return Content.objects.filter(message__service=service, message__message_id=message).exists()


def test_a_date_beyond_the_agreement_does_not_leave(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    dossier = case(ma, fr)
    late = report(dossier, handling=Handling(retain_until=clock.now + DAYS * DAY + 1))
    with pytest.raises(Denied) as denied:
        send(ma, late)
    assert [one.rule for one in denied.value.decision.refusals] == ["retention_within_agreement"]
    assert send(ma, report(dossier, handling=Handling(retain_until=clock.now + DAYS * DAY)))


def test_a_date_beyond_the_agreement_is_refused_by_its_clause_on_receiving(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    object.__setattr__(ma.house, "terms", lambda *_asked: TERMS)  # a sender that does not keep the clause
    sent = send(ma, report(case(ma, fr), handling=Handling(retain_until=clock.now + 2 * DAYS * DAY)))
    pump_all(ma, fr)
    row = Message.objects.get(service=FR, message_id=sent)
    assert (row.verdict, row.clause) == ("refused", f"{AGREEMENT}#9")
    assert not holds(FR, sent)


def test_without_a_date_the_receiver_keeps_it_as_long_as_the_agreement_says(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    clock.now += DAYS * DAY - 1
    look(fr, tmp_path)
    assert holds(FR, sent)
    clock.now += 1
    with pytest.raises(Denied, match="may not be opened"):
        fr.read(sent, officer(FR))
    look(fr, tmp_path)
    look(ma, tmp_path)
    assert not holds(FR, sent)
    assert holds(MA, sent), "the author's own copy follows its own law"


def test_the_originator_sees_who_erased_and_who_keeps_it_on_a_ground(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    dossier = case(ma, fr)
    gone, kept = send(ma, report(dossier)), send(ma, report(dossier))
    pump_all(ma, fr)
    fr.restrict(kept, KeepingGround.COURT_FILE, officer(FR, Role.DATA_PROTECTION_OFFICER))
    assert ma.thread(gone).ended == {}
    clock.now += DAYS * DAY
    look(fr, tmp_path)
    pump_all(ma, fr)
    assert ma.thread(gone).ended[gone][FR].stage is HolderStage.ERASED
    assert ma.thread(kept).ended[kept][FR].stage is HolderStage.RESTRICTED
    assert ma.thread(kept).ended[kept][FR].ground is KeepingGround.COURT_FILE
    assert fr.thread(gone) == ma.thread(gone)
    before = Message.objects.filter(service=FR).count()
    look(fr, tmp_path)
    assert Message.objects.filter(service=FR).count() == before, "nothing is declared twice"
    assert not verify(FR, MA).findings


def test_what_was_printed_before_its_date_is_counted_in_the_declaration(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    permit_use(fr.house, sent, officer(FR), Action.EXPORT, None)
    clock.now += DAYS * DAY
    look(fr, tmp_path)
    pump_all(ma, fr)
    assert ma.thread(sent).ended[sent][FR].not_recallable == 1


def test_the_erasure_and_its_reason_are_in_the_ledger(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    clock.now += DAYS * DAY
    look(fr, tmp_path)
    [said] = [one.entry for one in ledger.about(FR, sent) if one.entry and one.entry.kind == "erased"]
    assert said.payload["why"] == erasure.RETENTION


def test_what_was_said_long_ago_does_not_keep_the_newest_from_being_said(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    """More than one round of restricted messages beyond their date."""
    dossier = case(ma, fr)
    drafts = [report(dossier) for _ in range(AT_ONCE + 1)]
    sent = ma.compose(drafts, officer(MA))
    pump_all(ma, fr)
    Message.objects.filter(service=FR, message_id__in=sent).update(restricted=KeepingGround.COURT_FILE)
    clock.now += DAYS * DAY
    look(fr, tmp_path)
    pump_all(ma, fr)
    assert ma.thread(sent[-1]).ended[sent[-1]][FR].stage is HolderStage.RESTRICTED


def test_what_has_no_content_is_not_declared_as_kept(
    ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    """A declaration on it has no effect: without this, the caretaker declared it for ever."""
    note = Draft(case(ma, fr), controls.Note(), ground(), handling=Handling(retain_until=clock.now + DAY))
    sent = send(ma, note)
    pump_all(ma, fr)
    fr.restrict(sent, KeepingGround.COURT_FILE, officer(FR, Role.DATA_PROTECTION_OFFICER))
    clock.now += 2 * DAY
    look(fr, tmp_path)
    assert not Message.objects.filter(service=FR, author=FR, kind="declaration").exists()
