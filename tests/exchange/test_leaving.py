"""Whoever is removed is told so; whom this node revoked is heard no more, whoever brings it (P-5.14, P-5.15)."""

import pytest

from entente.audit.verify import verify
from entente.exchange.drafts import Draft
from entente.exchange.errors import NotAllowedNow
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message, Outbox
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.vocabulary.codes import MemberRole, RecallGround
from entente.vocabulary.ids import DossierId, ServiceId
from entente.vocabulary.roles import Role
from tests.exchange.houses import ES, FR, MA, Lines, case, ground, officer, pump_all, report, send


def row(service: ServiceId, dossier: DossierId) -> Dossier:
    return Dossier.objects.get(service=service, dossier=dossier)


def verdict(service: ServiceId, message: str) -> tuple[str, str]:
    held = Message.objects.get(service=service, message_id=message)
    return held.verdict, held.clause


def test_a_removed_member_is_told_by_the_owners_signature(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    send(ma, report(dossier))
    pump_all(ma, fr, es)
    removal = ma.set_members(dossier, [(ES, MemberRole.MEMBER)], officer(MA))
    pump_all(ma, fr, es)
    assert verdict(FR, removal) == ("accepted", "")
    held = membership_of(row(FR, dossier))
    assert FR not in held.members
    assert held == membership_of(row(MA, dossier)) == membership_of(row(ES, dossier))
    with pytest.raises(NotAllowedNow, match="not a member"):
        send(fr, report(dossier))
    assert not Outbox.objects.filter(service=MA, state="pending").exists()
    assert fr.prove(removal, officer(FR))
    for one, other in ((MA, FR), (FR, MA)):
        assert not verify(one, other).findings


def test_what_is_written_after_the_removal_does_not_reach_it(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    ma.set_members(dossier, [(ES, MemberRole.MEMBER)], officer(MA))
    after = send(ma, report(dossier, "for the members that are left"))
    pump_all(ma, fr, es)
    assert Message.objects.filter(service=ES, message_id=after).exists()
    assert not Message.objects.filter(service=FR, message_id=after).exists()


def test_a_removed_member_that_was_away_learns_it_when_it_is_back(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    lines.cut.add(FR)
    ma.set_members(dossier, [(ES, MemberRole.MEMBER)], officer(MA))
    late = send(fr, report(dossier, "written before it knew"))
    pump_all(ma, fr, es)
    lines.cut.clear()
    ma.house.clock.now += 60_000  # type: ignore[attr-defined]  # the clock of the test, which all share
    pump_all(ma, fr, es)
    assert FR not in membership_of(row(FR, dossier)).members
    assert verdict(MA, late) == ("refused", "P-5.2")


def test_a_member_that_comes_back_goes_on(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    both = [(FR, MemberRole.MEMBER), (ES, MemberRole.MEMBER)]
    ma.set_members(dossier, [(ES, MemberRole.MEMBER)], officer(MA))
    pump_all(ma, fr, es)
    ma.set_members(dossier, both, officer(MA))
    pump_all(ma, fr, es)
    again = send(fr, report(dossier, "back again"))
    pump_all(ma, fr, es)
    assert verdict(MA, again) == verdict(ES, again) == ("accepted", "")


def revoke(exchange: Exchange, partner: ServiceId) -> None:
    exchange.revoke_partner(partner, "no longer trusted", officer(exchange.service, Role.ADMINISTRATOR))


def test_a_revoked_partners_message_that_another_member_brings_is_refused_and_the_chain_goes_on(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    before = send(es, report(dossier, "before it was revoked"))
    pump_all(ma, fr, es)
    revoke(fr, ES)
    unheard = send(es, report(dossier, "afterwards"))
    pump_all(ma, es)
    built_on = send(ma, report(dossier, "builds on it"))
    for _ in range(3):
        ma.house.clock.now += 31_000  # type: ignore[attr-defined]  # the clock of the test, which all share
        pump_all(ma, fr)
    assert verdict(FR, before) == ("accepted", "")
    assert verdict(FR, unheard) == ("refused", "P-5.14")
    assert verdict(FR, built_on) == ("accepted", "")
    assert fr.read(unheard, officer(FR)).body is None
    assert ma.thread(unheard).root == unheard


def test_a_revoked_partners_recall_still_passes(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    sent = send(es, report(dossier))
    pump_all(ma, fr, es)
    revoke(fr, ES)
    recall = Draft(
        dossier=dossier,
        control=controls.Recall(RecallGround.SENT_IN_ERROR),
        ground=ground(),
        refers_to=(sent,),
    )
    [taken_back] = es.compose([recall], officer(ES))
    pump_all(ma, es)
    send(ma, report(dossier, "builds on the recall"))
    for _ in range(3):
        ma.house.clock.now += 31_000  # type: ignore[attr-defined]  # the clock of the test, which all share
        pump_all(ma, fr)
    assert verdict(FR, taken_back) == ("accepted", "")
    assert fr.thread(sent).contents[sent].recall is not None
