"""One index for each service, owned by one process and asked by the others; a kill never leaves it silently short."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.exchange.service import Exchange
from entente.matching.identities.identity import person
from tests.domains.identities.desks import LATIN, Known, about, subject
from tests.exchange.houses import case, send

pytestmark = pytest.mark.django_db(transaction=True)

OWNER = """
import sys, time
import django
django.setup()
from entente.domains.identities.services.index_files import own
lock = own(__import__("pathlib").Path(sys.argv[1]))
print("owned" if lock else "refused", flush=True)
time.sleep(60)
"""


def keys(keeper: IndexKeeper, name: str = LATIN) -> list[str]:
    """What a keeper finds."""
    return [each.key for each in keeper.search([person(name)])]


def test_a_second_process_asks_the_owner_and_sees_what_the_first_did_not_follow_yet(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    owner = known[ma.service].keeper
    other = IndexKeeper(owner.folder, owner.feed)
    assert owner.follow() == 0
    told = send(ma, about(case(ma, fr), subject()))
    assert not other.owns
    assert keys(other) == [f"{told}.0"]
    assert other.verify().is_whole
    assert other.standing().owner == os.getpid()


def test_when_the_owner_goes_the_next_that_asks_takes_the_index_over(ma: Exchange, fr: Exchange, known: Known) -> None:
    owner = known[ma.service].keeper
    told = send(ma, about(case(ma, fr), subject()))
    assert keys(owner) == [f"{told}.0"]
    other = IndexKeeper(owner.folder, owner.feed)
    owner.close()
    assert keys(other) == [f"{told}.0"]
    assert other.owns
    other.close()


def test_a_process_that_is_killed_lets_go_of_the_folder(ma: Exchange, known: Known) -> None:
    folder = known[ma.service].keeper.folder
    with subprocess.Popen([sys.executable, "-c", OWNER, str(folder)], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        said = killed.stdout.readline()
        taken = known[ma.service].keeper.owns
        killed.send_signal(signal.SIGKILL)
    assert (said, taken) == ("owned\n", False)
    assert known[ma.service].keeper.owns


def test_who_ends_leaves_no_folder_of_its_line_and_the_next_removes_what_a_killed_one_left(
    ma: Exchange, known: Known
) -> None:
    keeper = known[ma.service].keeper
    assert keeper.owns
    line = Path((keeper.folder / "address").read_text(encoding="utf-8")).parent
    assert line.is_dir()
    keeper.close()
    assert not line.exists()
    line.mkdir()
    (keeper.folder / "address").write_text(str(line / "line"), encoding="utf-8")
    assert keeper.owns
    assert not line.exists()


@pytest.mark.parametrize("harm", ["killed while writing", "a file cut short", "a file lost", "another database"])
def test_whatever_a_crash_leaves_is_built_anew(ma: Exchange, fr: Exchange, known: Known, harm: str) -> None:
    keeper = known[ma.service].keeper
    told = send(ma, about(case(ma, fr), subject()))
    assert keys(keeper) == [f"{told}.0"]
    keeper.close()
    _harm(keeper.folder, harm)
    send(ma, about(case(ma, fr), subject("Khalil Amrani")))
    assert keys(keeper) == [f"{told}.0"]
    assert len(keys(keeper, "Khalil Amrani")) == 1
    assert keeper.verify().is_whole
    assert not (keeper.folder / "writing").exists()


def _harm(folder: Path, harm: str) -> None:
    if harm == "killed while writing":
        (folder / "writing").touch()
        (folder / "base" / "journal.bin").write_bytes(b"A\xff\x00")
    elif harm == "a file cut short":
        (folder / "base" / "terms.npy").unlink(missing_ok=True)
        (folder / "base" / "postings-terms.npy").write_bytes(b"\x93NUMPY")
    elif harm == "a file lost":
        (folder / "base" / "alive.npy").unlink()
    else:
        place = folder / "place.json"
        place.write_text(place.read_text(encoding="ascii").replace('"epoch": "', '"epoch": "x'), encoding="ascii")


def test_verifying_tells_what_is_missing_what_differs_and_what_stands_behind_nothing(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    keeper = known[ma.service].keeper
    one, other = (send(ma, about(case(ma, fr), subject(name))) for name in (LATIN, "Khalil Amrani"))
    keeper.follow()
    files = keeper._files
    assert files is not None
    files._index.erase(f"{one}.0")
    files._index.add(f"{other}.0", person("Somebody Else"))
    files._index.add("nobody", person("Nobody"))
    found = keeper.verify()
    assert (found.missing, found.different, found.surplus) == ((f"{one}.0",), (f"{other}.0",), ("nobody",))
    keeper.rebuild()
    assert keeper.verify().is_whole


def test_an_edition_of_a_list_is_found_and_its_removal_is_followed(ma: Exchange, known: Known, tmp_path: Path) -> None:
    from entente.domains.entities.services.imports import import_sanctions_list
    from entente.node.identities import list_imported
    from tests.domains.entities.lists import ALIASES, ENTRIES, write

    def imported(**rows: tuple[str, ...]) -> None:
        place = write(tmp_path / "list", **rows)
        import_sanctions_list(place, ma.service, actor="administrator", clock=ma.house.clock, told=list_imported)

    keeper = known[ma.service].keeper
    imported()
    assert keys(keeper, "Ilse Petra Doe Marin") == ["us.sdn:41"]
    imported(entries=(ENTRIES[0], *ENTRIES[2:]), aliases=ALIASES[:1])
    assert keys(keeper, "Ilse Petra Doe Marin") == []
    assert keeper.verify().is_whole
