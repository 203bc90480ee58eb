"""Figures are kept with each change and agree with a count of every row; a purge takes all bytes but the figures."""

from pathlib import Path

import pytest

from entente.cli.accreditation import LARGEST, ListUnreadable, parts
from entente.domains.accreditation.models import Event, Tally
from entente.domains.accreditation.rules.codes import CodeKind, CodeRefused
from entente.domains.accreditation.rules.opinions import Act, Founding
from entente.domains.accreditation.services import codes, collectively, events, opinions, tally
from entente.domains.accreditation.services.ports import Desk
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.accreditation.test_accreditation import FOUNDING, adverse, desk, held, of
from tests.domains.events.test_pages import signed_in
from tests.domains.screening.conftest import ANALYST, REASON, SUPERVISOR

__all__ = ["desk", "held"]
pytestmark = pytest.mark.django_db


def test_every_act_moves_the_figures_with_the_opinion(desk: Desk, held: Event) -> None:
    assert tally.recount(held), "three brought"
    adverse(desk, held)
    opinions.give(desk, ANALYST, of(held, "P-3"), Act.PROPOSE, FOUNDING)
    assert collectively.favour(desk, ANALYST, held, 1).number == 1
    told = tally.figures(held)
    assert (told.screened, told.pending, told.favourable, told.adverse) == (3, 1, 1, 1)
    assert (told.by_ground, told.add_up) == ({"violence": 1}, True)
    assert tally.recount(held)
    opinions.appeal(desk, ANALYST, of(held, "P-1"), "I was somebody else that day.")
    opinions.hear(desk, SUPERVISOR, of(held, "P-1"), granted=True, reason=REASON)
    assert tally.figures(held).adverse == 0
    assert tally.recount(held)


def test_numbers_that_went_wrong_are_found_and_put_right(desk: Desk, held: Event) -> None:
    Tally.objects.filter(event=held).update(number=99)
    assert tally.figures(held).screened != 3
    assert not tally.recount(held)
    assert tally.figures(held).screened == 3
    assert tally.recount(held)


def test_a_purge_leaves_the_figures_as_proof_and_no_row(desk: Desk, held: Event) -> None:
    adverse(desk, held)
    opinions.give(desk, ANALYST, of(held, "P-2"), Act.FAVOUR, Founding(REASON))
    events.destroy(desk, held, "dpo")
    held.refresh_from_db()
    assert (held.purged["screened"], held.purged["adverse"], held.purged["favourable"]) == (3, 1, 1)
    assert not events.applicants(held).exists()
    assert not Tally.objects.filter(event=held).exists()


def test_a_large_list_is_cut_at_the_ends_of_lines_with_the_heading_on_each_part(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    line = b"P-1,Somebody Invented,1990-01-01\n"
    rows = LARGEST // len(line) + 10
    file.write_bytes(b"Reference,Name,Date of birth\n" + line * rows)
    made = parts(file)
    assert [name for name, _content in made] == ["1-list.csv", "2-list.csv"]
    assert all(content.startswith(b"Reference,Name") and content.endswith(b"\n") for _name, content in made)
    assert all(len(content) <= LARGEST for _name, content in made)
    assert sum(content.count(b"P-1") for _name, content in made) == rows
    with pytest.raises(ListUnreadable):
        parts(_long(tmp_path / "long.csv"))
    with pytest.raises(ListUnreadable):
        parts(_long(tmp_path / "list.xlsx"))


def _long(file: Path) -> Path:
    file.write_bytes(b"x\n" + b"y" * (LARGEST + 1))
    return file


def test_who_names_what_the_table_lacks_is_marked_and_nothing_is_decided(desk: Desk, held: Event) -> None:
    told = [(CodeKind.CATEGORY, "Press", "Press"), (CodeKind.CATEGORY, "staff", ""), (CodeKind.ZONE, "blue", "Pitch")]
    assert codes.put(desk, ANALYST, held, told) == 2, "two name the red zone"
    rows = {each.reference: each for each in events.applicants(held)}
    assert [rows[name].unknown for name in ("P-1", "P-2", "P-3")] == [False, True, True]
    assert {each.opinion for each in rows.values()} == {"none"}
    assert codes.put(desk, ANALYST, held, [*told, (CodeKind.ZONE, "RED", "")]) == 0
    assert codes.put(desk, ANALYST, held, []) == 0, "without a table nothing is unknown"


@pytest.mark.parametrize("twice", [("zone", "blue", " BLUE "), ("zone", "blue", "")])
def test_a_code_that_stands_twice_or_is_empty_is_refused(desk: Desk, held: Event, twice: tuple[str, str, str]) -> None:
    kind, first, second = twice
    with pytest.raises(CodeRefused):
        codes.put(desk, ANALYST, held, [(CodeKind(kind), first, ""), (CodeKind(kind), second, "")])
    assert codes.codes(held) == []


def test_the_table_is_put_in_on_its_page(desk: Desk, held: Event, officer: Officer) -> None:
    client = signed_in(officer, Role.ANALYST)
    address = f"/accreditation/{held.pk}/codes/"
    assert "This line cannot be read: gate 7" in client.post(address, {"table": "gate 7"}).content.decode()
    assert client.post(address, {"table": "category press Press\nzone blue"}).status_code == 302
    shown = client.get(f"/accreditation/{held.pk}/").content.decode()
    assert "2 applicants name what the table does not have." in shown
    assert "not in the table" in client.get(f"/accreditation/{held.pk}/applicants/").content.decode()
