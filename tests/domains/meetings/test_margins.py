"""A delegation's request at an assembly comes as a meeting proposal; the published plan answers it by message."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from entente.domains.assembly.models import Assembly, MadePlan
from entente.domains.assembly.rules.filing import AssemblyFile, RequestRow
from entente.domains.assembly.services import by_node, plans, requests
from entente.domains.meetings.services import arranging
from entente.node.cooperation import answer_by_plan, in_margins
from entente.protocol.meetings_thread import MeetingStage
from tests.cli.test_assembly import FILE
from tests.domains.agreements.texts import FR, MA

if TYPE_CHECKING:
    from tests.domains.meetings.visiting import Visit

NAME = "General Assembly"
LATE = "The programme has no place left."


@pytest.fixture
def assembly(visit: "Visit") -> Assembly:
    """ma.dgsn plans an assembly; fr.dgsi asked by message for a meeting in its margins."""
    file = msgspec.structs.replace(msgspec.convert(FILE, AssemblyFile), name=NAME, requests=())
    held = requests.begin(MA, file, by="officer", now=visit.pair.now)
    visit.thread = arranging.propose(visit.desk(FR), visit.pair.dossier, visit.asked(assembly="general assembly"))
    visit.pair.carry()
    return held


def taken(visit: "Visit", held: Assembly) -> RequestRow:
    """The planner takes it in as a request for two people of the file."""
    people = held.file.people
    seats = (people[0], next(each for each in people if each.delegation != people[0].delegation))
    row = RequestRow(
        id=by_node.key_of(visit.thread),
        title="fr.dgsi",
        delegations=tuple(each.delegation for each in seats),
        seats=tuple(each.id for each in seats),
    )
    requests.ask(held, row, origin=by_node.ORIGIN, now=visit.pair.now)
    return row


def planned(visit: "Visit", held: Assembly) -> MadePlan:
    made = plans.order(held, by="officer", seconds=20, now=visit.pair.now)
    plans.make(made.pk, lambda: visit.pair.now)
    made.refresh_from_db()
    assert made.state == "ready", made.what
    return made


def test_the_request_stands_in_the_planners_list_until_it_is_taken_in(visit: "Visit", assembly: Assembly) -> None:
    assert [each.thread for each in in_margins(MA, assembly.name)] == [visit.thread]
    assert in_margins(FR, assembly.name) == []
    assert in_margins(MA, "Another assembly") == []
    taken(visit, assembly)
    assert by_node.taken(assembly) == {visit.thread}


def test_the_placed_time_goes_back_as_a_counter_and_once_only(visit: "Visit", assembly: Assembly) -> None:
    key = taken(visit, assembly).id
    requests.accept(assembly, key, by="officer", now=visit.pair.now)
    (verdict,) = by_node.verdicts(assembly, planned(visit, assembly), LATE)
    assert verdict.starts
    assert answer_by_plan(visit.desk(MA), verdict)
    visit.pair.carry()
    theirs = visit.held(FR)
    assert (theirs.waits, theirs.folded.offer.starts) == (True, verdict.starts)
    assert not answer_by_plan(visit.desk(MA), verdict)
    arranging.accept(visit.desk(FR), theirs)
    visit.pair.carry()
    assert visit.stages() == {MeetingStage.AGREED}
    assert not answer_by_plan(visit.desk(MA), verdict)


def test_a_declined_request_is_declined_by_message_with_its_reason(visit: "Visit", assembly: Assembly) -> None:
    key = taken(visit, assembly).id
    requests.decline(assembly, key, "We met in March.", by="officer", now=visit.pair.now)
    (verdict,) = by_node.verdicts(assembly, MadePlan(), LATE)
    assert verdict == by_node.declined(assembly.requests.get())
    assert answer_by_plan(visit.desk(MA), verdict)
    visit.pair.carry()
    told = visit.held(FR).steps.last()
    assert told is not None
    assert (visit.stages(), told.body.text) == ({MeetingStage.DECLINED}, "We met in March.")


def test_what_nobody_decided_about_gets_no_answer(visit: "Visit", assembly: Assembly) -> None:
    taken(visit, assembly)
    assert list(by_node.verdicts(assembly, MadePlan(), LATE)) == []
