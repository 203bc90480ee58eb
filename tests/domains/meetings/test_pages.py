"""The pages of meetings: proposed, answered, taken into the diary and minuted by an officer at a browser."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from entente.domains.meetings.models import Meeting
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.ids import ServiceId
from tests.domains.diary.conftest import diarist

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

__all__ = ["diarist"]
TOLD = {
    "title": "Joint committee",
    "form": "meeting",
    "begins": "2027-03-12T10:00",
    "ends": "2027-03-12T12:00",
    "zone": "Africa/Casablanca",
    "place": "Rabat",
    "country": "MA",
    "agenda": "1. Training",
    "offices": "Director of cooperation\nHead of training",
    "topics": ["drugs"],
}


@pytest.fixture
def proposed(diarist: Client, node: "Node", officer: "Officer") -> str:
    """A meeting that the officer proposed on the page, in a contact dossier of the service alone."""
    own = node.exchange(ServiceId(officer.service))
    members: list[tuple[ServiceId, MemberRole]] = []
    dossier = own.open_dossier(DossierKind.CONTACT, members, officer.actor(), title="Contacts")
    answer = diarist.post(reverse("meetings:new"), TOLD | {"dossier": dossier}, follow=True)
    assert answer.status_code == 200
    return Meeting.objects.get(service=officer.service).thread


def page(client: Client, name: str, *given: Any) -> str:
    answer = client.get(reverse(f"meetings:{name}", args=given))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_proposed_stands_on_its_page_and_in_the_list(diarist: Client, proposed: str) -> None:
    shown = page(diarist, "meeting", proposed)
    assert all(words in shown for words in ("Joint committee", "Head of training", "Africa/Casablanca", "Rabat"))
    assert "Joint committee" in page(diarist, "list")
    row = Meeting.objects.get(thread=proposed)
    assert (row.ends - row.starts, row.folded.offer.starts % 3_600_000) == (7_200_000, 0)


def test_it_is_countered_and_cancelled_with_a_reason(diarist: Client, proposed: str) -> None:
    assert "10:00" in page(diarist, "counter", proposed)
    moved = TOLD | {"begins": "2027-03-13T09:00"}
    diarist.post(reverse("meetings:counter", args=[proposed]), moved | {"ends": "2027-03-13T10:30"})
    told = {"press": "cancel", "ground": "security_situation", "words": "We are sorry."}
    answer = diarist.post(reverse("meetings:answer", args=[proposed]), told, follow=True)
    assert "We are sorry." in answer.content.decode()
    assert Meeting.objects.get(thread=proposed).stage == "cancelled"


def test_a_step_that_does_not_fit_is_refused_in_words(diarist: Client, proposed: str) -> None:
    answer = diarist.post(reverse("meetings:answer", args=[proposed]), {"press": "accept", "words": ""}, follow=True)
    assert "no proposal waits for this service" in answer.content.decode()
    answer = diarist.post(reverse("meetings:take", args=[proposed]), follow=True)
    assert "nothing is agreed that could stand in the diary" in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"zone": "Mars"}, {"ends": "2027-03-12T09:00"}, {"title": ""}])
def test_a_proposal_that_cannot_be_is_not_sent(diarist: Client, proposed: str, wrong: dict[str, str]) -> None:
    del proposed
    answer = diarist.post(reverse("meetings:new"), TOLD | {"dossier": "0" * 32} | wrong)
    assert answer.status_code == 200
    assert Meeting.objects.count() == 1


def test_the_dossier_shows_the_meeting_in_its_conversation(diarist: Client, proposed: str) -> None:
    dossier = Meeting.objects.get(thread=proposed).dossier
    shown = diarist.get(reverse("dossiers:dossier", args=[dossier])).content.decode()
    assert reverse("meetings:meeting", args=[proposed]) in shown


def test_the_outsider_finds_no_meeting(outsider: "Officer", proposed: str) -> None:
    from entente.vocabulary.roles import Role

    outsider.roles = [Role.COOPERATION.value]
    outsider.save()
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("meetings:meeting", args=[proposed])).status_code in (403, 404)
    assert "Joint committee" not in client.get(reverse("meetings:list")).content.decode()
