"""A partner that names no place and no possible time: every page still shows, and nobody agrees to it."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting
from entente.domains.meetings.services import arranging
from entente.domains.meetings.services.ports import GROUND, MeetingNotReady
from entente.exchange.drafts import Draft
from entente.protocol import controls
from entente.protocol.bodies import MeetingBody
from entente.vocabulary.codes import DossierKind, MeetingStep
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from tests.domains.agreements.texts import FR, MA
from tests.domains.diary.conftest import diarist

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer
    from tests.domains.meetings.visiting import Visit

__all__ = ["diarist"]
FAR = 2**53 - 1
NOWHERE = MeetingBody(title="A meeting", zone="Mars/Phobos\u202e")


def proposed(dossier: str, starts: int, ends: int, *refers_to: str) -> Draft:
    """A proposal past one's own checks, as a hostile node sends it."""
    control = controls.Meeting(MeetingStep.PROPOSE, starts, ends)
    named = tuple(map(MessageId, refers_to))
    return Draft(DossierId(dossier), control, GROUND, NOWHERE, refers_to=named)


@pytest.mark.django_db
@pytest.mark.parametrize("starts", [1, FAR - 1])
def test_a_place_and_a_time_that_there_are_not_close_no_page(
    diarist: Client, node: "Node", officer: "Officer", starts: int
) -> None:
    own = node.exchange(ServiceId(officer.service))
    dossier = own.open_dossier(DossierKind.CONTACT, [], officer.actor(), title="Contacts")
    [thread] = own.compose([proposed(dossier, starts, FAR)], officer.actor())
    for name, given in (("list", ()), ("meeting", (thread,)), ("counter", (thread,)), ("minutes", (thread,))):
        answer = diarist.get(reverse(f"meetings:{name}", args=given))
        assert (name, answer.status_code) == (name, 200)
    assert Meeting.objects.get(thread=thread).ends == FAR


@pytest.mark.django_db
def test_what_lies_beyond_every_calendar_is_not_accepted(visit: "Visit") -> None:
    fr = visit.pair.exchanges[FR]
    fr.compose([proposed(visit.pair.dossier, FAR - 1, FAR, visit.thread)], visit.pair.actor(FR))
    visit.pair.carry()
    assert queries.meeting(MA, visit.thread).folded.offer.ends == FAR
    with pytest.raises(MeetingNotReady):
        arranging.accept(visit.desk(MA), visit.held(MA))


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Africa", "../../etc/passwd", "x" * 5000])
def test_a_zone_that_is_a_folder_or_a_path_is_refused_in_words(visit: "Visit", zone: str) -> None:
    with pytest.raises(MeetingNotReady, match="time zone"):
        arranging.propose(visit.desk(MA), visit.pair.dossier, visit.asked(zone=zone))
