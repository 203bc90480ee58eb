"""Screening: a list is announced, sent in parts, compared, its candidates decided, the list purged."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from entente.client.connection import Connection
from entente.client.screening_shapes import ListColumns, RefusedRow, Screening, ScreeningCandidate

PART = 4 * 2**20
"""Bytes of a part of a file."""


class ScreeningCalls(Connection):
    """Calls on the lists that a service screens."""

    def screenings(self) -> Iterator[Screening]:
        """The lists, the newest first."""
        return self._all("/screenings", Screening)

    def begin_screening(self, told: Mapping[str, Any]) -> Screening:
        """Announce a list: name, purpose, basis, provision, origin, days."""
        return self._post("/screenings", told, Screening)

    def screening(self, number: int) -> Screening:
        """One list and how far it is."""
        return self._get(f"/screenings/{number}", Screening)

    def announce_list_file(self, number: int, name: str, *, replaces: bool = False) -> Screening:
        """Announce a file: the first, a late one, or the whole list anew."""
        return self._post(f"/screenings/{number}/files", {"name": name, "replaces": replaces}, Screening)

    def send_list_part(self, number: int, part: int, content: bytes) -> None:
        """One part of the announced file."""
        headers = {"Content-Type": "application/octet-stream"}
        self._call("PUT", f"/screenings/{number}/files/{part}", content=content, headers=headers)

    def send_list(self, number: int, file: Path, *, replaces: bool = False) -> None:
        """Announce a file and send it in parts."""
        self.announce_list_file(number, file.name, replaces=replaces)
        with file.open("rb") as content:
            part = 0
            while (chunk := content.read(PART)) or part == 0:
                self.send_list_part(number, part, chunk)
                part += 1

    def guess_columns(self, number: int, encoding: str = "utf-8") -> ListColumns:
        """What the columns of the announced file are taken for."""
        return self._get(f"/screenings/{number}/columns", ListColumns, encoding=encoding)

    def start_screening(
        self, number: int, columns: Mapping[str, int] | None = None, *, encoding: str = "utf-8", cluster: str = ""
    ) -> Screening:
        """Set the columns (none: as guessed) and begin; here, or on the cluster of this scheduler."""
        told = {"columns": columns or {}, "encoding": encoding, "cluster": cluster}
        return self._post(f"/screenings/{number}/columns", told, Screening)

    def pause_screening(self, number: int) -> Screening:
        """Stop after the tasks in hand."""
        return self._post(f"/screenings/{number}/pause", {}, Screening)

    def resume_screening(self, number: int, *, cluster: str | None = None) -> Screening:
        """Go on where it stands; `cluster` changes where (empty: on the node's own machine)."""
        asked = "" if cluster is None else f"?cluster={cluster}"
        return self._post(f"/screenings/{number}/resume{asked}", {}, Screening)

    def renew_screening(self, number: int, *, cluster: str = "") -> Screening:
        """Compare every row with what changed since the last time."""
        return self._post(f"/screenings/{number}/renew?cluster={cluster}", {}, Screening)

    def refused_rows(self, number: int) -> Iterator[RefusedRow]:
        """Refused rows and why."""
        return self._all(f"/screenings/{number}/refused", RefusedRow)

    def screening_candidates(self, number: int, state: str = "") -> Iterator[ScreeningCandidate]:
        """The candidates, all or those of a state, the likeliest first."""
        asked = {"state": state} if state else {}
        return self._all(f"/screenings/{number}/candidates", ScreeningCandidate, **asked)

    def screening_candidate(self, number: int, candidate: int) -> ScreeningCandidate:
        """One candidate with what was decided."""
        return self._get(f"/screenings/{number}/candidates/{candidate}", ScreeningCandidate)

    def decide_screening_candidate(self, number: int, candidate: int, act: str, reason: str) -> ScreeningCandidate:
        """Confirm, reject, leave_open, agree or disagree."""
        told = {"act": act, "reason": reason}
        return self._post(f"/screenings/{number}/candidates/{candidate}", told, ScreeningCandidate)

    def appeal_screening_candidate(
        self, number: int, candidate: int, words: str, *, granted: bool | None = None
    ) -> ScreeningCandidate:
        """Enter an appeal; with `granted`, its outcome."""
        told = {"words": words, "granted": granted}
        return self._post(f"/screenings/{number}/candidates/{candidate}/appeals", told, ScreeningCandidate)

    def purge_screening(self, number: int) -> Screening:
        """Destroy a list before its date."""
        return self._told("DELETE", f"/screenings/{number}", {}, Screening)
