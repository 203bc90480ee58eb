"""Figures are kept with each change and agree with a count of every row; a purge takes all bytes but the figures."""

from pathlib import Path

import pytest

from entente.cli.accreditation import LARGEST, ListUnreadable, parts
from entente.domains.accreditation.models import Event, Tally
from entente.domains.accreditation.rules.opinions import Act, Founding
from entente.domains.accreditation.services import events, opinions, tally
from entente.domains.accreditation.services.ports import Desk
from tests.domains.accreditation.test_accreditation import FOUNDING, adverse, desk, held, of
from tests.domains.screening.conftest import ANALYST, REASON, SUPERVISOR

__all__ = ["desk", "held"]
pytestmark = pytest.mark.django_db


def test_every_act_moves_the_figures_with_the_opinion(desk: Desk, held: Event) -> None:
    assert tally.recount(held), "three brought"
    adverse(desk, held)
    opinions.give(desk, ANALYST, of(held, "P-3"), Act.PROPOSE, FOUNDING)
    assert opinions.favour_unfound(desk, ANALYST, held) == 1
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
