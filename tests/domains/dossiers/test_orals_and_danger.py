"""What is said waits for its confirmation within the agreement's limit; what is used at once is told at once."""

from dataclasses import replace

import pytest

from entente.domains.dossiers.queries.consents import standing
from entente.domains.dossiers.queries.duties import Duty, duties
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due
from entente.domains.dossiers.services.forwarding import forward_in_danger
from entente.domains.dossiers.services.recalls import recall
from entente.domains.dossiers.services.writing import drafted
from entente.exchange.errors import Denied
from entente.exchange.models import Message
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import OralBody
from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import MessageKind, RecallGround, Use
from entente.vocabulary.ids import DossierId, MessageId
from tests.domains.dossiers.desks import H2, send_ground
from tests.exchange.houses import ES, FR, MA, TERMS, Lines, TestClock, case, officer, pump_all, report, send


def allowing_danger(exchange: Exchange, lines: Lines) -> Exchange:
    """The same house under an agreement that lets it pass on in imminent danger."""
    allowing = replace(TERMS, danger_uses=frozenset({Use.FORWARD}))
    house = replace(exchange.house, terms=lambda _service, _agreement, _at: allowing)
    lines.houses[exchange.service] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[exchange.service]


def of_kind(exchange: Exchange, kind: DutyKind) -> list[Duty]:
    """What waits of one kind."""
    return [duty for duty in duties(exchange.house) if duty.kind is kind]


def spoken_consent(fr: Exchange, matter: DossierId, told: MessageId, at: int) -> MessageId:
    """fr.dgsi notes that ma.dgsn consented by telephone."""
    control = controls.Oral(what="consent", spoken_at=at, counterpart=MA, use=Use.FORWARD, to=(ES,))
    body = OralBody(speaker="Salma", listener="Luc", line="telephone")
    return fr.compose([drafted(fr, matter, control, body, refers_to=(told,))], officer(FR))[0]


def test_an_oral_consent_counts_until_its_limit_and_shows_as_overdue_after(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    note = spoken_consent(fr, matter, told, clock.now)
    pump_all(ma, fr)
    assert [each.message for each in standing(fr.house, told)] == [note]
    assert [duty.due for duty in of_kind(ma, DutyKind.ORAL)] == [Due.TODAY]
    clock.now += 25 * HOUR
    assert standing(fr.house, told) == []
    assert [duty.due for duty in of_kind(ma, DutyKind.ORAL)] == [Due.OVERDUE]


def test_the_originator_s_written_consent_confirms_what_was_said(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    note = spoken_consent(fr, matter, told, clock.now)
    pump_all(ma, fr)
    control = controls.Consent(use=Use.FORWARD, granted=True, to=(ES,))
    ma.compose([drafted(ma, matter, control, refers_to=(note, told))], officer(MA))
    pump_all(ma, fr)
    assert of_kind(ma, DutyKind.ORAL) == of_kind(fr, DutyKind.ORAL) == []
    clock.now += 25 * HOUR
    assert [each.use for each in standing(fr.house, told)] == [Use.FORWARD]


def test_danger_lifts_nothing_where_the_agreement_does_not_say_so_and_nothing_is_half_done(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    spain = case(fr, es)
    with pytest.raises(Denied):
        forward_in_danger(fr, officer(FR), told, spain, ground=send_ground(), why="A bomb threat.")
    assert not Message.objects.filter(kind__in=[MessageKind.FORWARD, MessageKind.URGENT_USE]).exists()


def test_in_danger_it_goes_at_once_and_originator_and_overseers_are_told(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    ma, fr, es = (allowing_danger(each, lines) for each in (ma, fr, es))
    matter = case(ma, fr)
    told = send(ma, report(matter, "The car is loaded.", handling=H2))
    pump_all(ma, fr)
    spain = case(fr, es)
    sent, notice = forward_in_danger(fr, officer(FR), told, spain, ground=send_ground(), why="A bomb threat.")
    pump_all(ma, fr, es)
    assert Message.objects.get(service=ES, message_id=sent).verdict == "accepted"
    (use,) = ma.thread(told).consents.urgent
    assert (use.message, use.to) == (notice, (ES,))
    assert b"bomb threat" in (ma.read(notice, officer(MA)).body or b"")
    assert [duty.message for duty in of_kind(ma, DutyKind.DANGER)] == [notice]
    recall(ma, officer(MA), told, RecallGround.SOURCE_PROTECTION)
    assert set(ma.thread(told).contents[told].orders[0].holders) == {FR, ES}


def test_a_receiver_whose_agreement_knows_no_danger_refuses(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    fr = allowing_danger(fr, lines)
    matter = case(ma, fr)
    told = send(ma, report(matter, "The car is loaded.", handling=H2))
    pump_all(ma, fr)
    spain = case(fr, es)
    sent, _ = forward_in_danger(fr, officer(FR), told, spain, ground=send_ground(), why="A bomb threat.")
    pump_all(ma, fr, es)
    refused = Message.objects.get(service=ES, message_id=sent)
    assert (refused.verdict, refused.clause) == ("refused", "P-8.6")
