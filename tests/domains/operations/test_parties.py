"""Beginning after a deconfliction or on a supervisor's reason; closing with what becomes of the data; deadlines."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from entente.access.actors import Actor
from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import ExchangeKind, RecordKind
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from tests.domains.operations.conftest import Joint
from tests.exchange.houses import ES, FR, MA, officer, pump_all, send

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2030, 6, 2)
DEBRIEF = {"first_day": "2030-07-02", "attended": "All", "planned": "P", "happened": "H", "causes": "C"}


def supervisor() -> Actor:
    return Actor(MA, "boss", frozenset({Role.SUPERVISOR}))


def compared(**open_by: int) -> Any:
    """What a service compared: partners by name, with how many overlaps wait."""
    from entente.domains.hitchecks.queries import Compared

    held = {ServiceId(name.replace("_", ".")): Compared(1000, count) for name, count in open_by.items()}

    def found(_service: ServiceId, _dossier: str, _since: int) -> Mapping[str, Any]:
        return held

    return found


ALL = {"fr_dgsi": 0, "es_policia": 0}


def begin(joint: Joint, actor: Actor, comparisons: Any, reason: str = "") -> str:
    from entente.domains.operations.services.launching import launch

    key = launch(joint.ma, actor, joint.operation(joint.ma), DAY, reason, comparisons)
    pump_all(*joint.exchanges)
    return key


@pytest.mark.parametrize("held", [{}, {"fr_dgsi": 0}, {"fr_dgsi": 0, "es_policia": 1}])
def test_an_officer_does_not_begin_while_a_party_is_not_compared_with_or_an_overlap_waits(
    joint: Joint, held: dict[str, int]
) -> None:
    from entente.domains.operations.models import Record
    from entente.domains.operations.services.launching import NotCompared

    with pytest.raises(NotCompared, match=str(ES)):
        begin(joint, officer(MA), compared(**held), "It is urgent")
    with pytest.raises(NotCompared):
        begin(joint, supervisor(), compared(**held), "  ")
    assert not Record.objects.filter(kind="launch").exists()


def test_a_supervisor_begins_on_a_reason_and_every_party_sees_that_it_was_so(joint: Joint) -> None:
    from entente.domains.operations.services.kept import record
    from entente.domains.operations.services.parties import parties

    key = begin(joint, supervisor(), compared(), "A life is in danger")
    assert record(FR, joint.operation(joint.fr), key).facts["compared"] == "not_all"
    seen = {each.service: each for each in parties(FR, joint.operation(joint.fr), compared())}
    assert (seen[MA].began is not None, seen[ES].began, seen[FR].lacking) == (True, None, False)


def test_after_comparing_with_all_an_officer_begins_once(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused
    from entente.domains.operations.services.kept import record

    key = begin(joint, officer(MA), compared(**ALL), "Not needed")
    held = record(MA, joint.operation(joint.ma), key)
    assert held.facts["compared"] == "all"
    assert "Not needed" not in joint.ma.read(held.message, officer(MA), None).body.decode()  # type: ignore[arg-type, union-attr]  # a message id, with its body
    with pytest.raises(RecordRefused, match="already"):
        begin(joint, officer(MA), compared(**ALL))
    with pytest.raises(RecordRefused, match="act of its own"):
        joint.keep(joint.fr, RecordKind.LAUNCH, first_day="2030-06-02", compared="all")


def closure(joint: Joint, exchange: Any, fate: str, **more: str) -> str:
    return joint.keep(exchange, RecordKind.CLOSURE, fate=fate, last_day="2030-12-31", **more)


def test_a_service_that_holds_what_partners_sent_does_not_declare_it_erased_or_returned(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused
    from entente.exchange.drafts import Draft
    from entente.protocol import controls
    from entente.protocol.bodies import ContentBody
    from entente.protocol.wire import Ground

    words = Draft(joint.dossier, controls.Note(), Ground(ExchangeKind.CONTACT), ContentBody(text="We come at six"))
    sent = send(joint.fr, words)
    pump_all(*joint.exchanges)
    for fate in ("erased", "returned"):
        with pytest.raises(RecordRefused, match="1 messages"):
            closure(joint, joint.ma, fate)
    with pytest.raises(RecordRefused, match="ground"):
        closure(joint, joint.ma, "kept")
    joint.ma.erase(sent, "closure")
    assert closure(joint, joint.ma, "erased")
    assert closure(joint, joint.es, "kept", ground="Code of criminal procedure, 10 years")
    assert closure(joint, joint.fr, "returned")


def test_after_its_closure_a_service_keeps_results_debriefs_and_lessons_only(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused
    from entente.domains.operations.services.recording import withdraw

    key = closure(joint, joint.fr, "returned")
    task = {"what": "Radios", "responsible": str(MA), "due": "2000", "stand": "open"}
    with pytest.raises(RecordRefused, match="closed its part"):
        joint.keep(joint.fr, RecordKind.TASK, **task)
    with pytest.raises(RecordRefused, match="already"):
        closure(joint, joint.fr, "erased")
    assert joint.keep(joint.fr, RecordKind.DEBRIEF, **DEBRIEF)
    assert joint.keep(joint.ma, RecordKind.TASK, **task), "others go on"
    withdraw(joint.fr, officer(FR), joint.operation(joint.fr), key)
    assert joint.keep(joint.fr, RecordKind.TASK, **task)


def test_a_deconfliction_of_either_side_counts_for_the_operation(joint: Joint) -> None:
    """Rows as hit checks keep them: ours for this dossier; theirs since the operation began; no half-done one."""
    from entente.domains.hitchecks.models import Session
    from entente.domains.hitchecks.queries import compared_with

    def session(name: str, partner: ServiceId, *, invited: bool, dossier: str, state: str, at: int) -> None:
        told = {"agreement": "a", "purpose": "p", "day": 1, "own": b"", "state": state, "at": at}
        Session.objects.create(service=MA, partner=partner, session=name, invited=invited, dossier=dossier, **told)

    session("one", FR, invited=False, dossier=joint.dossier, state="one_sided", at=60)
    session("two", FR, invited=True, dossier="", state="learned", at=40)
    session("three", ES, invited=False, dossier="another", state="done", at=60)
    assert not compared_with(MA, joint.dossier, 50)
    session("four", ES, invited=False, dossier=joint.dossier, state="done", at=10)
    assert set(compared_with(MA, joint.dossier, 40)) == {FR, ES}
    assert not compared_with(FR, joint.dossier, 0), "the walls of services"


def test_tasks_of_a_service_are_due_for_it_alone_until_they_are_done(joint: Joint) -> None:
    from entente.domains.operations.services.deadlines import due

    told = {"what": "Radios", "responsible": str(MA), "due": str(10 * HOUR), "stand": "open"}
    key = joint.keep(joint.fr, RecordKind.TASK, **told)
    assert [each.asked_by for each in due(MA, 10 * HOUR)] == [FR]
    assert not list(due(MA, 9 * HOUR))
    assert not list(due(FR, 10 * HOUR))
    joint.keep(joint.fr, RecordKind.TASK, key, **{**told, "stand": "done"})
    assert not list(due(MA, 10 * HOUR))


def test_the_planner_is_told_a_day_before_a_task_is_due_and_when_it_is_late(joint: Joint) -> None:
    from entente.domains.notices.models import Notice
    from entente.domains.notices.services.arising import look
    from entente.domains.operations.services.deadlines import due
    from entente.web.models import Officer

    Officer.objects.create_user("plans", None, service=MA, roles=[Role.PLANNER])
    told = {"what": "Radios", "responsible": str(MA), "due": str(100 * HOUR), "stand": "accepted"}
    joint.keep(joint.fr, RecordKind.TASK, **told)
    for now in (70 * HOUR, 80 * HOUR, 90 * HOUR, 101 * HOUR, 102 * HOUR):
        look(MA, now, {}, due(MA, now + 24 * HOUR))
    found = Notice.objects.filter(kind="task").order_by("at")
    assert [(each.officer, each.at // HOUR, each.about) for each in found] == [("plans", 80, FR), ("plans", 101, FR)]


def test_the_next_plan_takes_up_own_lessons_that_are_ticked_and_never_copies_a_partners(joint: Joint) -> None:
    from entente.domains.operations.models import Record
    from entente.domains.operations.web.lessons import Lesson, with_lessons

    joint.keep(joint.fr, RecordKind.LESSON, observed="Radios did not fit", recommended="Agree on a channel")
    joint.keep(joint.ma, RecordKind.LESSON, observed="Maps differed", recommended="One grid for all")
    rows = Record.objects.filter(service=MA, kind="lesson").order_by("author")
    ticked = [Lesson(row, "", f"by {row.author}", taken=True) for row in rows]
    assert with_lessons({"lessons": "Own words"}, ticked) == {"lessons": f"Own words\nby {MA}"}
