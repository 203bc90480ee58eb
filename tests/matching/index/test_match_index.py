"""The index: what goes in is found by any attribute, what is erased is found nowhere, in memory or in the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.matching.identities.birth import read_birth
from entente.matching.identities.findings import Finding
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Kind, person
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.places import IndexUnreadable
from entente.matching.index.records import Record

PASSPORT = identifier(IdentifierKind.PASSPORT, "XK 402 117", "MA")
SUBJECT = person("Zouhair Benkaddour", births=(read_birth("1971-04-09"),), identifiers=(PASSPORT,))
OTHERS = {
    "khalil": person("Khalil Amrani", births=(read_birth("1980"),), places=("Fès",)),
    "sidorova": person("Надежда Сидорова", births=(read_birth("1991-11-02"),)),
    "li": person("李明华"),
    "star": Identity(Kind.VESSEL, names=(person("North Star").names), identifiers=()),
}


@pytest.fixture(params=["in the base", "in the journal"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatchIndex]:
    held = {"subject": SUBJECT, **OTHERS}
    if request.param == "in the base":
        found = MatchIndex.create(tmp_path, [Record(key, identity) for key, identity in held.items()])
    else:
        found = MatchIndex.create(tmp_path)
        for key, identity in held.items():
            found.add(key, identity)
    with found:
        yield found


def _first(index: MatchIndex, sought: Identity) -> str:
    found = index.search(sought)
    return found[0].key if found else ""


@pytest.mark.parametrize(
    "sought",
    [
        person("Zuhair Benqaddour"),
        person("زهير بنقدور"),
        person("Зухайр Бенкаддур"),
        person(births=(read_birth("1971-04-09"),)),
        person(births=(read_birth("09/04/1972"),)),
        person(births=(read_birth("1971-04"),)),
        person(identifiers=(PASSPORT,)),
        person("Benkaddour Zouhair", births=(read_birth("1971"),)),
    ],
)
def test_a_subject_is_found_by_any_attribute(index: MatchIndex, sought: Identity) -> None:
    assert _first(index, sought) == "subject"


def test_names_in_other_scripts_are_found_by_latin_spellings(index: MatchIndex) -> None:
    assert _first(index, person("Nadezhda Sidorova")) == "sidorova"
    assert _first(index, person("Li Minghua")) == "li"


def test_places_are_found_without_their_accents(index: MatchIndex) -> None:
    assert _first(index, person(places=("FES",))) == "khalil"


def test_each_result_says_why(index: MatchIndex) -> None:
    found = index.search(person("Zuhair Benkaddour", births=(read_birth("1971-04-09"),)))[0]
    assert [reason.finding for reason in found.score.reasons] == [Finding.NAME, Finding.BIRTH_SAME]
    assert found.score.probability > 0.99


def test_other_kinds_are_not_the_same_subject(index: MatchIndex) -> None:
    assert all(found.score.probability == 0 for found in index.search(person("North Star")) if found.key == "star")


def test_erased_means_found_nowhere(index: MatchIndex, tmp_path: Path) -> None:
    held = len(index)
    assert index.erase("subject")
    assert len(index) == held - 1
    for sought in (SUBJECT, person("Benkaddour"), person(identifiers=(PASSPORT,))):
        assert "subject" not in {found.key for found in index.search(sought)}
    assert index.get("subject") is None
    assert not index.erase("subject")
    index.close()
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(b"enkaddour" in data or b"XK402117" in data for data in files)
    with MatchIndex.open(tmp_path) as again:
        assert len(again) == held - 1
        assert "subject" not in {found.key for found in again.search(SUBJECT)}


def test_an_erased_word_leaves_the_vocabulary_unless_another_bears_it(index: MatchIndex) -> None:
    index.add("cousin", person("Amal Benkaddour"))
    index.erase("subject")
    assert _first(index, person("Benkaddour")) == "cousin"
    index.erase("cousin")
    assert index.search(person("Benkaddour")) == []


def test_amended_means_found_by_the_new_and_not_by_the_old(index: MatchIndex) -> None:
    held = len(index)
    index.add("subject", person("Rachid Ouazzani"))
    assert len(index) == held
    assert _first(index, person("Rashid Wazzani")) == "subject"
    assert index.search(person("Zouhair Benkaddour")) == []


def test_what_was_added_is_there_after_a_restart_and_after_a_rebuild(index: MatchIndex, tmp_path: Path) -> None:
    index.add("late", person("Tariq Belhaj"))
    index.erase("khalil")
    index.close()
    with MatchIndex.open(tmp_path) as again, again.rebuilt() as rebuilt:
        assert len(rebuilt) == 5
        assert _first(rebuilt, person("طارق بلحاج")) == "late"
        assert rebuilt.search(person("Khalil Amrani")) == []


def test_a_journal_cut_off_by_a_crash_loses_its_last_record_only(tmp_path: Path) -> None:
    with MatchIndex.create(tmp_path) as index:
        for key, identity in OTHERS.items():
            index.add(key, identity)
    journal = tmp_path / "base" / "journal.bin"
    journal.write_bytes(journal.read_bytes()[:-3])
    with MatchIndex.open(tmp_path) as again:
        assert len(again) == len(OTHERS) - 1
        again.add("star", OTHERS["star"])
        assert again.get("star") == OTHERS["star"]


def test_a_crash_between_two_renames_is_mended(tmp_path: Path) -> None:
    MatchIndex.create(tmp_path, [Record("subject", SUBJECT)]).close()
    (tmp_path / "base").rename(tmp_path / "old")
    with MatchIndex.open(tmp_path) as again:
        assert again.get("subject") == SUBJECT


def test_a_folder_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnreadable, match="build the index"):
        MatchIndex.open(tmp_path)


def test_an_empty_question_finds_nothing(index: MatchIndex) -> None:
    assert index.search(person()) == []
    assert index.search(person("12-34")) == []
