"""Whatever is added and erased in whatever order: what stands is found by its number, what was erased by nothing."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, person
from entente.matching.index.match_index import MatchIndex

NAMES = ["Amina Tazi", "طارق بلحاج", "Надежда Сидорова", "李明华", "김정은", "J. van der Berg"]
KEYS = ["a", "b", "c", "d"]
STEPS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([*NAMES, ""])), max_size=12)


def _person(key: str, name: str) -> Identity:
    return person(name, identifiers=(identifier(IdentifierKind.PASSPORT, f"P4471{key}"),))


@settings(max_examples=30, deadline=None)
@given(STEPS, st.booleans())
def test_what_stands_is_found_and_what_was_erased_is_not(steps: list[tuple[str, str]], restart: bool) -> None:
    """An empty name erases the key."""
    held: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        with MatchIndex.create(Path(folder)) as index:
            for key, name in steps:
                if name:
                    index.add(key, _person(key, name))
                    held[key] = name
                else:
                    assert index.erase(key) == (held.pop(key, None) is not None)
            if not restart:
                _check(index, held)
        with MatchIndex.open(Path(folder)) as index:
            _check(index, held)


def _check(index: MatchIndex, held: dict[str, str]) -> None:
    assert len(index) == len(held)
    for key in KEYS:
        by_number = [found.key for found in index.search(person(identifiers=_person(key, "").identifiers))]
        assert by_number == ([key] if key in held else [])
    for name in NAMES:
        found = {candidate.key for candidate in index.search(person(name))}
        assert {key for key, given_name in held.items() if given_name == name} <= found <= set(held)
