"""The index of one service in this process: owned here, or asked of the process that owns it (ADR 0024)."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any

import msgspec
from django.db import DatabaseError, close_old_connections
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from entente.domains.identities.rules.explaining import Found
from entente.domains.identities.services.index_calls import CALLS, Call, Reply, Standing, Verified
from entente.domains.identities.services.index_feed import Feed
from entente.domains.identities.services.index_files import IndexFiles, own
from entente.domains.identities.services.index_line import forget_line, open_line
from entente.matching.identities.identity import Identity
from entente.vocabulary.errors import EntenteError, LocalError

logger = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds that a search waits for an index that is being built or changes hands."""

LONG = frozenset({"rebuild", "verify"})
"""Calls that are waited for however long they take."""


class IndexBusy(LocalError):
    """The index is being built, or its owner does not answer."""


class _NoOwner(Exception):
    """Nobody listens: the owner is gone, or has not begun to."""


@dataclass
class IndexKeeper:
    """One for each service in each process. The first that comes owns the folder; the others ask it over a socket.

    An owner that dies lets go of the folder, and the next that asks takes it over.
    """

    folder: Path
    feed: Feed
    _files: IndexFiles | None = field(default=None, init=False)
    _owned: IO[bytes] | None = field(default=None, init=False)
    _listener: Listener | None = field(default=None, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def search(self, sought: Sequence[Identity], most: int = 20) -> list[Found]:
        """The likeliest mentions for any of these identities; raise IndexBusy."""
        found: list[Found] = self._ask(Call("search", sought=tuple(sought), most=most))
        return found

    def identities(self, keys: Sequence[str]) -> dict[str, Identity]:
        """What is compared under these keys; raise IndexBusy."""
        held: dict[str, Identity] = self._ask(Call("identities", keys=tuple(keys)))
        return held

    def follow(self) -> int:
        """Take in every change that the database has, on disk when it returns; how many mentions are held."""
        held: int = self._ask(Call("follow"))
        return held

    def rebuild(self) -> int:
        """Write the index anew; how many mentions it holds."""
        held: int = self._ask(Call("rebuild"))
        return held

    def verify(self) -> Verified:
        """Hold the index against the database."""
        found: Verified = self._ask(Call("verify"))
        return found

    def standing(self) -> Standing:
        """Its size, and the process that owns it."""
        held = self.follow()
        files = [file.stat().st_size for file in self.folder.rglob("*") if file.is_file()]
        owner = (self.folder / "owner.pid").read_text(encoding="ascii")
        return Standing(held, sum(files), int(owner))

    @property
    def owns(self) -> bool:
        """Whether this process owns the index, after trying to."""
        with self._lock:
            return self._taken()

    def close(self) -> None:
        """Let go of the folder."""
        with self._lock:
            if self._listener is not None:
                self._listener.close()
            if self._files is not None:
                self._files.close()
            if self._owned is not None:
                forget_line(self.folder / "address")
                self._owned.close()
            self._files = self._owned = self._listener = None

    def _ask(self, call: Call) -> Any:
        patiently = Retrying(
            retry=retry_if_exception_type(_NoOwner),
            stop=stop_after_delay(PATIENCE),
            wait=wait_fixed(0.05),
            reraise=True,
        )
        try:
            return patiently(self._once, call)
        except _NoOwner as nobody:
            raise _busy() from nobody

    def _once(self, call: Call) -> Any:
        if not self._lock.acquire(timeout=PATIENCE):
            raise _busy()
        try:
            if self._taken():
                return self._answered(call)
        finally:
            self._lock.release()
        return self._asked(call)

    def _taken(self) -> bool:
        """Whether the folder is this process's; take it when nobody has it."""
        if self._owned is None:
            self._owned = own(self.folder)
            if self._owned is not None:
                (self.folder / "owner.pid").write_text(str(os.getpid()), encoding="ascii")
                self._listen()
        return self._owned is not None

    def _answered(self, call: Call) -> Any:
        if self._files is None:
            self._files = IndexFiles(self.folder, self.feed)
        try:
            return CALLS[call.name][0](self._files, self.feed, call)
        except (OSError, ValueError, DatabaseError):
            self._files = None  # what is half written is marked so, and is built anew by the next call
            raise

    def _listen(self) -> None:
        self._listener = open_line(self.folder / "address")
        Thread(target=self._serve, args=(self._listener,), name=f"index {self.feed.service}", daemon=True).start()

    def _serve(self, listener: Listener) -> None:
        while True:
            try:
                line = listener.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: Connection) -> None:
        with line:
            try:
                call = msgspec.msgpack.decode(line.recv_bytes(), type=Call)
                line.send_bytes(msgspec.msgpack.encode(self._reply(call)))
            except (EOFError, OSError, msgspec.DecodeError):
                logger.warning("a process that asked the index of %s went away", self.feed.service)
            finally:
                close_old_connections()

    def _reply(self, call: Call) -> Reply:
        try:
            with self._lock:
                return Reply(body=msgspec.msgpack.encode(self._answered(call)))
        except (EntenteError, DatabaseError, OSError, ValueError) as error:
            logger.exception("the index of %s could not answer", self.feed.service)
            return Reply(error=str(error))

    def _asked(self, call: Call) -> Any:
        try:
            address = (self.folder / "address").read_text(encoding="utf-8")
            with Client(address, family="AF_UNIX") as line:
                line.send_bytes(msgspec.msgpack.encode(call))
                if call.name not in LONG and not line.poll(PATIENCE):
                    raise _busy()
                reply = msgspec.msgpack.decode(line.recv_bytes(), type=Reply)
        except (OSError, EOFError) as gone:
            raise _NoOwner from gone
        if reply.error:
            raise _busy()
        return msgspec.msgpack.decode(reply.body, type=CALLS[call.name][1])


def _busy() -> IndexBusy:
    return IndexBusy("the index is being built, or its process does not answer", cure="try again in a minute")
