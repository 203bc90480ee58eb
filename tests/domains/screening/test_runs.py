"""A list from its file to its candidates: found across scripts and by number, accounted for, run as deltas."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from entente.domains.screening.models import Candidate, Run, Task
from entente.domains.screening.rules.states import Act, State
from entente.domains.screening.services import deciding, kept, leases, running, steering
from entente.domains.screening.services.desk import ScreeningRefused
from tests.domains.screening.conftest import ANALYST, REASON, Screened
from tests.domains.screening.lists import HEADER, NOW, ROWS, Holdings, csv_bytes, parquet_bytes, subject, xlsx_bytes

if TYPE_CHECKING:
    from entente.domains.screening.services.desk import Desk

pytestmark = pytest.mark.django_db
FOUND = {(2, "x:1"), (4, "x:1"), (5, "x:3"), (6, "x:2")}
"""Row of the file and key of the subject: other spelling, other script, the same passport, day before month."""


def pairs() -> set[tuple[int, str]]:
    return set(Candidate.objects.exclude(state="withdrawn").values_list("number", "holding"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (csv_bytes(), "list.csv"),
        (csv_bytes(delimiter=";"), "list.CSV"),
        (xlsx_bytes(), "list.xlsx"),
        (parquet_bytes(), "list.parquet"),
        ("\ufeff".encode() + csv_bytes(), "list.csv"),
        (csv_bytes().decode().encode("utf-16"), "list.csv"),
    ],
    ids=["csv", "semicolon", "excel", "parquet", "mark", "utf-16"],
)
def test_a_list_in_any_form_finds_the_same(screened: Screened, content: bytes, name: str) -> None:
    screening = screened(content, name)
    assert pairs() == FOUND
    account = kept.account(screening.editions.get())
    assert (account.read, account.kept, account.all_refused, account.adds_up) == (5, 5, 0, True)
    assert not screening.editions.get().parts.exists()


def test_a_late_list_compares_only_what_is_new_or_changed(screened: Screened) -> None:
    screened()
    changed = ("A-2", "Mireille Duvaltour", "1980-05-02", "FR", "")
    new = ("A-6", "Borislav Krapchenkov", "1969-04-03", "BG", "")
    screening = screened(csv_bytes([*ROWS[:1], changed, new]))
    account = kept.account(screening.editions.last())
    assert (account.read, account.unchanged, account.kept, account.gone) == (3, 1, 2, 1)
    assert (4, "x:2") in pairs()
    assert sum(Task.objects.filter(run=Run.objects.first()).values_list("rows", flat=True)) == 2


def test_a_whole_new_edition_takes_undecided_candidates_of_lost_rows_away_and_keeps_decided_ones(
    desk: "Desk", screened: Screened
) -> None:
    screened()
    decided = Candidate.objects.get(number=6)
    deciding.decide(desk, ANALYST, decided, Act.CONFIRM, REASON)
    screened(csv_bytes(ROWS[:1]), replaces=True)
    states = dict(Candidate.objects.values_list("number", "state"))
    assert states == {2: "open", 4: "withdrawn", 5: "withdrawn", 6: "confirmed"}


def renewed(desk: "Desk", screening: object) -> Run:
    run = steering.renew(desk, ANALYST, screening)  # type: ignore[arg-type]  # a screening
    running.carry_out(desk, leases.take(run.pk, desk.house.clock))
    run.refresh_from_db()
    assert run.state == "done", run.what
    return run


def test_a_renewed_check_compares_with_what_changed_since_only(
    desk: "Desk", holdings: Holdings, screened: Screened
) -> None:
    screening = screened()
    holdings.held.append(subject("x:9", "Mireille Duvaltour", born="1980-05-01", at=NOW + 10**8))
    renewed(desk, screening)
    assert pairs() == FOUND | {(3, "x:9")}
    again = renewed(desk, screening)
    assert sum(again.tasks.values_list("found", flat=True)) == 0


def test_a_decided_pair_comes_back_when_the_subject_changed_and_stays_when_it_did_not(
    desk: "Desk", holdings: Holdings, screened: Screened
) -> None:
    screening = screened()
    deciding.decide(desk, ANALYST, Candidate.objects.get(number=6), Act.REJECT, REASON)
    renewed(desk, screening)
    assert Candidate.objects.get(number=6).state == "rejected"
    holdings.held[1] = subject("x:2", "Borislav Krapchenkov", "Boris Krapchenkov", born="1969-04-03", at=NOW + 10**8)
    renewed(desk, screening)
    back = Candidate.objects.get(number=6)
    assert back.state == "open"
    assert [step.act for step in deciding.history(desk, back)] == [Act.REJECT, Act.RENEW]


def test_a_subject_no_longer_held_or_no_longer_alike_leaves_the_queue(
    desk: "Desk", holdings: Holdings, screened: Screened
) -> None:
    screening = screened()
    holdings.held[1] = subject("x:2", "Quite Another", born="1999-09-09", at=NOW + 10**8)
    holdings.held = [each for each in holdings.held if each.key != "x:3"]
    renewed(desk, screening)
    assert pairs() == {(2, "x:1"), (4, "x:1")}


def test_a_run_is_paused_after_the_tasks_in_hand_and_goes_on_where_it_stands(
    desk: "Desk", ordered: "Callable[..., Run]"
) -> None:
    desk = replace(desk, block=1)
    run = ordered()

    def clock() -> int:
        if Task.objects.filter(run=run, done=True).exists():
            Run.objects.filter(pk=run.pk).update(state="paused")
        return desk.house.clock()

    running.carry_out(desk, leases.take(run.pk, clock))
    done = Task.objects.filter(run=run, done=True).count()
    run.refresh_from_db()
    assert (run.state, run.lease) == ("paused", "")
    assert 0 < done < Task.objects.filter(run=run).count()
    Run.objects.filter(pk=run.pk).update(state="running")
    running.carry_out(desk, leases.take(run.pk, desk.house.clock))
    assert pairs() == FOUND


def test_one_process_at_a_time_works_on_a_run(desk: "Desk", ordered: "Callable[..., Run]") -> None:
    run = ordered()
    leases.take(run.pk, desk.house.clock)
    with pytest.raises(ScreeningRefused):
        leases.take(run.pk, desk.house.clock)
    Run.objects.filter(pk=run.pk).update(lease_until=1)
    running.carry_out(desk, leases.take(run.pk, desk.house.clock))
    assert pairs() == FOUND


def test_who_lost_the_lease_stores_nothing(desk: "Desk", ordered: "Callable[..., Run]") -> None:
    run = ordered()
    lost = leases.take(run.pk, desk.house.clock)
    Run.objects.filter(pk=run.pk).update(lease="another", lease_until=2**60)
    running.carry_out(desk, lost)
    assert not Candidate.objects.exists()
    run.refresh_from_db()
    assert (run.state, run.lease) == ("running", "another")


def test_other_services_find_nothing(screened: Screened) -> None:
    screening = screened()
    assert not kept.screenings("ma.dgst").exists()  # type: ignore[arg-type]  # a service id as text
    assert kept.counts(screening) == {State.OPEN: 4}
    assert HEADER[0] == "Reference"
