"""The diary: entries and commitments."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.diary_shapes import Commitment, DiaryEntry, WholeEntry


class DiaryCalls(Connection):
    """Calls on the diary of the service."""

    def diary(self, party: str = "", state: str = "") -> Iterator[DiaryEntry]:
        """The entries, the newest first, all or those with a party."""
        return self._all("/diary", DiaryEntry, party=party, state=state)

    def diary_entry(self, number: int) -> WholeEntry:
        """One entry; the ledger keeps that it was read."""
        return self._get(f"/diary/{number}", WholeEntry)

    def enter(self, entry: Mapping[str, Any]) -> WholeEntry:
        """A new entry: kind, title, parties, and what else is known."""
        return self._post("/diary", entry, WholeEntry)

    def amend(self, number: int, entry: Mapping[str, Any]) -> WholeEntry:
        """What is sent takes the place of what was."""
        return self._put(f"/diary/{number}", entry, WholeEntry)

    def set_diary_state(self, number: int, state: str, reason: str = "") -> DiaryEntry:
        """`held`, `cancelled` with a reason, or `planned`."""
        return self._post(f"/diary/{number}/state", {"state": state, "reason": reason}, DiaryEntry)

    def commitments(self, party: str = "", state: str = "") -> Iterator[Commitment]:
        """The commitments, the nearest date first."""
        return self._all("/diary/commitments", Commitment, party=party, state=state)

    def make_commitment(self, number: int, promise: Mapping[str, Any]) -> Commitment:
        """A commitment made at an entry."""
        return self._post(f"/diary/{number}/commitments", promise, Commitment)

    def close_commitment(self, number: int, state: str, *, entry: int | None = None, evidence: str = "") -> Commitment:
        """`kept` by an entry or by evidence, `dropped` with a reason, or `open` again."""
        told = {"state": state, "entry": entry, "evidence": evidence}
        return self._post(f"/diary/commitments/{number}", told, Commitment)
