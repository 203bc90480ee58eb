"""A meeting between two nodes: each step reaches the other, the diary follows, what is stale moves nothing."""

import json
from typing import TYPE_CHECKING

import pytest

from entente.access.actors import Actor
from entente.domains.diary.models import Entry, Line
from entente.domains.diary.rules.codes import EntryState
from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting, Step
from entente.domains.meetings.services import arranging, taking
from entente.domains.meetings.services.ports import Desk, MeetingNotReady
from entente.exchange.errors import Denied
from entente.exchange.models import Message
from entente.node.cooperation import take_into_diary
from entente.protocol import controls
from entente.protocol.meetings_thread import MeetingStage
from entente.vocabulary.codes import MeetingGround, MeetingStep
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.roles import Role
from tests.domains.agreements.texts import FR, MA

if TYPE_CHECKING:
    from tests.domains.meetings.visiting import Visit

S = MeetingStage
SECRET = "Ask about the wiretaps in the harbour"


def test_a_proposal_waits_for_the_other_side_on_both_nodes(visit: "Visit") -> None:
    assert visit.stages() == {S.PROPOSED}
    theirs = visit.held(FR)
    assert (theirs.waits, theirs.title, theirs.partners) == (True, "Visit of the judicial police", MA)
    assert not visit.held(MA).waits


def test_a_counter_is_accepted_by_the_first_proposer(visit: "Visit") -> None:
    arranging.counter(visit.desk(FR), visit.held(FR), visit.asked(12, place="Paris", country="FR"))
    visit.pair.carry()
    assert (visit.held(MA).waits, queries.said(visit.held(MA)).place) == (True, "Paris")
    arranging.accept(visit.desk(MA), visit.held(MA))
    visit.pair.carry()
    assert visit.stages() == {S.AGREED}


def test_a_decline_tells_its_ground_and_its_words(visit: "Visit") -> None:
    arranging.decline(visit.desk(FR), visit.held(FR), MeetingGround.OFFICE_UNAVAILABLE, "In March again.")
    visit.pair.carry()
    assert visit.stages() == {S.DECLINED}
    told = visit.held(MA).steps.last()
    assert told is not None
    assert (told.ground, told.body.text) == ("office_unavailable", "In March again.")


@pytest.fixture
def entry(visit: "Visit") -> Entry:
    """The meeting agreed, and taken over into the diary of ma.dgsn by a person, with an internal note."""
    visit.agreed()
    number = take_into_diary(MA, queries.agreed(visit.held(MA)), "director", visit.pair.now)
    held = Entry.objects.get(pk=number)
    Line.objects.create(
        service=MA,
        entry=held,
        kind="speaking_note",
        text=SECRET,
        state="to_do",
        added_by="director",
        added_at=visit.pair.now,
    )
    return held


def test_a_person_takes_the_meeting_into_the_diary_once(visit: "Visit", entry: Entry) -> None:
    assert (entry.thread, entry.dossier_id, entry.parties) == (visit.thread, visit.pair.dossier, ["FR", "MA"])
    again = take_into_diary(MA, queries.agreed(visit.held(MA)), "director", visit.pair.now)
    assert again == entry.pk
    assert Entry.objects.filter(service=MA).count() == 1
    assert not Entry.objects.filter(service=FR).exists()


def test_the_entry_follows_a_move_only_once_both_agree_and_raises_its_sequence(visit: "Visit", entry: Entry) -> None:
    before = (entry.start_at, entry.sequence)
    arranging.counter(visit.desk(FR), visit.held(FR), visit.asked(20))
    visit.pair.carry()
    entry.refresh_from_db()
    assert (entry.start_at, entry.sequence) == before
    arranging.accept(visit.desk(MA), visit.held(MA))
    visit.pair.carry()
    entry.refresh_from_db()
    assert entry.sequence == before[1] + 1
    assert entry.start_at // 60_000 == visit.held(MA).starts // 60_000 != before[0] // 60_000
    assert visit.stages() == {S.AGREED}


def test_a_cancellation_cancels_the_entry(visit: "Visit", entry: Entry) -> None:
    arranging.cancel(visit.desk(FR), visit.held(FR), MeetingGround.SECURITY_SITUATION)
    visit.pair.carry()
    entry.refresh_from_db()
    assert (entry.state, entry.sequence) == (EntryState.CANCELLED, 1)


def test_internal_notes_are_in_no_row_and_no_message_of_the_partner(visit: "Visit", entry: Entry) -> None:
    arranging.counter(visit.desk(MA), visit.held(MA), visit.asked(21))
    visit.pair.carry()
    headers = b"".join(bytes(row.header) for row in Message.objects.filter(service=FR))
    said = b"".join(json.dumps(row.said).encode() for row in Step.objects.filter(meeting__service=FR))
    assert b"judicial police" in said
    assert SECRET.encode() not in headers + said
    assert not Line.objects.filter(service=FR).exists()
    assert entry.lines.count() == 1


def test_an_officer_without_the_role_proposes_nothing(visit: "Visit") -> None:
    desk = Actor(MA, "salma", frozenset({Role.DESK_OFFICER}))
    with pytest.raises(Denied):
        arranging.propose(
            Desk(desk, visit.pair.exchanges[MA].compose, visit.pair.now), visit.pair.dossier, visit.asked()
        )


@pytest.mark.parametrize(("name", "value"), [("title", ""), ("zone", "Mars/Olympus")])
def test_a_proposal_that_is_unclear_is_refused_before_it_leaves(visit: "Visit", name: str, value: str) -> None:
    with pytest.raises(MeetingNotReady):
        arranging.propose(visit.desk(MA), visit.pair.dossier, visit.asked(10, **{name: value}))


def test_a_meeting_is_not_proposed_for_a_time_that_is_past(visit: "Visit") -> None:
    with pytest.raises(MeetingNotReady, match="past"):
        arranging.propose(visit.desk(MA), visit.pair.dossier, visit.asked(-1))


def test_nobody_accepts_his_own_proposal(visit: "Visit") -> None:
    with pytest.raises(MeetingNotReady):
        arranging.accept(visit.desk(MA), visit.held(MA))


def test_an_acceptance_of_what_is_no_longer_on_the_table_moves_nothing(visit: "Visit") -> None:
    first = visit.held(FR).folded.table
    arranging.counter(visit.desk(MA), visit.held(MA), visit.asked(15))
    visit.pair.carry()
    visit.desk(FR).post(visit.pair.dossier, controls.Meeting(MeetingStep.ACCEPT), refers_to=(MessageId(first),))
    visit.pair.carry()
    assert visit.stages() == {S.PROPOSED}
    assert [each.clause for each in visit.held(MA).folded.no_effect] == ["P-15.1.2"]


def test_what_an_erased_step_said_goes_with_it(visit: "Visit") -> None:
    taking.erase_derived(FR, [MessageId(visit.thread)])
    held = Meeting.objects.get(service=FR, thread=visit.thread)
    assert (held.title, held.steps.get().said) == ("", {})
    assert visit.held(MA).title


def test_another_service_of_the_node_sees_nothing(visit: "Visit") -> None:
    with pytest.raises(queries.MeetingUnknown):
        queries.meeting(ServiceId("ma.dgst"), visit.thread)
