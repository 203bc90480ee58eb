"""The conversation of a dossier: messages and entries of other channels in time order, a page of it at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from entente.access.decide import Decision
from entente.access.handling import tightest
from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.folders import Line, lines_of
from entente.domains.dossiers.queries.surroundings import around
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.particulars import known_by
from entente.domains.dossiers.web.passages import Passage
from entente.domains.dossiers.web.turns import Turn, is_readable, turn_of
from entente.exchange.drafts import ReadableAttachment, Reading
from entente.exchange.models import Dossier, Message
from entente.exchange.reading_many import read_many
from entente.protocol.bodies import ContentBody, OralBody, RequestBody
from entente.vocabulary.handling import Handling
from entente.vocabulary.persons import EntityKind

OPENED_AT_ONCE = 20
"""Bodies that the page opens by itself, newest first; each opening is a ledger entry: older ones wait for a click."""
NAMING = (RequestBody, ContentBody, OralBody)
"""Bodies that have entities."""


@dataclass(frozen=True)
class Named:
    """An entity of a message that is shown, by the name that a reader knows it by."""

    kind: EntityKind
    name: str
    mention: str
    """How its page is found: the message, and its place in it."""


class Talk(list[Turn | Passage]):
    """A page of the conversation, oldest first."""

    waiting: Sequence[Mapping[str, Any]] = ()
    """What is open in the whole dossier, as the inbox shows it."""

    @property
    def papers(self) -> list[tuple[Turn, ReadableAttachment]]:
        """The attachments of the messages that are shown."""
        return [(turn, paper) for turn in self if isinstance(turn, Turn) for paper in turn.attachments]

    @property
    def named(self) -> list[Named]:
        """Who and what the messages name, each once, where it was said last."""
        found: dict[tuple[EntityKind, str], Named] = {}
        turns = (turn for turn in self if isinstance(turn, Turn) and turn.mentioned)
        for turn in turns:
            for place, each in enumerate(turn.body.entities if isinstance(turn.body, NAMING) else ()):
                name = known_by(each)
                found[each.kind, name] = Named(each.kind, name, f"{turn.message}.{place}")
        return list(found.values())

    @property
    def handling(self) -> Handling | None:
        """The tightest of what is shown; None when nothing is."""
        shown = [
            each.handling if isinstance(each, Passage) else each.header.handling
            for each in self
            if (each.open if isinstance(each, Passage) else each.lines)
        ]
        return reduce(tightest, shown) if shown else None


def talk(desk: Desk, folder: Dossier, rows: Sequence[Message]) -> tuple[list[Turn], tuple[Duty, ...]]:
    """These messages, given newest first, oldest first, and what is open in the dossier.

    Membership messages stay closed: nothing to read in them.
    """
    held = lines_of(desk.exchange.service, folder, rows)
    opened = _opened(desk, held[-OPENED_AT_ONCE:])
    beside = around(desk.exchange.house, folder, rows)
    released = desk.released_by([line.row.message_id for line in held if line.own])
    turns = [
        turn_of(desk, line, beside, opened.get(line.row.pk), released.get(line.row.message_id, "")) for line in held
    ]
    return turns, beside.waiting


def alone(desk: Desk, line: Line) -> Turn:
    """One message by itself, opened."""
    beside = around(desk.exchange.house, line.row.dossier, [line.row])
    name = line.row.message_id
    released = desk.released_by([name]).get(name, "") if line.own else ""
    return turn_of(desk, line, beside, _opened(desk, [line]).get(line.row.pk), released)


def _opened(desk: Desk, lines_held: Sequence[Line]) -> dict[int, Reading | Decision]:
    """By row, what the gate lets the officer read or why it does not; recorded at once."""
    keys = [line.row.pk for line in lines_held if is_readable(line)]
    return read_many(desk.exchange.house, keys, desk.actor, None)


def in_order(said: Sequence[Turn], passages: Sequence[Passage]) -> Talk:
    """One conversation; messages keep their order among themselves."""
    whole = Talk()
    waiting = list(passages)
    for turn in said:
        while waiting and waiting[0].at <= turn.at:
            whole.append(waiting.pop(0))
        whole.append(turn)
    whole.extend(waiting)
    return whole
