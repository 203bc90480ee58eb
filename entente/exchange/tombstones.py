"""A journal of erasures beside the database: a backup restored here must not bring back what was erased (P-12.5)."""

import os
from collections.abc import Iterable

from entente.exchange.house import House
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import MessageId

JOURNAL = "erased"


def append(house: House, erased: Iterable[tuple[str, str]], now: Milliseconds) -> None:
    """Write one line for each erased message and sync it."""
    lines = "".join(f"{now} {name} {why}\n" for name, why in erased)
    if not lines:
        return
    house.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (house.folder / JOURNAL).open("a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def kept_of(house: House, kind: str) -> list[tuple[str, Milliseconds]]:
    """Subjects `<kind>:…` of what domains erased of their own, and when, oldest first."""
    path = house.folder / JOURNAL
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    parts = [line.split(" ", 2) for line in lines]
    whole = [part for part in parts if len(part) == 3 and part[0].isdigit() and part[1].startswith(f"{kind}:")]
    return [(part[1], int(part[0])) for part in whole]


def read(house: House) -> list[tuple[MessageId, str]]:
    """All erased messages and why, oldest first; a line cut short by a crash is left out."""
    path = house.folder / JOURNAL
    if not path.exists():
        return []
    parts = [line.split(" ", 2) for line in path.read_text(encoding="ascii").splitlines()]
    return [(MessageId(part[1]), part[2]) for part in parts if len(part) == 3 and len(part[1]) == 64]
