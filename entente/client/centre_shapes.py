"""What the coordination centre answers."""

import msgspec


class Room(msgspec.Struct, frozen=True):
    """A room; `open` counts what waits for an answer."""

    dossier: str
    opened_at: int
    changed: int
    open: int


class LogEntry(msgspec.Struct, frozen=True):
    """An entry with its clocks: claimed, written, received there."""

    message: str
    author: str
    kind: str
    outcome: str
    parent: str
    occurred: int
    written: int
    received: int
    place: int
    late: bool
    tlp: str
    due: int
    asked: dict[str, str]
    waiting: int
    correction: str
    clause: str


class WordedEntry(LogEntry, frozen=True):
    """An entry with its words."""

    text: str
    where: str
    source: str
    officer: str
    post: str
    withheld: bool


class EntrySent(msgspec.Struct, frozen=True):
    """The message that an entry became."""

    message: str


class Figure(msgspec.Struct, frozen=True):
    """One service's entries, and how many came late."""

    service: str
    entries: int
    late: int


class Briefing(msgspec.Struct, frozen=True):
    """Figures of all entries of the stretch, the newest in words, what is open, officers at a post by service."""

    since: int
    until: int
    figures: list[Figure]
    happened: list[WordedEntry]
    left_out: int
    open: list[WordedEntry]
    present: dict[str, int]
