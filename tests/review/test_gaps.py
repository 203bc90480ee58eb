"""One small question does not make this node send everything again and again (P-5.4)."""

from entente.exchange import sync
from entente.exchange.models import Outbox
from entente.exchange.quotas import Quotas
from entente.exchange.service import Exchange
from entente.protocol.wire import Gap
from entente.vocabulary.clock import HOUR
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, pump_all, report, send
from tests.review.test_holding import under


def test_what_a_partner_asks_for_again_has_an_end_in_an_hour(
    ma: Exchange, fr: Exchange, lines: Lines, clock: TestClock
) -> None:
    ma = under(Quotas(repeats=7), ma, lines)
    dossier = case(ma, fr)
    for number in range(4):
        send(ma, report(dossier, f"Number {number}"))
    pump_all(ma, fr)
    everything = Gap(dossier, MA, 1)
    queued = []
    for _ in range(3):
        queued.append(sync.answer(ma.house, FR, [everything] * 400, clock()))
        pump_all(ma, fr)
    assert queued == [5, 2, 0]
    clock.now += HOUR
    assert sync.answer(ma.house, FR, [everything], clock()) == 5


def test_who_was_never_a_member_is_given_nothing(ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock) -> None:
    dossier = case(ma, fr)
    send(ma, report(dossier))
    pump_all(ma, fr, es)
    assert sync.answer(ma.house, ES, [Gap(dossier, MA, 1)], clock()) == 0
    assert not Outbox.objects.filter(service=MA, partner=ES).exists()
