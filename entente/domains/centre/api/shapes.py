"""What the coordination centre takes and answers over REST."""

from typing import Any

from ninja import Field, Schema

from entente.domains.centre.services.reading import Line
from entente.domains.centre.services.writing import Said
from entente.vocabulary.codes import LogKind, LogOutcome
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Tlp
from entente.vocabulary.ids import ServiceId


class RoomOut(Schema):
    """A room; `open` counts what waits for an answer, `changed` rises with every change."""

    dossier: str
    opened_at: int
    changed: int
    open: int


class EntryOut(Schema):
    """An entry with its clocks: claimed, written, received here; `asked` says where each service stands."""

    message: str
    author: str
    kind: LogKind
    outcome: LogOutcome
    parent: str
    occurred: int
    written: int
    received: int
    place: int
    late: bool
    tlp: Tlp
    due: int
    asked: dict[str, str]
    waiting: int
    correction: str
    clause: str


class WordedOut(EntryOut):
    """An entry with its words; empty where the gate withholds them, which `withheld` then says."""

    text: str
    where: str
    source: str
    officer: str
    post: str
    withheld: bool


class OpeningIn(Schema):
    """A room's first entry, and on what the room stands."""

    dossier: str
    text: str = Field(max_length=4000)
    tlp: Tlp = Tlp.AMBER
    agreement: str = ""
    area: CrimeArea | None = None


class EntryIn(Schema):
    """An entry; times in milliseconds, 0 for now and for no limit. `parent` is what an answer or a correction is to."""

    text: str = Field(default="", max_length=80_000)
    kind: LogKind = LogKind.ENTRY
    place: str = Field(default="", max_length=200)
    source: str = Field(default="", max_length=200)
    officer: str = Field(default="", max_length=200)
    post: str = Field(default="", max_length=200)
    occurred: int = 0
    to: list[str] = Field(default_factory=list)
    due: int = 0
    outcome: LogOutcome = LogOutcome.NONE
    persons: bool = False
    tlp: Tlp | None = None
    agreement: str = Field(default="", max_length=32)
    parent: str = ""

    def said(self) -> Said:
        """As the domain takes it."""
        told = self.dict(exclude={"parent", "to"})
        return Said(**told, to=tuple(map(ServiceId, self.to)))


class EntrySent(Schema):
    """The message that the entry became."""

    message: str


class FigureOut(Schema):
    """One service's entries in the stretch, and how many came late here."""

    service: str
    entries: int
    late: int


class BriefingOut(Schema):
    """A briefing: figures of all entries, the newest in words, what is open, officers at a post by service."""

    since: int
    until: int
    figures: list[FigureOut]
    happened: list[WordedOut]
    left_out: int
    open: list[WordedOut]
    present: dict[str, int]


def worded(line: Line) -> WordedOut:
    plain: dict[str, Any] = {name: getattr(line.entry, name) for name in EntryOut.model_fields}
    words: dict[str, Any] = {name: line.words.get(name, "") for name in ("text", "source", "officer", "post")}
    withheld = line.refusal is not None or line.erased
    return WordedOut(**plain, **words, where=line.words.get("place", ""), withheld=withheld)
