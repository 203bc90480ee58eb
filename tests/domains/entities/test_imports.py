"""Importing is repeatable: each edition changes what it changes, and nothing is lost by a spoiled row."""

from pathlib import Path

import pytest

from entente.audit import store
from entente.domains.entities import queries
from entente.domains.entities.models import Entity, Import
from entente.domains.entities.rules.lines import ListFile
from entente.domains.entities.services.changes import ListCutShort
from entente.domains.entities.services.files import ListUnreadable
from entente.domains.entities.services.imports import import_sanctions_list
from entente.vocabulary.errors import Side
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import EntityKind
from tests.domains.entities.lists import ALIASES, ENTRIES, NOW, OURS, Importing
from tests.tools import SHARED

pytestmark = pytest.mark.django_db
LIST = SHARED / "data" / "watchlist"


def test_the_first_import_holds_every_entry(importing: Importing) -> None:
    report = importing()
    assert report.changes.counts() == {"added": 4, "amended": 0, "removed": 0, "unchanged": 0, "kept_unread": 0}
    assert queries.counts(OURS) == {
        EntityKind.PERSON: 1,
        EntityKind.ORGANISATION: 1,
        EntityKind.VESSEL: 1,
        EntityKind.AIRCRAFT: 1,
    }


def test_importing_the_same_edition_again_changes_nothing(importing: Importing) -> None:
    importing()
    before = list(Entity.objects.order_by("pk").values())
    report = importing(now=NOW + 1000)
    assert report.changes.counts() == {"added": 0, "amended": 0, "removed": 0, "unchanged": 4, "kept_unread": 0}
    assert list(Entity.objects.order_by("pk").values()) == before


def test_a_new_edition_adds_amends_and_removes(importing: Importing) -> None:
    importing()
    kept = queries.entity(OURS, "us.sdn:41").pk
    new = ENTRIES[3].replace("63,", "64,", 1)
    report = importing(now=NOW + 1000, entries=(ENTRIES[0], ENTRIES[1].replace("Director", "Chair"), ENTRIES[2], new))
    assert report.changes.added == ("us.sdn:64",)
    assert report.changes.amended == ("us.sdn:41",)
    assert report.changes.removed == ("us.sdn:63",)
    amended = queries.entity(OURS, "us.sdn:41")
    assert (amended.pk, amended.imported_at, amended.value.attributes["title"]) == (kept, NOW + 1000, "Chair")
    assert queries.entity(OURS, "us.sdn:36").imported_at == NOW
    assert not Entity.objects.filter(key="us.sdn:63").exists()


def test_a_new_alias_amends_its_entry(importing: Importing) -> None:
    importing()
    report = importing(aliases=(*ALIASES, '41,14,"aka","DOE, Ilse",-0- '))
    assert report.changes.amended == ("us.sdn:41",)
    assert list(queries.entities(OURS, text="doe ilse")) == [queries.entity(OURS, "us.sdn:41")]


def test_an_entry_whose_row_is_refused_stays_as_it_was(importing: Importing) -> None:
    importing()
    before = queries.entity(OURS, "us.sdn:41").body
    spoiled = ENTRIES[1].replace("individual", "ghost")
    report = importing(entries=(ENTRIES[0], spoiled, *ENTRIES[2:]))
    assert report.changes.uncertain == ("us.sdn:41",)
    assert report.changes.removed == ()
    assert queries.entity(OURS, "us.sdn:41").body == before


def test_nothing_is_removed_while_a_refused_row_does_not_tell_its_number(importing: Importing) -> None:
    importing()
    report = importing(entries=(*ENTRIES[:2], "\ufffd" + ENTRIES[2]))
    assert report.changes.removed == ()
    assert set(report.changes.uncertain) == {"us.sdn:52", "us.sdn:63"}


def test_a_list_that_was_cut_short_is_refused_whole(importing: Importing) -> None:
    many = tuple(f'{number},"HERON {number}",-0- ' + ",-0- " * 9 for number in range(1000, 1300))
    importing(entries=many, aliases=(), addresses=())
    with pytest.raises(ListCutShort) as refusal:
        importing(entries=many[:100], aliases=(), addresses=())
    assert refusal.value.side is Side.LOCAL
    assert Entity.objects.count() == 300
    assert Import.objects.count() == 1
    report = importing(entries=many[:100], aliases=(), addresses=(), accept_removals=True)
    assert len(report.changes.removed) == 200
    assert Entity.objects.count() == 100


def test_a_folder_without_one_of_the_files_is_refused_and_changes_nothing(importing: Importing, tmp_path: Path) -> None:
    importing()
    (tmp_path / "list" / "alt.csv").unlink()
    with pytest.raises(ListUnreadable, match=r"alt\.csv"):
        import_sanctions_list(tmp_path / "list", OURS, actor="administrator")
    assert (Entity.objects.count(), Import.objects.count()) == (4, 1)


def test_the_import_is_in_the_ledger_and_keeps_its_account(importing: Importing) -> None:
    report = importing(aliases=(*ALIASES, '99,1,"aka","NOBODY",-0- '))
    kept = queries.import_of(OURS, report.number)
    assert kept.accounts[ListFile.ALIASES]["refused"] == 1
    assert kept.refused == [["alt.csv", 3, 99, "the list has no entry 99"]]
    (entry,) = [stored.entry for stored in store.about(OURS, f"import:{report.number}")]
    assert entry is not None
    assert (entry.kind, entry.payload["added"], entry.payload["actor"]) == ("entities_imported", 4, "administrator")


def test_two_services_of_one_node_hold_their_own_entities(importing: Importing) -> None:
    other = ServiceId("ma.dgst")
    importing()
    assert queries.counts(other) == {}
    importing(service=other)
    importing(service=other, entries=ENTRIES[:3])
    assert (queries.entities(OURS).count(), queries.entities(other).count()) == (4, 3)


def test_a_name_is_found_by_parts_of_words_without_case_and_marks(importing: Importing) -> None:
    importing(entries=(*ENTRIES, '71,"PÉREZ LÓPEZ, Inés",individual' + ",-0- " * 9))
    assert [found.key for found in queries.entities(OURS, text="perez ines")] == ["us.sdn:71"]
    assert [found.key for found in queries.entities(OURS, text="heron", kind=EntityKind.VESSEL)] == ["us.sdn:52"]
    assert not queries.entities(OURS, text="perez heron").exists()


@pytest.mark.shared_data
@pytest.mark.slow
def test_the_whole_public_list_is_imported_and_every_row_is_accounted_for() -> None:
    report = import_sanctions_list(LIST, OURS, actor="administrator")
    for file in ListFile:
        rows = sum(bool(line.strip(b"\r\n\x1a")) for line in (LIST / file).read_bytes().splitlines())
        assert (report.accounts[file].read, report.accounts[file].refused) == (rows, 0)
    assert queries.entities(OURS).count() == report.accounts[ListFile.ENTRIES].read == len(report.changes.added)
    again = import_sanctions_list(LIST, OURS, actor="administrator")
    assert (again.changes.unchanged, len(again.changes.amended)) == (queries.entities(OURS).count(), 0)
