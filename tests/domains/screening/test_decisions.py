"""Candidates decided by officers alone, with a reason, a second look and an appeal; destroyed with proof."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection

from entente.access.actors import Actor
from entente.audit import store
from entente.domains.screening.models import Block, Candidate, Screening, Step
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.states import ROWS, Act, State, acts_in, after
from entente.domains.screening.services import deciding, purging, taking_in, viewing
from entente.domains.screening.services.desk import Desk, ScreeningRefused
from entente.domains.screening.services.taking_in import NewList
from entente.exchange.errors import Denied
from entente.vocabulary.clock import DAY
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.screening.conftest import ANALYST, COLLEAGUE, OURS, REASON, SUPERVISOR, Screened

if TYPE_CHECKING:
    from entente.node.composition import Node

pytestmark = pytest.mark.django_db
NODE = Actor(OURS, "")


@pytest.fixture
def found(screened: Screened) -> Candidate:
    screened()
    return Candidate.objects.select_related("screening").get(number=2)


def decide(desk: Desk, actor: Actor, found: Candidate, act: Act, reason: str = REASON) -> str:
    return deciding.decide(desk, actor, found, act, reason).state


def test_a_match_counts_once_a_second_officer_agrees(desk: Desk, found: Candidate) -> None:
    assert decide(desk, ANALYST, found, Act.CONFIRM) == "confirmed"
    with pytest.raises(ScreeningRefused, match="not acted"):
        decide(desk, ANALYST, found, Act.AGREE)
    assert decide(desk, COLLEAGUE, found, Act.AGREE) == "upheld"


def test_the_deputy_of_who_confirmed_is_no_second_officer(desk: Desk, found: Candidate) -> None:
    deciding.decide(desk, ANALYST, found, Act.CONFIRM, REASON)
    with pytest.raises(ScreeningRefused, match="not acted"):
        deciding.decide(desk, replace(COLLEAGUE, acting_for=ANALYST.staff), found, Act.AGREE, REASON)
    found.refresh_from_db()
    assert found.state == "confirmed"


def test_a_second_officer_who_disagrees_opens_it_again(desk: Desk, found: Candidate) -> None:
    decide(desk, ANALYST, found, Act.REJECT)
    assert decide(desk, COLLEAGUE, found, Act.DISAGREE) == "open"


def test_a_deputy_is_one_pair_of_eyes_with_the_officer_it_stands_in_for(desk: Desk, found: Candidate) -> None:
    for_analyst, by_analyst = replace(COLLEAGUE, acting_for="analyst"), replace(ANALYST, acting_for="colleague")
    decide(desk, ANALYST, found, Act.CONFIRM)
    for one_pair in (for_analyst, by_analyst):
        with pytest.raises(ScreeningRefused, match="not acted"):
            decide(desk, one_pair, found, Act.AGREE)
    assert decide(desk, COLLEAGUE, found, Act.AGREE) == "upheld"
    deciding.appeal(desk, ANALYST, found, "The person was abroad, and shows a passport.")
    for party in ("analyst", "colleague"):
        with pytest.raises(ScreeningRefused, match="not acted"):
            deciding.hear(desk, replace(SUPERVISOR, acting_for=party), found, granted=True, answer=REASON)
    assert deciding.hear(desk, SUPERVISOR, found, granted=False, answer=REASON).state == "upheld"


def test_whom_a_deputy_stood_in_for_gives_no_second_look_afterwards(desk: Desk, found: Candidate) -> None:
    decide(desk, replace(COLLEAGUE, acting_for="analyst"), found, Act.CONFIRM)
    for seat in (ANALYST, COLLEAGUE, replace(SUPERVISOR, acting_for="analyst")):
        assert deciding.acted(found, seat)
        with pytest.raises(ScreeningRefused, match="not acted"):
            decide(desk, seat, found, Act.AGREE)
    assert decide(desk, SUPERVISOR, found, Act.AGREE) == "upheld"


def test_the_ledger_names_the_deputy_and_whom_it_stood_in_for(desk: Desk, found: Candidate) -> None:
    decide(desk, replace(COLLEAGUE, acting_for="analyst"), found, Act.CONFIRM)
    told = [each.entry.payload for each in store.about(OURS, found.subject) if each.entry]
    assert any((each.get("by"), each.get("acting_for")) == ("colleague", "analyst") for each in told)


@pytest.mark.parametrize("reason", ["", "   ", "yes", "x" * 5000])
def test_no_decision_without_a_reason_that_says_something(desk: Desk, found: Candidate, reason: str) -> None:
    with pytest.raises(ScreeningRefused):
        decide(desk, ANALYST, found, Act.CONFIRM, reason)
    assert not Step.objects.exists()


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.REJECT, Act.LEAVE_OPEN])
def test_the_node_decides_nothing_by_itself(desk: Desk, found: Candidate, act: Act) -> None:
    with pytest.raises(Denied):
        decide(desk, NODE, found, act)
    with pytest.raises(ScreeningRefused):
        decide(desk, ANALYST, found, Act.WITHDRAW)


def test_who_has_no_such_role_is_refused_and_the_ledger_says_so(desk: Desk, found: Candidate) -> None:
    auditor = Actor(OURS, "auditor", frozenset({Role.AUDITOR}))
    with pytest.raises(Denied):
        decide(desk, auditor, found, Act.CONFIRM)
    assert viewing.one(desk, auditor, found.screening, found.pk)[0] == found
    with pytest.raises(Denied):
        viewing.queue(desk, Actor(OURS, "root", frozenset({Role.ADMINISTRATOR})), found.screening)
    kinds = [told.entry.kind for told in store.about(OURS, found.screening.subject) if told.entry]
    assert kinds.count("reading_refused") == 2


def test_an_appeal_is_heard_by_fresh_eyes_and_its_outcome_stays(desk: Desk, found: Candidate) -> None:
    decide(desk, ANALYST, found, Act.CONFIRM)
    decide(desk, COLLEAGUE, found, Act.AGREE)
    deciding.appeal(desk, ANALYST, found, "The person was abroad, and shows a passport.")
    with pytest.raises(ScreeningRefused):
        deciding.appeal(desk, ANALYST, found, "The same once more, to be sure.")
    for party in (ANALYST, COLLEAGUE):
        with pytest.raises(ScreeningRefused):
            deciding.hear(desk, party, found, granted=False, answer=REASON)
    assert deciding.hear(desk, SUPERVISOR, found, granted=True, answer=REASON).state == "rejected"
    (told,) = deciding.appeals(desk, found)
    assert (told.granted, told.decided_by, told.answer) == (True, "supervisor", REASON)
    found.refresh_from_db()
    assert not found.appealed


def test_the_table_of_states_lets_no_automatic_act_decide() -> None:
    for row in ROWS.values():
        if not row.by_officer:
            assert row.after in (State.OPEN, State.WITHDRAWN)
    assert after(State.UPHELD, Act.CONFIRM) is None
    assert acts_in(State.CONFIRMED, acted=True) == ()


@pytest.mark.parametrize(
    ("purpose", "basis", "provision", "days"),
    [
        (Purpose.EVENT_SECURITY, Basis.BORDER_LAW, "Art. 1", 30),
        (Purpose.EVENT_ACCREDITATION, Basis.ACCREDITATION_LAW, "", 30),
        (Purpose.EVENT_ACCREDITATION, Basis.ACCREDITATION_LAW, "Art. 1", 181),
        (Purpose.COOPERATION_MANAGEMENT, Basis.NATIONAL_LAW, "Art. 1", 30),
        (Purpose.BORDER_CONTROL, Basis.BORDER_LAW, "Art. 1", 0),
    ],
)
def test_no_list_is_taken_in_without_a_ground_that_carries_it(
    desk: Desk, purpose: Purpose, basis: Basis, provision: str, days: int
) -> None:
    with pytest.raises(ScreeningRefused):
        taking_in.begin(desk, ANALYST, NewList("A list", purpose, basis, provision, "Someone", days))
    assert not Screening.objects.exists()


def bytes_kept() -> bytes:
    """Every file of the node's home, the database and its log among them."""
    files = (path for path in Path(settings.NODE.home).rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


@pytest.mark.django_db(transaction=True)
def test_no_name_of_a_list_ever_stands_in_a_file_and_its_key_is_gone_after_the_purge(
    desk: Desk, screened: Screened, node: "Node"
) -> None:
    screening = screened()
    found = Candidate.objects.get(number=6)
    decide(desk, ANALYST, found, Act.REJECT, "Krapchenkov told us himself that it is his cousin.")
    for name in ("Krapchenkov", "Tlemçani", "زبيدة", "QX 771", "cousin"):
        assert name.encode() not in bytes_kept()
    sealed = bytes(Block.objects.get().sealed)[100:200]
    if connection.vendor == "sqlite":
        assert sealed in bytes_kept()
    with pytest.raises(Denied):
        purging.purge(desk, ANALYST, screening)
    counts = purging.purge(desk, SUPERVISOR, screening)
    assert (counts["candidates"], counts["rows"], counts["steps"]) == (4, 5, 1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert sealed not in bytes_kept()
    assert not Candidate.objects.exists()
    screening.refresh_from_db()
    assert bytes(screening.key) == b""
    (proof,) = [each.entry for each in store.about(OURS, screening.subject) if each.entry.kind == "screening_purged"]
    assert proof.payload["candidates"] == 4
    with pytest.raises(ScreeningRefused, match="purged"):
        viewing.queue(desk, ANALYST, screening)


def test_at_its_date_the_node_destroys_the_list(desk: Desk, screened: Screened) -> None:
    screening = screened()
    assert purging.purge_due(desk.house) == 0
    Screening.objects.filter(pk=screening.pk).update(keep_until=desk.now - DAY)
    assert purging.purge_due(desk.house) == 1
    assert not Block.objects.exists()
