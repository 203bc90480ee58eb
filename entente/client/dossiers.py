"""Dossiers and what stays in the house: taskings of units, other channels, what waits."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.dossier_shapes import Dossier, Duty, Passage, Tasking
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.purposes import Purpose


class DossierCalls(Connection):
    """Calls on dossiers."""

    def dossiers(self, *, kind: DossierKind | None = None, words: str = "") -> Iterator[Dossier]:
        """Dossiers, the newest change first."""
        return self._all("/dossiers", Dossier, words=words, **({"kind": kind.value} if kind else {}))

    def dossier(self, dossier: str) -> Dossier:
        """One dossier."""
        return self._get(f"/dossiers/{dossier}", Dossier)

    def open_dossier(
        self, kind: DossierKind, members: Mapping[str, MemberRole], *, title: str, purpose: Purpose | None = None
    ) -> Dossier:
        """Open a dossier with these other members."""
        named = [{"service": service, "role": role} for service, role in members.items()]
        return self._post("/dossiers", {"kind": kind, "members": named, "title": title, "purpose": purpose}, Dossier)

    def close_dossier(self, dossier: str) -> Dossier:
        """Close a dossier that this service owns."""
        return self._post(f"/dossiers/{dossier}/close", {}, Dossier)

    def set_members(self, dossier: str, members: Mapping[str, MemberRole]) -> Dossier:
        """State the other members anew; whoever is missing is removed."""
        named = [{"service": service, "role": role} for service, role in members.items()]
        return self._put(f"/dossiers/{dossier}/members", {"members": named}, Dossier)

    def duties(self) -> Iterator[Duty]:
        """What waits besides requests."""
        return self._all("/duties", Duty)

    def task_unit(self, request: str, *, unit: str, question: str, due_at: int) -> Tasking:
        """Ask a domestic unit for its part of the answer to a request; `due_at` in milliseconds."""
        told = {"unit": unit, "question": question, "due_at": due_at}
        return self._post(f"/messages/{request}/taskings", told, Tasking)

    def contribute(self, tasking: int, text: str) -> Tasking:
        """Enter what the unit gave."""
        return self._post(f"/taskings/{tasking}/contribution", {"text": text}, Tasking)

    def enter_channel(self, dossier: str, passage: Mapping[str, Any]) -> Passage:
        """Keep what came or went by another channel: `channel`, `counterpart`, `happened_at` and what else is known."""
        return self._post(f"/dossiers/{dossier}/channel-entries", passage, Passage)

    def channel_entries(self, dossier: str) -> Iterator[Passage]:
        """The entries of other channels in a dossier."""
        return self._all(f"/dossiers/{dossier}/channel-entries", Passage)
