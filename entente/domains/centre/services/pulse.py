"""The pulse of the rooms: one look at the database for all screens of a process, several times a second.

A look costs one small query however many screens wait, and sees what other processes wrote, on both databases.
"""

import logging
from collections.abc import Callable, Iterator
from threading import Condition, Thread
from time import monotonic

from django.db import OperationalError, connections

from entente.domains.centre.models import Room
from entente.domains.centre.rules.streams import MOST
from entente.vocabulary.errors import LocalError

logger = logging.getLogger(__name__)
EVERY = 0.2
"""Seconds between two looks."""
HEARTBEAT = 15.0
"""Seconds after which an idle stream says that it lives, so that nothing on the way cuts it."""
LONGEST = 600.0
"""Seconds of a stream; the screen then asks anew, and is let in anew."""


class RoomFull(LocalError):
    """Too many screens of this process wait already."""


class Pulse:
    """Who waits for changes of rooms; one for a process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._stamps: dict[int, int] = {}
        self._open = 0
        self._looking = False
        self.alive: Callable[[], bool] = lambda: True
        """Whether the server still serves; set by who serves."""

    def follow(self, room: int, seen: int) -> Iterator[int]:
        """The room's stamp whenever it is another than `seen`; -1 for a heartbeat. Raise RoomFull."""
        with self._changed:
            if self._open >= MOST:
                raise RoomFull("too many screens are open", cure="close one; this page asks by itself meanwhile")
        return self._follow(room, seen)

    def _follow(self, room: int, seen: int) -> Iterator[int]:
        ends = monotonic() + LONGEST
        with self._changed:
            self._open += 1
        try:
            yield -1
            while self.alive() and monotonic() < ends:
                now = self._wait(room, seen)
                seen = seen if now == -1 else now
                yield now
        finally:
            with self._changed:
                self._open -= 1

    def _wait(self, room: int, seen: int) -> int:
        with self._changed:
            self._look_on()
            moved = self._changed.wait_for(
                lambda: self._stamps.get(room, seen) != seen or not self.alive(), timeout=HEARTBEAT
            )
            return self._stamps.get(room, seen) if moved else -1

    def _look_on(self) -> None:
        """Start looking, unless somebody does."""
        if not self._looking:
            self._looking = True
            Thread(target=self._look, name="pulse", daemon=True).start()

    def _look(self) -> None:
        try:
            while self._go_on():
                found = self._found()
                with self._changed:
                    moved, self._stamps = found != self._stamps, found
                    if moved:
                        self._changed.notify_all()
                    self._changed.wait_for(lambda: not self.alive(), timeout=EVERY)
        finally:
            connections.close_all()
            with self._changed:
                self._looking = False
                self._changed.notify_all()

    def _found(self) -> dict[int, int]:
        try:
            return dict(Room.objects.order_by().values_list("pk", "changed"))
        except OperationalError:
            logger.exception("the rooms could not be looked at; the next look is in %s s", EVERY)
            return self._stamps

    def _go_on(self) -> bool:
        with self._changed:
            return bool(self._open) and self.alive()
