"""Agreements: proposed, signed in person, announced; the terms that the gate applies."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.partner_shapes import Agreement, Undeclared


class AgreementCalls(Connection):
    """Calls on agreements."""

    def agreements(self) -> Iterator[Agreement]:
        """Agreements and drafts, the newest change first."""
        return self._all("/agreements", Agreement)

    def agreement(self, agreement: str) -> dict[str, Any]:
        """One agreement with the clauses on the table."""
        return self._get(f"/agreements/{agreement}", dict[str, Any])

    def propose(self, dossier: str, text: Mapping[str, Any]) -> str:
        """Propose a whole text in an agreement dossier, or counter with it; the message's id."""
        return self._post(f"/agreements/{dossier}/proposals", {"text": text}, dict[str, str])["message"]

    def sign(self, agreement: str, *, credential: str, name: str, assertion: bytes) -> str:
        """Send a personal signature of the text on the table; the message's id."""
        told = {"credential": credential, "name": name, "assertion": assertion}
        return self._post(f"/agreements/{agreement}/signatures", told, dict[str, str])["message"]

    def give_assurance(self, agreement: str, *, credential: str, name: str, assertion: bytes) -> str:
        """Send the assurance against death penalty and torture, signed in person; the message's id."""
        told = {"credential": credential, "name": name, "assertion": assertion}
        return self._post(f"/agreements/{agreement}/assurances", told, dict[str, str])["message"]

    def announce(self, agreement: str, event: str, effective: int | None = None) -> str:
        """Notify `in_force`, `suspended`, `resumed` or `terminated`; the message's id."""
        told = {"event": event, "effective": effective}
        return self._post(f"/agreements/{agreement}/events", told, dict[str, str])["message"]

    def terms(self, agreement: str) -> dict[str, Any]:
        """The terms that the gate applies."""
        return self._get(f"/agreements/{agreement}/terms", dict[str, Any])

    def undeclared(self, agreement: str) -> list[Undeclared]:
        """Who has not said what became of what it received under an agreement that has ended."""
        return self._get(f"/agreements/{agreement}/undeclared", list[Undeclared])
