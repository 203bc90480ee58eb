"""The pulse of the rooms: one look at the database for all screens of a process, several times a second.

A look costs one small query however many screens wait, and sees what other processes wrote, on both databases. What a
change looks like is made once for all screens that follow the room, by whoever let them in (`web/broadcast.py`).
"""

import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Condition, Thread
from time import monotonic
from typing import Any

from django.db import OperationalError, connections

from entente.domains.centre.models import Room
from entente.domains.centre.rules.streams import MOST
from entente.vocabulary.errors import EntenteError, LocalError

logger = logging.getLogger(__name__)
EVERY = 0.2
"""Seconds between two looks."""
HEARTBEAT = 15.0
"""Seconds after which an idle stream says that it lives, so that nothing on the way cuts it."""
LONGEST = 600.0
"""Seconds of a stream; the screen then asks anew, and is let in anew."""
UNREAD = 8
"""Changes that wait to be sent to one screen; one that falls behind further is told to ask for all of it at once."""
ALIVE = (-1, b"")

Draw = Callable[[int, int, Sequence[Any]], Mapping[Any, bytes]]
"""Room, its stamp, screens that lack what changed; by screen, what it is sent. Those left out ask by themselves."""


class RoomFull(LocalError):
    """Too many screens of this process wait already."""


def ask_again(_room: int, _stamp: int, _screens: Sequence[Any]) -> Mapping[Any, bytes]:
    """Draws nothing: the screen is told that something changed."""
    return {}


@dataclass(eq=False)
class _Watcher:
    """A stream: what it has, and what waits to be sent."""

    room: int
    stamp: int
    screen: Any
    draw: Draw
    waiting: deque[tuple[int, bytes]] = field(default_factory=deque)

    def take(self, stamp: int, frame: bytes) -> None:
        self.stamp = stamp
        if len(self.waiting) >= UNREAD:
            self.waiting.clear()
            frame = b""
        self.waiting.append((stamp, frame))


class Pulse:
    """Who waits for changes of rooms; one for a process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._watchers: set[_Watcher] = set()
        self._looking = False
        self.alive: Callable[[], bool] = lambda: True
        """Whether the server still serves; set by who serves."""

    def follow(self, room: int, seen: int, screen: Any = None, draw: Draw = ask_again) -> Iterator[tuple[int, bytes]]:
        """The room's stamp whenever it is another than `seen`, with what was drawn; ALIVE now and then. Raise RoomFull.

        `seen` says what the screen shows.
        """
        with self._changed:
            if len(self._watchers) >= MOST:
                raise RoomFull("too many screens are open", cure="close one; this page asks by itself meanwhile")
        return self._follow(_Watcher(room, seen, screen, draw))

    def _follow(self, watcher: _Watcher) -> Iterator[tuple[int, bytes]]:
        ends = monotonic() + LONGEST
        with self._changed:
            self._watchers.add(watcher)
        try:
            yield ALIVE
            while self.alive() and monotonic() < ends:
                yield self._wait(watcher)
        finally:
            with self._changed:
                self._watchers.discard(watcher)

    def _wait(self, watcher: _Watcher) -> tuple[int, bytes]:
        with self._changed:
            self._look_on()
            self._changed.wait_for(lambda: watcher.waiting or not self.alive(), timeout=HEARTBEAT)
            return watcher.waiting.popleft() if watcher.waiting else ALIVE

    def _look_on(self) -> None:
        """Start looking, unless somebody does."""
        if not self._looking:
            self._looking = True
            Thread(target=self._look, name="pulse", daemon=True).start()

    def _look(self) -> None:
        try:
            while self._go_on():
                stamps = self._stamps()
                for room, watchers in self._behind(stamps).items():
                    self._tell(room, stamps[room], watchers)
                with self._changed:
                    self._changed.wait_for(lambda: not self.alive(), timeout=EVERY)
        finally:
            connections.close_all()
            with self._changed:
                self._looking = False
                self._changed.notify_all()

    def _stamps(self) -> dict[int, int]:
        try:
            return dict(Room.objects.order_by().values_list("pk", "changed"))
        except OperationalError:
            logger.exception("the rooms could not be looked at; the next look is in %s s", EVERY)
            return {}

    def _behind(self, stamps: Mapping[int, int]) -> dict[int, list[_Watcher]]:
        by_room: dict[int, list[_Watcher]] = defaultdict(list)
        with self._changed:
            for each in self._watchers:
                if stamps.get(each.room, each.stamp) != each.stamp:
                    by_room[each.room].append(each)
        return by_room

    def _tell(self, room: int, stamp: int, watchers: Sequence[_Watcher]) -> None:
        """What changed is drawn before anybody is told."""
        by_draw: dict[Draw, list[_Watcher]] = defaultdict(list)
        for each in watchers:
            by_draw[each.draw].append(each)
        drawn: dict[Any, bytes] = {}
        for draw, several in by_draw.items():
            drawn |= self._drawn(draw, room, stamp, several)
        with self._changed:
            for each in watchers:
                each.take(stamp, drawn.get(each.screen, b""))
            self._changed.notify_all()

    def _drawn(self, draw: Draw, room: int, stamp: int, watchers: Sequence[_Watcher]) -> Mapping[Any, bytes]:
        """A screen that is sent nothing asks by itself, and is told there what is wrong."""
        try:
            return draw(room, stamp, [each.screen for each in watchers])
        except (OperationalError, EntenteError):
            logger.exception("what changed in a room could not be drawn; its screens ask by themselves")
            return {}

    def _go_on(self) -> bool:
        with self._changed:
            return bool(self._watchers) and self.alive()
