"""What waits for the cooperation department stands in the inbox and is told, as other work is."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from entente.domains.diary.models import Statement
from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.duties import counts, open_rows
from entente.domains.dossiers.rules.lanes import Lane
from entente.domains.meetings.services import arranging
from entente.domains.notices.models import Notice
from entente.vocabulary.codes import MeetingGround, PublicationStep
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.agreements.texts import FR, MA
from tests.domains.dossiers.visiting import client_of, visiting
from tests.domains.meetings.test_publishing import answer, sender, statement, theirs

if TYPE_CHECKING:
    from tests.domains.agreements.pair import Pair
    from tests.domains.meetings.visiting import Visit

__all__ = ["statement"]


def waiting(service: str) -> list[tuple[str, str]]:
    """Kind of what is open in the lane of the cooperation department, and whom it concerns."""
    rows = Duty.objects.filter(service=service, lane=Lane.COOPERATION, open=True)
    return sorted(rows.values_list("kind", "partner"))


def test_a_proposal_waits_until_it_would_begin_for_whoever_has_not_answered(visit: "Visit") -> None:
    assert (waiting(FR), waiting(MA)) == ([("meeting", MA)], [])
    assert Duty.objects.get(service=FR).due_at == visit.held(FR).starts
    arranging.counter(visit.desk(FR), visit.held(FR), visit.asked(12))
    visit.pair.carry()
    assert (waiting(FR), waiting(MA)) == ([], [("meeting", FR)])
    arranging.accept(visit.desk(MA), visit.held(MA))
    visit.pair.carry()
    assert waiting(FR) + waiting(MA) == []


def test_a_cancelled_meeting_waits_for_nobody(visit: "Visit") -> None:
    arranging.cancel(visit.desk(MA), visit.held(MA), MeetingGround.OFFICE_UNAVAILABLE)
    visit.pair.carry()
    assert waiting(FR) + waiting(MA) == []


def test_minutes_wait_for_each_side_until_it_signs(visit: "Visit") -> None:
    visit.laid()
    assert (waiting(FR), waiting(MA)) == ([("minutes", MA)], [("minutes", FR)])
    visit.sign(FR)
    assert (waiting(FR), waiting(MA)) == ([], [("minutes", FR)])
    visit.sign(MA)
    assert waiting(FR) + waiting(MA) == []


def test_a_question_for_consent_to_a_statement_waits_for_its_answer(visit: "Visit", statement: Statement) -> None:
    assert ("statement", MA) in waiting(FR)
    assert "statement" not in dict(waiting(MA))
    answer(theirs(), PublicationStep.GRANT, sender(visit, FR))
    visit.pair.carry()
    assert "statement" not in dict(waiting(FR))


def test_who_cannot_open_a_meeting_is_not_shown_that_it_waits(visit: "Visit") -> None:
    now = visit.pair.now
    assert not open_rows(FR, now, cooperating=False).exists()
    assert Lane.COOPERATION not in counts(FR, now, overseeing=True, cooperating=False)
    assert counts(FR, now, overseeing=False)[Lane.COOPERATION] == 1


@pytest.fixture
def hired(pair: object) -> None:
    """fr.dgsi has somebody for cooperation and somebody at the desk, before anything comes."""
    del pair
    for name, role in (("cooperation", Role.COOPERATION), ("desk", Role.DESK_OFFICER)):
        Officer.objects.create_user(name, None, service=FR, roles=[role])


@pytest.mark.usefixtures("hired")
def test_the_cooperation_department_is_told_and_not_the_desk(statement: Statement) -> None:
    told = set(Notice.objects.filter(service=FR).values_list("officer", "kind"))
    assert {("cooperation", "meeting"), ("cooperation", "statement")} <= told
    assert statement.thread
    assert not {"meeting", "statement"} & {kind for officer, kind in told if officer == "desk"}


@pytest.fixture
def at_the_pages(pair: "Pair", tmp_path: Path) -> Iterator[None]:
    """Pages see both nodes."""
    with visiting(tmp_path, *pair.exchanges.values()):
        yield


@pytest.mark.usefixtures("at_the_pages")
def test_the_inbox_leads_to_the_page_where_it_is_done(pair: "Pair", visit: "Visit", statement: Statement) -> None:
    theirs = pair.exchanges[FR]
    shown = client_of(theirs, Role.COOPERATION).get("/inbox/?lane=cooperation").content.decode()
    assert reverse("meetings:meeting", args=[visit.thread]) in shown
    assert reverse("diary:asked", args=[statement.thread]) in shown
    to_the_desk = client_of(theirs).get("/inbox/?view=all").content.decode()
    assert reverse("meetings:meeting", args=[visit.thread]) not in to_the_desk


@pytest.mark.usefixtures("hired", "at_the_pages")
def test_a_notice_leads_there_too(pair: "Pair", visit: "Visit", statement: Statement) -> None:
    theirs = Client()
    theirs.force_login(Officer.objects.get(username="cooperation"))
    pages = {"meeting": reverse("meetings:meeting", args=[visit.thread])}
    pages["statement"] = reverse("diary:asked", args=[statement.thread])
    for kind, page in pages.items():
        notice = Notice.objects.get(service=FR, officer="cooperation", kind=kind)
        assert theirs.post(reverse("notices:open", args=[notice.pk])).headers["Location"] == page
    ours = client_of(pair.exchanges[MA], Role.COOPERATION)
    own = reverse("diary:statement", args=[statement.pk])
    assert ours.get(pages["statement"]).headers["Location"] == own
