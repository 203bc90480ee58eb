"""The inbox's rows: kept as threads fold, in the right lane, read from an index however many there are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.inbox import inbox
from entente.domains.dossiers.rules.duties import LANE_OF, DutyKind
from entente.domains.dossiers.rules.lanes import Lane
from entente.domains.dossiers.services import taskings, waiting
from entente.domains.dossiers.services.recalls import recall
from entente.domains.dossiers.services.writing import drafted
from entente.exchange import threads
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import Extent, RecallGround, Use
from tests.domains.dossiers.desks import H2, passed_on, request
from tests.domains.dossiers.test_pages import rows
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def lanes(exchange: Exchange) -> list[tuple[str, str]]:
    """Kind and lane of every row of a service."""
    return sorted(Duty.objects.filter(service=exchange.service).values_list("kind", "lane"))


def test_a_request_goes_through_the_lanes_of_both_sides(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    asked = request(ma, matter, fr)
    assert lanes(ma) == [("request", "partner")]
    pump_all(ma, fr)
    assert lanes(fr) == [("request", "ours")]
    assert Duty.objects.get(service=ma.service).due_at == Duty.objects.get(service=fr.service).due_at
    tasked = taskings.task(fr, officer(fr.service), asked, "Border police", "Who?", clock.now + HOUR)
    assert lanes(fr) == [("request", "unit"), ("tasking", "unit")]
    taskings.contribute(fr, officer(fr.service), tasked, "Nobody")
    assert lanes(fr) == [("request", "ours")]
    answer = drafted(fr, matter, controls.Answer(extent=Extent.WHOLE), ContentBody(text="Nobody"), refers_to=(asked,))
    fr.compose([answer], officer(fr.service))
    pump_all(ma, fr)
    assert lanes(ma) == lanes(fr) == [("request", "done")]
    assert list(inbox(ma.service, clock.now)) == []
    assert len(inbox(ma.service, clock.now, with_done=True)) == 1


def test_a_consent_waits_on_both_sides_and_nowhere_after_the_reply(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter, handling=H2))
    pump_all(ma, fr)
    ask = drafted(fr, matter, controls.ConsentRequest(use=Use.COURT, to=()), refers_to=(told,))
    asked = fr.compose([ask], officer(fr.service))[0]
    pump_all(ma, fr)
    assert lanes(ma) == [("consent", "consent")]
    assert lanes(fr) == [("consent_asked", "consent")]
    grant = drafted(ma, matter, controls.Consent(use=Use.COURT, granted=False, to=()), refers_to=(asked, told))
    ma.compose([grant], officer(ma.service))
    pump_all(ma, fr)
    assert lanes(ma) == lanes(fr) == []


def test_lanes_of_the_page_hold_what_their_name_says(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    request(ma, case(ma, fr), fr)
    pump_all(ma, fr)
    client = client_of(fr)
    assert "data-row" not in rows(client, "/inbox/?lane=overdue")
    assert "data-row" in rows(client, "/inbox/?lane=ours")
    assert "data-row" not in rows(client, "/inbox/?lane=partner")
    due_at = Duty.objects.get(service=fr.service).due_at
    assert due_at
    clock.now = due_at - HOUR
    assert "data-row" in rows(client, "/inbox/?lane=today")
    clock.now = due_at + DAY
    assert "data-row" in rows(client, "/inbox/?lane=overdue")
    assert "data-row" not in rows(client, "/inbox/?lane=today")


def test_a_recall_waits_at_each_holder_and_its_declaration_to_be_passed_on(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    passed = passed_on(ma, fr, es)
    recall(ma, officer(ma.service), passed.report, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    assert ("carry_out", "carry_out") in lanes(fr)
    assert lanes(es) == []


def test_rows_made_anew_are_the_same(ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock) -> None:
    asked = request(ma, case(ma, fr), fr)
    passed = passed_on(ma, fr, es)
    pump_all(ma, fr)
    taskings.task(fr, officer(fr.service), asked, "Border police", "Who?", clock.now + HOUR)
    recall(ma, officer(ma.service), passed.report, RecallGround.UNLAWFUL)
    pump_all(ma, fr)
    for exchange in (ma, fr):
        kept = lanes(exchange)
        for some in threads.kept_folds(exchange.house, 3):
            waiting.keep(some, clock.now)
        assert lanes(exchange) == kept
        Duty.objects.filter(service=exchange.service).delete()
        waiting.count_anew(exchange.house)
        assert lanes(exchange) == kept
        assert waiting.count_anew(exchange.house) == 0


def test_the_inbox_asks_the_same_questions_for_one_row_and_for_hundreds(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    request(ma, matter, fr)
    client = client_of(ma)
    with CaptureQueriesContext(connection) as few:
        client.get("/inbox/?view=all")
    one = Duty.objects.get(service=ma.service)
    for number in range(300):
        one.pk, one.message = None, f"{number:064x}"
        one.save()
    with CaptureQueriesContext(connection) as many:
        client.get("/inbox/?view=all")
    assert len(many) <= len(few)
    read = [each["sql"] for each in many if "exchange_threadstate" in each["sql"] or "OFFSET" in each["sql"]]
    assert read == []


def test_every_kind_but_a_request_has_its_lane() -> None:
    assert set(LANE_OF) == set(DutyKind) - {DutyKind.REQUEST}
    assert set(LANE_OF.values()) <= set(Lane)


def test_the_lists_of_the_inbox_use_their_indexes(ma: Exchange, fr: Exchange) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the plan is read in SQLite's words")
    queries = {
        "dossiers_duty_due": Duty.objects.filter(service="ma.dgsn", open=True).order_by("limit", "pk")[:51],
        "dossiers_duty_lane": Duty.objects.filter(service="ma.dgsn", lane="ours").order_by("limit", "pk")[:51],
    }
    for name, found in queries.items():
        plan = found.explain()
        assert name in plan, plan
        assert "TEMP B-TREE" not in plan, plan
