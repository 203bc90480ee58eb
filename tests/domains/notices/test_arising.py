"""Notices arise with messages and with time, once for each officer whom they concern."""

import pytest

from entente.domains.dossiers.services.recalls import recall
from entente.domains.dossiers.services.writing import drafted
from entente.domains.notices.models import Notice, Preference
from entente.domains.notices.services.arising import KEPT, forget, look
from entente.exchange import statements
from entente.exchange.models import Message, ThreadState
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import RecallGround, Use
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.dossiers.desks import H2, request, supervisor
from tests.exchange.houses import TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
NO_UNITS: dict[str, tuple[str, ...]] = {}


def hired(exchange: Exchange, name: str, *roles: Role, unit: str = "") -> Officer:
    """An account of a service."""
    return Officer.objects.create_user(name, None, service=exchange.service, roles=list(roles), unit=unit)


def told(kind: str) -> list[str]:
    """Who was told, sorted."""
    return sorted(Notice.objects.filter(kind=kind).values_list("officer", flat=True))


def test_who_wrote_in_the_dossier_is_told_of_a_message(ma: Exchange, fr: Exchange) -> None:
    writer = hired(ma, officer(ma.service).staff, Role.DESK_OFFICER)
    hired(ma, "colleague", Role.DESK_OFFICER)
    matter = case(ma, fr)
    pump_all(ma, fr)
    send(fr, report(matter))
    pump_all(ma, fr)
    assert told("message") == [writer.username]


def test_where_nobody_has_written_the_desk_is_told_and_nobody_else(ma: Exchange, fr: Exchange) -> None:
    hired(ma, "one", Role.DESK_OFFICER)
    hired(ma, "two", Role.DESK_OFFICER)
    hired(ma, "administrator", Role.ADMINISTRATOR)
    hired(fr, "partner", Role.DESK_OFFICER)
    gone = hired(ma, "gone", Role.DESK_OFFICER)
    gone.is_active = False
    gone.save()
    matter = case(fr, ma)
    send(fr, report(matter))
    pump_all(ma, fr)
    assert told("message") == ["one", "two"]


def test_a_message_delivered_twice_is_told_once(ma: Exchange, fr: Exchange) -> None:
    from entente.domains.notices.services.arising import Event, NoticeKind, tell

    hired(ma, "one", Role.DESK_OFFICER)
    matter = case(fr, ma)
    send(fr, report(matter))
    pump_all(ma, fr)
    row = Message.objects.get(service=ma.service, kind="report")
    again = Event(NoticeKind.MESSAGE, row.message_id, row.stored_at, matter, row.message_id)
    assert tell(ma.service, [again]) == 0
    assert told("message") == ["one"]


def test_consent_and_recall_reach_the_supervisor_besides_the_writer(ma: Exchange, fr: Exchange) -> None:
    writer = hired(ma, officer(ma.service).staff, Role.DESK_OFFICER)
    hired(ma, "supervisor", Role.SUPERVISOR)
    matter = case(ma, fr)
    ours = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    theirs = send(fr, report(matter))
    ask = drafted(fr, matter, controls.ConsentRequest(use=Use.COURT), refers_to=(ours,))
    fr.compose([ask], officer(fr.service))
    recall(fr, supervisor(fr), theirs, RecallGround.INACCURATE)
    pump_all(ma, fr)
    assert told("consent") == [writer.username, "supervisor"]
    assert told("recall") == [writer.username, "supervisor"]


def test_a_limit_is_told_when_it_is_near_and_when_it_has_passed(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    hired(ma, "one", Role.DESK_OFFICER)
    matter = case(fr, ma)
    request(fr, matter, ma)
    pump_all(ma, fr)
    assert look(ma.service, clock.now, NO_UNITS) == 0
    clock.now += 6 * DAY + HOUR
    assert look(ma.service, clock.now, NO_UNITS) == 1
    assert look(ma.service, clock.now + HOUR, NO_UNITS) == 0
    clock.now += DAY
    assert look(ma.service, clock.now, NO_UNITS) == 1
    assert (told("due_soon"), told("overdue")) == (["one"], ["one"])


def test_an_overdue_answer_of_a_partner_is_told_but_not_that_it_is_near(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    hired(ma, "one", Role.DESK_OFFICER)
    request(ma, case(ma, fr), fr)
    pump_all(ma, fr)
    look(ma.service, clock.now + 6 * DAY + HOUR, NO_UNITS)
    assert told("due_soon") == []
    look(ma.service, clock.now + 8 * DAY, NO_UNITS)
    assert told("overdue") == ["one"]


def test_a_tasking_reaches_the_officers_of_the_unit(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    hired(ma, "desk", Role.DESK_OFFICER)
    hired(ma, "north", Role.ANALYST, unit="Unit North")
    asked = request(fr, case(fr, ma), ma)
    pump_all(ma, fr)
    look(ma.service, clock.now, {asked: ("Unit North", "Unit South")})
    assert told("tasking") == ["desk", "north"]  # nobody is in Unit South, so the desk is told
    assert ThreadState.objects.filter(root=asked, service=ma.service).exists()


def test_a_second_key_statement_of_a_partner_is_told_to_who_keeps_partners(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    hired(ma, "administrator", Role.ADMINISTRATOR)
    look(ma.service, clock.now, NO_UNITS)
    assert told("keys") == []  # the first one was confirmed by hand
    first = statements.current(fr.service)
    row = statements.Statement.objects.get(service=ma.service, author=fr.service)
    row.pk, row.number, row.digest = None, row.number + 1, "d" * 64
    row.save()
    look(ma.service, clock.now, NO_UNITS)
    look(ma.service, clock.now, NO_UNITS)
    assert told("keys") == ["administrator"]
    assert first is not None


def test_who_does_not_want_a_kind_in_the_page_does_not_see_it_there(ma: Exchange, fr: Exchange) -> None:
    hired(ma, "one", Role.DESK_OFFICER)
    Preference.objects.create(officer="one", kind="message", way="page", wanted=False)
    send(fr, report(case(fr, ma)))
    pump_all(ma, fr)
    assert [row.shown for row in Notice.objects.filter(kind="message")] == [False]


def test_what_was_told_long_ago_is_deleted(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    hired(ma, "one", Role.DESK_OFFICER)
    send(fr, report(case(fr, ma)))
    pump_all(ma, fr)
    assert forget(ma.service, clock.now + KEPT) == 0
    assert forget(ma.service, clock.now + KEPT + 1) == 1
