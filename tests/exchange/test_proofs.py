"""Proof bundles from the store, signed heads, and a fork that is kept as proof."""

import json

import pytest

from entente.audit import store as ledger
from entente.exchange import checkpoints, heads
from entente.exchange.errors import Denied
from entente.exchange.models import HeldHead
from entente.exchange.service import Exchange
from entente.protocol.bundle_checks import verify_bundle
from entente.vocabulary.handling import Handling
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import FR, MA, TestClock, case, officer, pump_all, report, send


def test_a_bundle_is_verified_without_the_database(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    words = ma.house.keyring.trusted.words
    for exchange in (ma, fr):
        checks = verify_bundle(exchange.prove(sent, officer(exchange.service)), words)
        assert checks
        assert all(check.holds is not False for check in checks), checks
        assert {check.subject for check in checks} >= {"message", "root"}


def test_a_proof_is_given_to_whom_the_gate_lets_read_and_to_nobody_else(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    with pytest.raises(Denied, match="may not be opened"):
        ma.prove(sent, officer(MA, Role.ADMINISTRATOR))
    with pytest.raises(Denied):
        ma.prove(sent, officer(FR))
    kinds = [one.entry.kind for one in ledger.about(MA, sent) if one.entry]
    assert kinds.count("view_refused") == 2
    assert "proved" not in kinds
    assert ma.prove(sent, officer(MA, Role.AUDITOR), Purpose.OVERSIGHT)


@pytest.mark.django_db(transaction=True)
def test_the_header_is_proven_after_its_content_is_gone(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    sent = send(ma, report(case(ma, fr), handling=Handling(retain_until=clock.now + 1000)))
    pump_all(ma, fr)
    clock.now += 1001
    assert fr.sweep() == 1
    checks = verify_bundle(fr.prove(sent, officer(FR)), ma.house.keyring.trusted.words)
    assert all(check.holds is not False for check in checks)


def test_a_changed_bundle_does_not_verify(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    told = json.loads(ma.prove(sent, officer(MA)))
    told["message"]["index"] += 1
    bundle = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    assert not all(check.holds is not False for check in verify_bundle(bundle, None))


def test_a_head_that_contradicts_one_held_before_is_kept_as_proof(ma: Exchange, fr: Exchange) -> None:
    send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    now = ma.house.now
    first = checkpoints.sign_head(ma.house, FR, now)
    assert heads.take(fr.house, MA, [first], now) == 0
    size = ledger.head(MA, FR).size
    assert HeldHead.objects.get(service=FR, origin=MA).size == size
    send(ma, report(case(ma, fr)))
    later = checkpoints.sign_head(ma.house, FR, now - 1)
    assert heads.take(fr.house, MA, [later], now) == 1
    assert HeldHead.objects.filter(service=FR, origin=MA, contradicts=True).count() == 1


def test_a_fork_is_kept_and_both_branches_reach_every_member(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    """ma signs two messages with one number: one for fr, another for es."""
    from entente.exchange.models import Fork, Message, Outbox

    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    send(ma, report(dossier, "for fr"))
    ma.pump(FR)
    seen = Message.objects.filter(service=FR, kind="report").values().get()
    kept = {name: seen[name] for name in ("message_id", "header", "seq")}
    _forget_own(kept["message_id"])
    send(ma, report(dossier, "for es"))
    Outbox.objects.filter(service=MA, partner=FR, state="pending").delete()
    pump_all(ma, es)
    send(es, report(dossier, "builds on the branch that fr has not seen"))
    pump_all(fr, es)
    clock.now += 31_000
    pump_all(fr, es)
    for service in (FR, "es.policia"):
        assert Fork.objects.filter(service=service, author=MA, seq=kept["seq"]).count() == 1
        assert Message.objects.filter(service=service, author=MA, seq=kept["seq"]).count() == 2


def _forget_own(message: str) -> None:
    """A hostile author denies what it sent."""
    from entente.exchange.models import Content, Message, Outbox, ThreadState

    row = Message.objects.get(service=MA, message_id=message)
    Content.objects.filter(message=row).delete()
    Outbox.objects.filter(message=row).delete()
    ThreadState.objects.filter(service=MA, root=message).delete()
    row.delete()
