"""Assemblies: the requests for meetings that arrive and are decided, the plans that are made."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.assembly_shapes import Assembly, Meeting, MeetingPlan, ProposedMeeting, PublishedPlan
from entente.client.connection import Connection


class AssemblyCalls(Connection):
    """Calls on the assemblies of the service."""

    def assemblies(self) -> Iterator[Assembly]:
        """The assemblies, the newest first."""
        return self._all("/assemblies", Assembly)

    def meetings(self, assembly: int, state: str = "") -> Iterator[Meeting]:
        """The requests for meetings, all or those of a state."""
        return self._all(f"/assemblies/{assembly}/requests", Meeting, state=state)

    def ask_meeting(self, assembly: int, row: Mapping[str, Any]) -> Meeting:
        """Enter a request that arrived, in the form of a row; `meeting` names the proposal it came by, if any."""
        return self._post(f"/assemblies/{assembly}/requests", row, Meeting)

    def proposed_meetings(self, assembly: int) -> Iterator[ProposedMeeting]:
        """What partners ask for by message and nobody took in as a request yet."""
        return self._all(f"/assemblies/{assembly}/proposed", ProposedMeeting)

    def decide_meeting(self, assembly: int, key: str, *, accept: bool, reason: str = "") -> Meeting:
        """Accept a request, or decline it with a reason."""
        return self._post(f"/assemblies/{assembly}/requests/{key}", {"accept": accept, "reason": reason}, Meeting)

    def make_plan(self, assembly: int, seconds: int = 60) -> MeetingPlan:
        """Begin to make a plan, searching for so long at most; ask for the plans until it is ready."""
        return self._told("POST", f"/assemblies/{assembly}/plans?seconds={seconds}", {}, MeetingPlan)

    def plans(self, assembly: int) -> Iterator[MeetingPlan]:
        """The plans, the newest first."""
        return self._all(f"/assemblies/{assembly}/plans", MeetingPlan)

    def publish_plan(self, assembly: int) -> PublishedPlan:
        """The newest plan becomes the programme; partners whose nodes asked are answered by message."""
        return self._post(f"/assemblies/{assembly}/publish", {}, PublishedPlan)
