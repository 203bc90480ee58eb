"""The index of one service on disk: how far it followed, whether it was being written, and who owns the folder."""

import fcntl
import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from entente.domains.identities.services.index_feed import Change, Feed, Place
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.places import IndexUnreadable

logger = logging.getLogger(__name__)

REBUILT_BEYOND = 2000
"""Changes that are worth building a new base for, when they are also a fourth of what is held."""
BROKEN = (IndexUnreadable, msgspec.DecodeError, OSError, ValueError, IndexError)
"""What opening or writing files that a crash left half written raises."""


def own(folder: Path) -> IO[bytes] | None:
    """Take the folder for this process, until the file is closed; None while another process has it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = (folder / "owner").open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


class IndexFiles:
    """An index that follows a feed. Whatever a kill leaves behind is built anew: it is never silently short."""

    def __init__(self, folder: Path, feed: Feed) -> None:
        self._folder = folder
        self._feed = feed
        self._place: Place | None = None
        self._index = self._opened()

    def _opened(self) -> MatchIndex:
        self._place = self._read_place()
        if self._place is None or self._dirty.exists():
            return self._built()
        try:
            return MatchIndex.open(self._folder)
        except BROKEN:
            logger.exception("the index of %s does not open; it is built anew", self._feed.service)
            return self._built()

    @property
    def _dirty(self) -> Path:
        return self._folder / "writing"

    def _read_place(self) -> Place | None:
        try:
            return Place(**json.loads((self._folder / "place.json").read_text(encoding="ascii")))
        except (OSError, ValueError, TypeError):
            return None

    def _keep_place(self, place: Place) -> None:
        new = self._folder / "place.new"
        new.write_text(json.dumps({"epoch": place.epoch, "number": place.number}), encoding="ascii")
        new.replace(self._folder / "place.json")
        self._place = place

    def _built(self) -> MatchIndex:
        place = self._feed.place()
        self._dirty.touch()
        built = MatchIndex.create(self._folder, self._feed.everything())
        built.synchronise()
        self._keep_place(place)
        self._dirty.unlink(missing_ok=True)
        return built

    def followed(self) -> MatchIndex:
        """The index, after every change that the database has."""
        place, at = self._feed.place(), self._place
        if at is None or at.epoch != place.epoch or at.number > place.number:
            return self.rebuilt()
        if at.number < place.number:
            pending = self._feed.pending(at.number)
            if pending > max(REBUILT_BEYOND, len(self._index) // 4):
                return self.rebuilt()
            self._apply(self._feed.changes(at.number), place)
        return self._index

    def _apply(self, changes: Iterable[Change], place: Place) -> None:
        self._dirty.touch()
        for change in changes:
            if change.identity is None:
                self._index.erase(change.key)
            else:
                self._index.add(change.key, change.identity)
        self._index.synchronise()
        self._keep_place(place)
        self._dirty.unlink(missing_ok=True)

    def rebuilt(self) -> MatchIndex:
        """Write it anew from what the node holds."""
        self._index.close()
        self._index = self._built()
        return self._index

    def octets(self) -> int:
        """The size of its files."""
        return sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())

    def close(self) -> None:
        """Close the files."""
        self._index.close()
