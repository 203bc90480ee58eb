"""The conversation of a dossier: messages and entries of other channels in time order."""

from collections.abc import Sequence

from entente.domains.dossiers.queries.folders import Line, lines
from entente.domains.dossiers.queries.surroundings import around
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.passages import Passage
from entente.domains.dossiers.web.turns import Turn, turn_of
from entente.exchange.models import Dossier

OPENED_AT_ONCE = 20
"""Bodies that the page opens by itself, newest first; each opening is a ledger entry: older ones wait for a click."""


def talk(desk: Desk, folder: Dossier) -> list[Turn]:
    """The newest messages, oldest first; membership messages stay closed, they have nothing to read."""
    held = lines(desk.exchange.service, folder)
    opened = {line.row.message_id for line in held[-OPENED_AT_ONCE:]}
    beside = around(desk.exchange.house, folder, [line.row for line in held])
    return [turn_of(desk, line, beside, open_now=line.row.message_id in opened) for line in held]


def alone(desk: Desk, line: Line) -> Turn:
    """One message by itself, opened."""
    return turn_of(desk, line, around(desk.exchange.house, line.row.dossier, [line.row]))


def in_order(said: Sequence[Turn], passages: Sequence[Passage]) -> list[Turn | Passage]:
    """One conversation; messages keep their order among themselves."""
    whole: list[Turn | Passage] = []
    waiting = list(passages)
    for turn in said:
        while waiting and waiting[0].at <= turn.at:
            whole.append(waiting.pop(0))
        whole.append(turn)
    return [*whole, *waiting]
