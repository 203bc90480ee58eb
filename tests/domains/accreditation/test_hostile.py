"""Races and deputies around accreditation: nothing outlives a purge, and one pair of eyes is not two."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.api.scopes import Scope
from entente.domains.accreditation.models import Applicant, Event, Submission
from entente.domains.accreditation.rules.opinions import Act, Founding, OpinionRefused
from entente.domains.accreditation.services import events, opinions
from entente.domains.accreditation.services.events import MOST_WAITING
from entente.domains.accreditation.services.ports import AccreditationRefused, Desk, ListedPerson
from entente.domains.screening.models import Screening
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.accreditation.test_accreditation import FOUNDING, HEADER, ROWS, desk, held, of
from tests.domains.events.test_situation import program
from tests.domains.screening.conftest import ANALYST, COLLEAGUE, REASON
from tests.domains.screening.lists import csv_bytes

pytestmark = pytest.mark.django_db
__all__ = ["desk", "held"]


def test_the_deputy_of_who_proposed_it_takes_no_second_look(desk: Desk, held: Event) -> None:
    opinions.give(desk, ANALYST, of(held, "P-1"), Act.PROPOSE, FOUNDING)
    deputy = replace(COLLEAGUE, acting_for=ANALYST.staff)
    with pytest.raises(OpinionRefused, match="not acted"):
        opinions.give(desk, deputy, of(held, "P-1"), Act.AGREE, Founding(REASON))
    assert opinions.give(desk, COLLEAGUE, of(held, "P-1"), Act.AGREE, Founding(REASON)).opinion == "adverse"


def test_whom_a_deputy_stood_in_for_takes_no_second_look_afterwards(desk: Desk, held: Event) -> None:
    opinions.give(desk, replace(COLLEAGUE, acting_for=ANALYST.staff), of(held, "P-1"), Act.PROPOSE, FOUNDING)
    with pytest.raises(OpinionRefused, match="not acted"):
        opinions.give(desk, ANALYST, of(held, "P-1"), Act.AGREE, Founding(REASON))
    other = replace(COLLEAGUE, staff="third")
    assert opinions.give(desk, other, of(held, "P-1"), Act.AGREE, Founding(REASON)).opinion == "adverse"


def test_what_is_brought_while_the_event_is_purged_does_not_outlive_it(desk: Desk, held: Event) -> None:
    def slow(service: ServiceId, number: int) -> Iterator[ListedPerson]:
        yield ListedPerson("9:9", "P-9", "Somebody Late", "", "")
        events.destroy(desk, Event.objects.get(pk=held.pk), "dpo")

    late = replace(desk, screener=replace(desk.screener, people=slow))
    with pytest.raises(AccreditationRefused, match="destroyed"):
        events.bring(late, held)
    assert not Applicant.objects.filter(event=held).exists()


def test_a_file_that_arrives_while_the_event_is_purged_is_not_kept(desk: Desk, held: Event) -> None:
    stale = Event.objects.get(pk=held.pk)
    events.destroy(desk, held, "dpo")
    with pytest.raises(AccreditationRefused):
        events.submit(desk, stale, "late.csv", csv_bytes(ROWS, HEADER))
    assert not Submission.objects.filter(event=held).exists()


def test_two_officers_who_take_the_first_file_in_at_once_begin_one_list(desk: Desk, held: Event) -> None:
    Event.objects.filter(pk=held.pk).update(screening=None)
    first, second = (Event.objects.get(pk=held.pk) for _ in range(2))
    for _ in range(2):
        events.submit(desk, held, "list.csv", csv_bytes(ROWS, HEADER))
    events.take_in(desk, ANALYST, first)
    with pytest.raises(AccreditationRefused, match="somebody else"):
        events.take_in(desk, COLLEAGUE, second)
    assert Event.objects.get(pk=held.pk).screening == first.screening
    begun = first.screening
    assert begun is not None
    assert not Screening.objects.filter(pk__gt=begun, purged_at=None).exists()


def test_a_token_fills_no_disk(desk: Desk, held: Event) -> None:
    for _ in range(MOST_WAITING):
        events.submit(desk, held, "list.csv", b"x")
    with pytest.raises(AccreditationRefused, match="wait already"):
        events.submit(desk, held, "list.csv", b"x")


def test_who_may_not_decide_lays_no_list_down_whatever_the_token_says(
    desk: Desk, held: Event, officer: Officer
) -> None:
    waiting = held.submissions.count()
    client = program(officer, Role.COOPERATION, Scope.ACCREDITATION_WRITE)
    path = f"/api/accreditation/events/{held.pk}/lists?name=list.csv"
    answer = client.post(path, csv_bytes(ROWS, HEADER), content_type="application/octet-stream")
    assert answer.status_code == 403
    page = Client()
    page.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("list.csv", csv_bytes(ROWS, HEADER))
    assert page.post(f"/accreditation/{held.pk}/file/", {"file": file}).status_code == 403
    assert held.submissions.count() == waiting
