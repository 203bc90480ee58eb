"""Partners: words confirmed by two officers, new statements, suspension, revocation, quotas."""

import pytest

from entente.access.actors import Actor
from entente.exchange.errors import Denied, QuotaExceeded, SecondPersonNeeded, Stranger
from entente.exchange.models import Message, Partner, Statement
from entente.exchange.quotas import Quotas
from entente.exchange.service import Exchange
from entente.protocol.errors import RootMismatch
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from tests.exchange.houses import ES, FR, MA, START, Lines, TestClock, case, found, officer, pump_all, report, send

FIRST = Actor(MA, "first", frozenset({Role.ADMINISTRATOR}))
SECOND = Actor(MA, "second", frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def stranger(ma: Exchange, tmp_path: object, lines: Lines, clock: TestClock) -> Exchange:
    """A service that nobody has confirmed."""
    from pathlib import Path

    return found(Path(str(tmp_path)), ES, lines, clock)


def test_the_officer_who_adds_a_partner_cannot_confirm_it(ma: Exchange, stranger: Exchange) -> None:
    ma.add_partner(stranger.statement(), FIRST)
    words = stranger.house.keyring.trusted.words
    with pytest.raises(SecondPersonNeeded):
        ma.confirm_partner(ES, words, FIRST)
    assert ma.confirm_partner(ES, words, SECOND).state == "confirmed"


def test_other_words_confirm_nothing(ma: Exchange, stranger: Exchange) -> None:
    ma.add_partner(stranger.statement(), FIRST)
    with pytest.raises(RootMismatch):
        ma.confirm_partner(ES, ma.house.keyring.trusted.words, SECOND)
    assert Partner.objects.get(service=MA, partner=ES).state == "pending"


def test_a_desk_officer_manages_no_partners(ma: Exchange, stranger: Exchange) -> None:
    with pytest.raises(Denied):
        ma.add_partner(stranger.statement(), officer(MA))


def test_a_pending_partner_is_a_stranger(ma: Exchange, stranger: Exchange) -> None:
    ma.add_partner(stranger.statement(), FIRST)
    with pytest.raises(Stranger):
        ma.receive(ES, b"anything")


def test_a_suspended_partner_gets_nothing_and_gives_nothing_until_it_is_resumed(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    ma.suspend_partner(FR, "for a while", FIRST)
    sent = send(fr, report(dossier))
    pump_all(ma, fr)
    assert not Message.objects.filter(service=MA, message_id=sent).exists()
    ma.resume_partner(FR, SECOND)
    pump_all(ma, fr)
    assert Message.objects.filter(service=MA, message_id=sent).exists()


def test_a_revoked_partner_cannot_be_confirmed_again(ma: Exchange, fr: Exchange) -> None:
    ma.revoke_partner(FR, "lost its root", FIRST)
    with pytest.raises(Stranger):
        ma.receive(FR, b"anything")


def test_each_side_learns_the_others_statement_once(ma: Exchange, fr: Exchange) -> None:
    send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    assert Partner.objects.get(service=MA, partner=FR).told_statement == 1
    assert Statement.objects.filter(service=FR, author=MA).count() == 1


def test_a_quota_counts_requests_and_bytes_and_starts_again() -> None:
    quotas, partner = Quotas(requests=2, octets=100), ServiceId("fr.dgsi")
    quotas.spend(partner, 10, START)
    quotas.spend(partner, 10, START)
    with pytest.raises(QuotaExceeded):
        quotas.spend(partner, 10, START)
    quotas.spend(partner, 10, START + 60_000)
    with pytest.raises(QuotaExceeded):
        quotas.spend(partner, 100, START + 60_000)
    quotas.spend(partner, 10, START + 3_600_000)
