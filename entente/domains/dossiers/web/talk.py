"""The conversation of a dossier: messages and entries of other channels in time order."""

from collections.abc import Sequence

from entente.access.decide import Decision
from entente.domains.dossiers.queries.folders import Line, lines
from entente.domains.dossiers.queries.surroundings import around
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.passages import Passage
from entente.domains.dossiers.web.turns import Turn, is_readable, turn_of
from entente.exchange.drafts import Reading
from entente.exchange.models import Dossier
from entente.exchange.reading_many import read_many

OPENED_AT_ONCE = 20
"""Bodies that the page opens by itself, newest first; each opening is a ledger entry: older ones wait for a click."""


def talk(desk: Desk, folder: Dossier) -> list[Turn]:
    """The newest messages, oldest first; membership messages stay closed, they have nothing to read."""
    held = lines(desk.exchange.service, folder)
    opened = _opened(desk, held[-OPENED_AT_ONCE:])
    beside = around(desk.exchange.house, folder, [line.row for line in held])
    return [turn_of(desk, line, beside, opened.get(line.row.pk)) for line in held]


def alone(desk: Desk, line: Line) -> Turn:
    """One message by itself, opened."""
    beside = around(desk.exchange.house, line.row.dossier, [line.row])
    return turn_of(desk, line, beside, _opened(desk, [line]).get(line.row.pk))


def _opened(desk: Desk, lines_held: Sequence[Line]) -> dict[int, Reading | Decision]:
    """By row, what the gate lets the officer read or why it does not; recorded at once."""
    keys = [line.row.pk for line in lines_held if is_readable(line)]
    return read_many(desk.exchange.house, keys, desk.actor, None)


def in_order(said: Sequence[Turn], passages: Sequence[Passage]) -> list[Turn | Passage]:
    """One conversation; messages keep their order among themselves."""
    whole: list[Turn | Passage] = []
    waiting = list(passages)
    for turn in said:
        while waiting and waiting[0].at <= turn.at:
            whole.append(waiting.pop(0))
        whole.append(turn)
    return [*whole, *waiting]
