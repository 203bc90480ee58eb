"""What a briefing and a handover say: generated from the log, read through the gate like every page."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q

from entente.access.actors import Actor
from entente.domains.centre.models import Room
from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import Line, lines
from entente.exchange.service import Exchange
from entente.vocabulary.clock import DAY, Milliseconds

MOST, ON_SCREEN = 200, 40
"""Entries of a briefing in words, of what is open and of what happened: on paper, on a screen; figures count all."""


class Scope(StrEnum):
    """What a briefing covers."""

    MORNING = "morning"
    """The last 24 hours."""
    GENERAL = "general"
    """Since the room was opened."""


@dataclass(frozen=True)
class Briefing:
    """What happened in a stretch of time, what is open, who is there."""

    scope: Scope
    since: Milliseconds
    until: Milliseconds
    figures: tuple[tuple[str, int, int], ...]
    """By service: its entries, and how many of them came late."""
    happened: tuple[Line, ...]
    """The newest, oldest first."""
    left_out: int
    """Older entries of the stretch that are counted and not told."""
    open: tuple[Line, ...]
    """The nearest limits first."""
    open_left_out: int
    """Open ones with later limits that are counted and not told."""
    present: tuple[tuple[str, int], ...]
    """By service: officers at a post."""

    @property
    def total(self) -> int:
        """All entries of the stretch."""
        return sum(count for _service, count, _late in self.figures)


def brief(exchange: Exchange, actor: Actor, room: Room, scope: Scope, most: int = MOST) -> Briefing:
    """The briefing as of now, with so many entries of each part in words."""
    until = exchange.house.now
    since = until - DAY if scope is Scope.MORNING else 0
    held = kept.within(room, since, until + DAY)
    counted = held.order_by().values_list("author").annotate(all=Count("pk"), tardy=Count("pk", filter=Q(late=True)))
    figures = tuple(sorted(counted))
    told = list(held.order_by("-place", "-message")[:most])[::-1]
    waiting = list(kept.waiting(room)[:most])
    read = lines(exchange, actor, [*told, *waiting])
    present = Counter(kept.present(room).values_list("author", flat=True))
    return Briefing(
        scope=scope,
        since=since or room.opened_at,
        until=until,
        figures=figures,
        happened=tuple(read[: len(told)]),
        left_out=sum(count for _service, count, _late in figures) - len(told),
        open=tuple(read[len(told) :]),
        open_left_out=sum(kept.counts(room).get(kind, 0) for kind in kept.ASKING) - len(waiting),
        present=tuple(sorted(present.items())),
    )
