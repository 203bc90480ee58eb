"""A recall follows every copy, is safe to carry out again after an interruption, and every declaration comes home."""

import pytest

from entente.access.actions import Action
from entente.domains.dossiers.queries.duties import duties
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.services.recalls import carry_out, recall
from entente.domains.dossiers.services.relaying import relay
from entente.domains.dossiers.services.writing import drafted
from entente.exchange.errors import Denied
from entente.exchange.models import Message
from entente.exchange.reading import permit_use
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.recalls import Order
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind, RecallGround
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import MessageId
from tests.domains.dossiers.desks import H2, Passed, passed_on, supervisor
from tests.exchange.houses import ES, FR, case, ground, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)  # erasure checkpoints the database, outside transactions


def recalled(ma: Exchange, fr: Exchange, passed: Passed) -> MessageId:
    """The originator takes its report back."""
    order = recall(ma, officer(ma.service), passed.report, RecallGround.SOURCE_PROTECTION)
    pump_all(ma, fr)
    return order


def written(exchange: Exchange, kind: MessageKind) -> int:
    """How many messages of a kind the service has written."""
    return Message.objects.filter(service=exchange.service, author=exchange.service, kind=kind).count()


def the_order(exchange: Exchange, report: MessageId) -> Order:
    """The last order on a report, as a node folds it."""
    return exchange.thread(report).contents[report].orders[-1]


def waiting(exchange: Exchange, kind: DutyKind) -> list[str]:
    """What waits of one kind."""
    return [duty.message for duty in duties(exchange.house) if duty.kind is kind]


def test_a_recall_waits_in_the_inbox_until_it_is_carried_out(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recalled(ma, fr, passed)
    assert waiting(fr, DutyKind.CARRY_OUT) == [order]
    assert waiting(ma, DutyKind.CARRY_OUT) == []
    carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    assert waiting(fr, DutyKind.CARRY_OUT) == []


def test_carrying_out_twice_recalls_and_declares_once(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recalled(ma, fr, passed)
    first = carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    again = carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    assert again == first
    assert (written(fr, MessageKind.RECALL), written(fr, MessageKind.DECLARATION)) == (1, 1)


def test_what_an_interruption_left_undone_is_done_the_second_time(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recalled(ma, fr, passed)
    fr.erase(passed.report, "interrupted", supervisor(fr))
    handed_on = recall(fr, supervisor(fr), passed.forward, RecallGround.SOURCE_PROTECTION)
    declared, *passed_further = carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    assert passed_further == [handed_on]
    pump_all(ma, fr)
    holder = the_order(ma, passed.report).holders[FR]
    assert (holder.stage, holder.declaration) == ("erased", declared)
    forward = Message.objects.get(service=fr.service, message_id=passed.forward)
    assert forward.erased_at is not None


def test_an_officer_who_may_not_erase_changes_nothing(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recalled(ma, fr, passed)
    with pytest.raises(Denied):
        carry_out(fr, officer(fr.service), order, Declaration.ERASED)
    assert (written(fr, MessageKind.RECALL), written(fr, MessageKind.DECLARATION)) == (0, 0)
    assert fr.read(passed.report, officer(fr.service)).body is not None


def test_a_further_holders_declaration_waits_and_is_passed_on_once(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    passed = passed_on(ma, fr, es)
    order = recalled(ma, fr, passed)
    _, handed_on = carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    pump_all(ma, fr, es)
    assert the_order(ma, passed.report).outstanding == (ES,)
    carry_out(es, supervisor(es), handed_on, Declaration.ERASED)
    pump_all(fr, es)
    (duty,) = [duty for duty in duties(fr.house) if duty.kind is DutyKind.RELAY]
    relayed = relay(fr, officer(fr.service), MessageId(duty.message), MessageId(duty.order))
    assert relay(fr, officer(fr.service), MessageId(duty.message), MessageId(duty.order)) == relayed
    pump_all(ma, fr)
    assert waiting(fr, DutyKind.RELAY) == []
    assert the_order(ma, passed.report).outstanding == ()
    assert the_order(ma, passed.report).holders[ES].through == FR


def test_a_recall_takes_the_correction_with_it(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, "Plate ends in 7.", handling=H2))
    pump_all(ma, fr)
    control, body = controls.Correction(ground=RecallGround.INACCURATE), ContentBody(text="Plate ends in 9.")
    correction = ma.compose([drafted(ma, matter, control, body, refers_to=(told,))], officer(ma.service))[0]
    pump_all(ma, fr)
    carry_out(fr, supervisor(fr), correction, Declaration.AMENDED)
    assert fr.read(correction, officer(fr.service)).body is not None
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    assert fr.read(correction, officer(fr.service)).erased


def test_a_correction_before_a_recall_is_no_longer_asked_for(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    control = controls.Correction(ground=RecallGround.INACCURATE)
    ma.compose([drafted(ma, matter, control, ContentBody(text="Other."), refers_to=(told,))], officer(ma.service))
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    assert waiting(fr, DutyKind.CARRY_OUT) == [order]


def test_a_restriction_hides_the_content_and_may_be_followed_by_erasure(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    carry_out(fr, supervisor(fr), order, Declaration.RESTRICTED, KeepingGround.COURT_FILE)
    with pytest.raises(Denied):
        fr.read(told, officer(fr.service))
    pump_all(ma, fr)
    assert the_order(ma, told).kept == (FR,)
    carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    pump_all(ma, fr)
    assert the_order(ma, told).holders[FR].stage == "erased"


def test_a_declaration_says_how_many_copies_had_left_the_node(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told, other = send(ma, report(matter)), send(ma, report(matter))
    pump_all(ma, fr)
    reader = officer(fr.service)
    for each in (told, told, other):
        permit_use(fr.house, each, reader, Action.EXPORT, None)
    fr.read(told, reader)
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    carry_out(fr, supervisor(fr), order, Declaration.ERASED)
    pump_all(ma, fr)
    assert the_order(ma, told).holders[FR].not_recallable == 2


def test_a_restriction_without_a_ground_is_refused(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    order = recall(ma, officer(ma.service), told, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    with pytest.raises(LocalError) as refused:
        carry_out(fr, supervisor(fr), order, Declaration.RESTRICTED)
    assert refused.value.clause == "P-12.2"


def test_an_order_on_anothers_message_is_not_carried_out(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    draft = drafted(fr, matter, controls.Recall(ground=RecallGround.UNLAWFUL), refers_to=(told,), ground=ground())
    foreign = fr.compose([draft], officer(fr.service))[0]
    pump_all(ma, fr)
    assert waiting(ma, DutyKind.CARRY_OUT) == []
    with pytest.raises(LocalError) as refused:
        carry_out(ma, supervisor(ma), foreign, Declaration.ERASED)
    assert refused.value.clause == "P-6.12.1"
