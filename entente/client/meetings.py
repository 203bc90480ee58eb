"""Meetings with partners, their minutes and the signatures on them."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.meeting_shapes import MinutesOnTable, PartnerMeeting, WholeMeeting


class MeetingCalls(Connection):
    """Calls on meetings that are arranged by message."""

    def partner_meetings(self, assembly: str = "") -> Iterator[PartnerMeeting]:
        """The meetings, the latest first; with `assembly` those asked for in its margins."""
        return self._all("/meetings", PartnerMeeting, assembly=assembly)

    def partner_meeting(self, thread: str) -> WholeMeeting:
        """One meeting with all that was said."""
        return self._get(f"/meetings/{thread}", WholeMeeting)

    def propose_meeting(self, dossier: str, starts: int, ends: int, said: Mapping[str, Any]) -> str:
        """Propose a meeting; the message that names it from then on. Times in milliseconds."""
        told = {"dossier": dossier, "starts": starts, "ends": ends, "said": said}
        return self._post("/meetings", told, dict[str, str])["message"]

    def counter_meeting(self, thread: str, starts: int, ends: int, said: Mapping[str, Any]) -> str:
        """Another time: a counter-proposal, or a move of what was agreed."""
        told = {"starts": starts, "ends": ends, "said": said}
        return self._post(f"/meetings/{thread}/counter", told, dict[str, str])["message"]

    def answer_meeting(self, thread: str, step: str, ground: str = "not_said", words: str = "") -> str:
        """`accept`, or `decline` or `cancel` on a ground."""
        told = {"step": step, "ground": ground, "words": words}
        return self._post(f"/meetings/{thread}/answer", told, dict[str, str])["message"]

    def take_meeting(self, thread: str) -> int:
        """Take the agreed meeting into the diary; the entry's number."""
        return self._post(f"/meetings/{thread}/diary", {}, dict[str, int])["entry"]

    def minutes(self, thread: str) -> MinutesOnTable:
        """The minutes on the table; before there are any, a text to begin with."""
        return self._get(f"/meetings/{thread}/minutes", MinutesOnTable)

    def lay_minutes(self, thread: str, text: Mapping[str, Any]) -> str:
        """Lay minutes on the table, or correct those that are there."""
        return self._post(f"/meetings/{thread}/minutes", {"text": text}, dict[str, str])["message"]

    def sign_minutes(self, thread: str, *, credential: str, name: str, assertion: bytes) -> str:
        """Send a personal signature of the minutes on the table."""
        told = {"credential": credential, "name": name, "assertion": assertion}
        return self._post(f"/meetings/{thread}/signatures", told, dict[str, str])["message"]
