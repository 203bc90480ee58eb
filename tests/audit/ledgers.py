"""Entries and a ledger for tests."""

from entente.audit import store
from entente.audit.entry import Entry

SERVICE, TREE = "ma.dgsn", "fr.dgsi"


def entry(number: int, subject: str = "") -> Entry:
    return Entry("view", 1_700_000_000_000 + number, {"officer": "o-1", "number": number}, subject or f"m{number}")


def filled(size: int, portion: int = 100) -> None:
    """A ledger of `size` entries, added `portion` at a time."""
    for start in range(0, size, portion):
        store.append(SERVICE, TREE, [entry(number) for number in range(start, min(start + portion, size))])
