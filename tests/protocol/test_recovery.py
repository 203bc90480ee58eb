"""Recovery: what a restored node fetches, erases, and where it goes on."""

from entente.protocol.recovery import Holding, Tombstone, plan_recovery
from entente.protocol.wire import Gap
from entente.vocabulary.ids import DossierId, MessageId
from tests.simulator.dossiers import MADRID, PARIS, RABAT

ONE, TWO = DossierId("1" * 32), DossierId("2" * 32)
OWN = Holding(RABAT, {ONE: {RABAT: 4, PARIS: 2}}, incarnation=1)


def test_it_fetches_its_own_later_messages_and_everybodys_from_whoever_holds_most():
    paris = Holding(PARIS, {ONE: {RABAT: 6, PARIS: 5, MADRID: 1}})
    madrid = Holding(MADRID, {ONE: {RABAT: 7, PARIS: 5}, TWO: {MADRID: 3}})
    plan = plan_recovery(OWN, [madrid, paris], [PARIS, MADRID])
    assert plan.fetch == {
        MADRID: (Gap(ONE, PARIS, 3, 5), Gap(ONE, RABAT, 5, 7), Gap(TWO, MADRID, 1, 3)),
        PARIS: (Gap(ONE, MADRID, 1, 1),),
    }


def test_it_goes_on_after_the_highest_number_that_anybody_holds():
    plan = plan_recovery(OWN, [Holding(PARIS, {ONE: {RABAT: 6}, TWO: {RABAT: 2}})], [PARIS])
    assert plan.next_seq == {ONE: 7, TWO: 3}


def test_it_opens_an_incarnation_that_nobody_has_seen():
    assert plan_recovery(OWN, [Holding(PARIS, incarnation=3)], [PARIS]).incarnation == 4
    assert plan_recovery(OWN, [], []).incarnation == 2


def test_it_erases_again_what_it_had_declared_erased():
    mine = Tombstone(ONE, MessageId("a" * 64), RABAT, 5)
    theirs = Tombstone(ONE, MessageId("b" * 64), PARIS, 5)
    plan = plan_recovery(OWN, [Holding(PARIS, tombstones=(mine, theirs))], [PARIS])
    assert plan.erase == (mine.message,)


def test_it_stays_in_quarantine_while_a_partner_is_silent():
    plan = plan_recovery(OWN, [Holding(PARIS)], [PARIS, MADRID])
    assert (plan.silent, plan.may_go_on) == ((MADRID,), False)
    assert plan_recovery(OWN, [Holding(PARIS)], [PARIS]).may_go_on


def test_with_nothing_new_there_is_nothing_to_fetch():
    assert plan_recovery(OWN, [Holding(PARIS, {ONE: {RABAT: 4, PARIS: 1}})], [PARIS]).fetch == {}
