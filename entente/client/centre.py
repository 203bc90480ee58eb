"""The coordination centre: rooms, watch logs, briefings."""

from collections.abc import Iterator
from typing import Any

from entente.client.centre_shapes import Briefing, EntrySent, LogEntry, Room, WordedEntry
from entente.client.connection import Connection


class CentreCalls(Connection):
    """Calls on the rooms in which services keep a watch log together."""

    def rooms(self) -> Iterator[Room]:
        """The rooms of the service, the newest first."""
        return self._all("/centre/rooms", Room)

    def open_room(self, dossier: str, text: str, *, tlp: str = "amber", agreement: str = "") -> str:
        """Begin the log of a dossier with its first entry; the message."""
        told = {"dossier": dossier, "text": text, "tlp": tlp, "agreement": agreement}
        return self._post("/centre/rooms", told, EntrySent).message

    def log(self, dossier: str, kind: str = "", author: str = "", *, late: bool = False) -> Iterator[LogEntry]:
        """The log without its words, the newest place first."""
        asked: dict[str, Any] = {"kind": kind} if kind else {}
        return self._all(f"/centre/rooms/{dossier}/log", LogEntry, **asked, author=author, late=late)

    def open_entries(self, dossier: str) -> Iterator[LogEntry]:
        """What waits for an answer, the nearest limit first."""
        return self._all(f"/centre/rooms/{dossier}/open", LogEntry)

    def log_entry(self, dossier: str, message: str) -> WordedEntry:
        """One entry with its words; kept in the ledger."""
        return self._get(f"/centre/rooms/{dossier}/log/{message}", WordedEntry)

    def write_entry(self, dossier: str, text: str, **told: Any) -> str:
        """One more entry: `kind`, `place`, `source`, `to`, `due`, `outcome`, `parent`; the message."""
        return self._post(f"/centre/rooms/{dossier}/log", {"text": text, **told}, EntrySent).message

    def briefing(self, dossier: str, scope: str = "morning") -> Briefing:
        """The `morning` or the `general` briefing as of now."""
        return self._get(f"/centre/rooms/{dossier}/briefing", Briefing, scope=scope)
