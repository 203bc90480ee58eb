"""How accreditation has partners asked hit or no hit: functions that the composition root passes in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from entente.access.actors import Actor
from entente.matching.identities.identity import Identity
from entente.vocabulary.ids import ServiceId


class Told(StrEnum):
    """What came of asking."""

    HIT = "hit"
    NO_HIT = "no_hit"
    LATER = "later"
    """No answer today: the partner cannot be reached, or its quota is used up."""
    STOPPED = "stopped"
    """The partner refused, or its answer does not hold what the protocol demands."""


@dataclass(frozen=True)
class Way:
    """A partner that can be asked, under one agreement; `left` in checks today, None while its filter is not here."""

    partner: ServiceId
    agreement: str
    title: str
    left: int | None
    quota: int


@dataclass(frozen=True)
class Folder:
    """An open dossier on whose ground partners may be asked."""

    dossier: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One applicant, on the ground of a round; `origin` names the row that it is asked for, once."""

    partner: str
    agreement: str
    dossier: str
    crime_area: str
    approver: str = ""
    origin: str = ""
    identity: Identity | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """The number of the check, what was told, and why there is neither hit nor no hit."""

    check: int
    told: Told
    what: str = ""
    error: str = ""
    """The name of the error behind `what`."""


def tell_nobody(service: ServiceId, reference: str, words: str, at: int) -> None:
    """A node without scenarios."""
    del service, reference, words, at


@dataclass(frozen=True)
class Partners:
    """Hit checks as accreditation needs them. All take the service; what the gate refuses they raise."""

    ways: Callable[[ServiceId], Sequence[Way]]
    folders: Callable[[ServiceId], Sequence[Folder]]
    second_lacks: Callable[[ServiceId, Actor, Question], bool]
    """Whether the agreement demands a second officer; raise where it does not cover the question at all."""
    ask: Callable[[ServiceId, Actor, Question], Answer]
    officer: Callable[[ServiceId, str], Actor | None]
    """The officer by the account's name, with the roles of now; None once the account is closed."""
    forget: Callable[[ServiceId, str], int]
    """Erase what was kept of the checks whose origin begins so; how many."""
    tell_hit: Callable[[ServiceId, str, str, int], None] = tell_nobody
    """Tell whoever watches for it: service, reference, event, category and zones in words (no person), when."""
