"""Two versions clause by clause: what came, what went, what changed and in which field."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.text import Clause, Text


class Change(StrEnum):
    """What happened to a clause."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One clause in both versions; `fields` names the parts of the value that differ, `words` the languages."""

    change: Change
    kind: ClauseKind
    old: Clause | None
    new: Clause | None
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def differences(old: Text, new: Text) -> tuple[Difference, ...]:
    """In the order of the new version, what was removed last; clauses are paired by kind and occurrence."""
    before, after = _keyed(old), _keyed(new)
    kept = [_compared(before.get(key), clause) for key, clause in after.items()]
    gone = [Difference(Change.REMOVED, clause.kind, clause, None) for key, clause in before.items() if key not in after]
    return (*kept, *gone)


def _keyed(text: Text) -> dict[tuple[ClauseKind, int], Clause]:
    keyed: dict[tuple[ClauseKind, int], Clause] = {}
    for clause in text.clauses:
        occurrence = sum(1 for kind, _nth in keyed if kind is clause.kind)
        keyed[clause.kind, occurrence] = clause
    return keyed


def _compared(old: Clause | None, new: Clause) -> Difference:
    if old is None:
        return Difference(Change.ADDED, new.kind, None, new)
    fields, words = tuple(_differing(old.value, new.value)), tuple(_differing(old.words, new.words))
    change = Change.CHANGED if fields or words else Change.SAME
    return Difference(change, new.kind, old, new, fields, words)


def _differing(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    return (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))
