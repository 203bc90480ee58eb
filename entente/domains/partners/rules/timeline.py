"""What happened with a partner, from every domain that knows something of it, the latest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Which sort of thing happened."""

    OFFICE = "office"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    COURSE = "course"
    HONOUR = "honour"
    POSTING = "posting"
    DECISION = "decision"
    ASSESSMENT = "assessment"
    PLAN = "plan"


@dataclass(frozen=True)
class Happening:
    """One thing, with its partial date (ISO, as far as known), its words, and where it stands (empty: nowhere else)."""

    when: str
    source: Source
    words: str
    address: str = ""


@dataclass(frozen=True)
class Open:
    """One thing that waits: a request, a commitment; `due` is a partial date or empty, `late` whether that is past."""

    words: str
    since: str
    due: str
    late: bool
    ours: bool
    """Whether this service has to act."""
    address: str = ""


@dataclass(frozen=True)
class Paper:
    """An agreement with the partner: its title, its stage in words, in force since, where it stands."""

    title: str
    stage: str
    in_force: bool
    since: str
    address: str


Telling = Callable[[str, str, str], Iterable[Happening]]
"""(own service, key of the file, service id of the node or "") to what one domain knows; passed in."""


@dataclass(frozen=True)
class Others:
    """What the other domains know of one counterpart, as the composition root hands it in."""

    happenings: tuple[Happening, ...] = ()
    open: tuple[Open, ...] = ()
    papers: tuple[Paper, ...] = ()


def ordered(happenings: Iterable[Happening]) -> Sequence[Happening]:
    """The latest first; what has no date comes last."""
    return sorted(happenings, key=lambda each: each.when, reverse=True)
