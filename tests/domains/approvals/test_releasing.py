"""A draft waits sealed until another officer has looked at exactly what will leave, and released it."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from entente.access.actors import Actor
from entente.access.release import Need
from entente.audit import store as ledger
from entente.domains.approvals import queries
from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import KEPT, WAITS, Stage
from entente.domains.approvals.services import deciding, sealing
from entente.domains.approvals.services.holding import hold
from entente.exchange.drafts import AttachmentSource, Draft
from entente.exchange.errors import Denied, NotAllowedNow, SecondPersonNeeded
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.vocabulary.codes import MemberRole
from entente.vocabulary.ids import DossierId
from entente.vocabulary.roles import Role
from tests.exchange.houses import FR, TestClock, case, officer, pump_all, report, send

SECRET = "The courier comes by ferry on Tuesday."


@pytest.fixture
def matter(ma: Exchange, fr: Exchange) -> DossierId:
    opened = case(ma, fr)
    pump_all(ma, fr)
    return opened


@pytest.fixture
def desk(ma: Exchange) -> Actor:
    return officer(ma.service)


@pytest.fixture
def supervisor(ma: Exchange) -> Actor:
    return officer(ma.service, Role.SUPERVISOR)


def laid_up(ma: Exchange, matter: DossierId, desk: Actor, text: str = SECRET, **more: object) -> Held:
    return hold(ma.house, report(matter, text, **more), desk)


def kinds(exchange: Exchange) -> list[str]:
    head = ledger.head(exchange.service, ledger.INTERNAL)
    rows = ledger.entries(exchange.service, ledger.INTERNAL, 0, head.size)
    return [row.entry.kind for row in rows if row.entry]


def test_a_deputy_of_the_author_is_no_second_pair_of_eyes(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    deputy = replace(supervisor, acting_for=desk.staff)
    assert list(queries.to_release(ma.house, deputy)) == []
    with pytest.raises(SecondPersonNeeded):
        deciding.release(ma, held, desk, deputy, held.digest, "")
    deciding.withdraw(ma.house, held, deputy)


def test_whom_the_author_stood_in_for_is_no_second_pair_of_eyes_afterwards(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, replace(desk, acting_for=supervisor.staff))
    assert list(queries.to_release(ma.house, supervisor)) == []
    assert list(queries.own(ma.house, supervisor)) == [held]
    with pytest.raises(SecondPersonNeeded):
        deciding.release(ma, held, desk, supervisor, held.digest, "")
    deciding.withdraw(ma.house, held, supervisor)


def test_what_needs_four_eyes_is_not_sent_by_one_officer_alone(ma: Exchange, matter: DossierId) -> None:
    with pytest.raises(Denied) as denied:
        send(ma, report(matter, SECRET))
    assert [reason.clause[-2:] for reason in denied.value.decision.refusals] == ["#9"]


def test_a_draft_that_waits_leaves_nothing_in_clear_and_sends_nothing(
    ma: Exchange, fr: Exchange, matter: DossierId, desk: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    pump_all(ma, fr)
    assert deciding.needs_in(held) == [Need.SECOND_OFFICER]
    assert not Message.objects.filter(kind="report").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM approvals_held")
        assert SECRET.encode() not in bytes(cursor.fetchone()[0])


def test_a_released_draft_arrives_as_its_author_wrote_it_and_the_ledger_names_both(
    ma: Exchange, fr: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    sent = deciding.release(ma, held, desk, supervisor, held.digest, "")
    pump_all(ma, fr)
    assert SECRET in str(fr.read(sent, officer(FR)).fields()["text"])
    row = Held.objects.get()
    assert (row.stage, row.decided_by, row.message) == (Stage.RELEASED, supervisor.staff, sent)
    assert bytes(row.sealed) == b""
    assert {"release_asked", "released"} <= set(kinds(ma))


def test_nobody_releases_an_own_draft(ma: Exchange, matter: DossierId) -> None:
    both = Actor(ma.service, "karim", frozenset({Role.DESK_OFFICER, Role.SUPERVISOR}))
    held = laid_up(ma, matter, both)
    with pytest.raises(SecondPersonNeeded):
        deciding.release(ma, held, both, both, held.digest, "")
    assert list(queries.to_release(ma.house, both)) == []


def test_an_officer_without_the_role_releases_nothing_and_sees_no_content(
    ma: Exchange, matter: DossierId, desk: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    other = Actor(ma.service, "another", frozenset({Role.DESK_OFFICER}))
    for act in (
        lambda: deciding.release(ma, held, desk, other, held.digest, ""),
        lambda: deciding.look(ma.house, held, other),
        lambda: deciding.send_back(ma.house, held, other, "No."),
    ):
        with pytest.raises(Denied):
            act()
    assert Held.objects.get().stage == Stage.WAITING


def test_a_draft_goes_back_with_a_reason_and_its_author_can_still_read_it(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    with pytest.raises(NotAllowedNow):
        deciding.send_back(ma.house, held, supervisor, "  ")
    deciding.send_back(ma.house, held, supervisor, "Name the port.")
    row = Held.objects.get()
    assert (row.stage, row.reason) == (Stage.SENT_BACK, "Name the port.")
    assert deciding.look(ma.house, row, desk).draft().body is not None
    with pytest.raises(NotAllowedNow):
        deciding.release(ma, row, desk, supervisor, row.digest, "")


def test_a_draft_that_was_changed_at_rest_is_not_released(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    keys, whole = [], sealing.opened(ma.house, held)
    other = laid_up(ma, matter, desk, "Something else.")
    sealing.close(ma.house, held, sealing.opened(ma.house, other), keys)
    held.save()
    with pytest.raises(NotAllowedNow):
        deciding.release(ma, held, desk, supervisor, whole.digest, "")
    assert not Message.objects.filter(kind="report").exists()


def test_what_was_not_shown_is_not_released(ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor) -> None:
    held = laid_up(ma, matter, desk)
    with pytest.raises(NotAllowedNow):
        deciding.release(ma, held, desk, supervisor, "0" * 64, "")


def test_a_draft_that_waited_too_long_has_to_be_asked_for_anew(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor, clock: TestClock
) -> None:
    held = laid_up(ma, matter, desk)
    clock.now += WAITS
    with pytest.raises(NotAllowedNow):
        deciding.release(ma, held, desk, supervisor, held.digest, "")
    assert deciding.sweep(ma.house) == 1
    assert Held.objects.get().stage == Stage.EXPIRED
    clock.now += KEPT + 1
    deciding.sweep(ma.house)
    assert bytes(Held.objects.get().sealed) == b""


def test_other_members_make_it_another_draft(
    ma: Exchange, fr: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    ma.set_members(matter, [], desk)
    with pytest.raises(NotAllowedNow):
        deciding.release(ma, held, desk, supervisor, held.digest, "")
    ma.set_members(matter, [(FR, MemberRole.MEMBER)], desk)
    assert Held.objects.get().stage == Stage.WAITING


def test_papers_wait_sealed_and_arrive_whole(
    ma: Exchange, fr: Exchange, matter: DossierId, desk: Actor, supervisor: Actor, tmp_path: Path
) -> None:
    paper = tmp_path / "photo.txt"
    paper.write_bytes(b"a ferry ticket " * 1000)
    held = laid_up(ma, matter, desk, attachments=(AttachmentSource("photo.txt", paper, "text/plain"),))
    paper.unlink()
    [sealed] = sealing.folder_of(ma.house).iterdir()
    assert b"ferry" not in sealed.read_bytes()
    sent = deciding.release(ma, held, desk, supervisor, held.digest, "")
    pump_all(ma, fr)
    [named] = fr.read(sent, officer(FR)).attachments
    _name, content = fr.open_attachment(sent, named.root, officer(FR))
    with content:
        assert content.read() == b"a ferry ticket " * 1000
    assert list(sealing.folder_of(ma.house).iterdir()) == []


def test_an_author_takes_a_draft_back_and_nobody_else_does(
    ma: Exchange, matter: DossierId, desk: Actor, supervisor: Actor
) -> None:
    held = laid_up(ma, matter, desk)
    with pytest.raises(NotAllowedNow):
        deciding.withdraw(ma.house, held, supervisor)
    deciding.withdraw(ma.house, held, desk)
    assert (Held.objects.get().stage, bytes(Held.objects.get().sealed)) == (Stage.WITHDRAWN, b"")


def test_what_no_release_lifts_is_not_laid_up(ma: Exchange, matter: DossierId, desk: Actor) -> None:
    draft: Draft = report(matter, SECRET)
    from dataclasses import replace

    fled = replace(draft, facts=replace(draft.facts, state_fled=frozenset({"FR"})))
    with pytest.raises(Denied):
        hold(ma.house, fled, desk)
    assert not Held.objects.exists()
