"""Partners, this service's own key statement, and the heads of the ledger."""

from collections.abc import Iterator

import msgspec

from entente.client.connection import Connection
from entente.client.partner_shapes import Head, HeldHead, Partner, Statement


class PartnerCalls(Connection):
    """Calls on partners and the ledger."""

    def partners(self) -> Iterator[Partner]:
        """Partners by id."""
        return self._all("/partners", Partner)

    def partner(self, partner: str) -> Partner:
        """One partner."""
        return self._get(f"/partners/{partner}", Partner)

    def statement(self) -> Statement:
        """This service's own key statement, and its words."""
        return self._get("/statement", Statement)

    def add_partner(self, *, statement: bytes = b"", url: str = "") -> Partner:
        """Take a partner in from its statement file's content, or from the address of its node."""
        told = {"statement": msgspec.json.decode(statement)} if statement else {"url": url}
        return self._post("/partners", told, Partner)

    def confirm_partner(self, partner: str, words: str) -> Partner:
        """Trust the root with these words; by another officer than the one who added it."""
        return self._post(f"/partners/{partner}/confirm", {"words": words}, Partner)

    def suspend_partner(self, partner: str, reason: str) -> Partner:
        """Stop exchanging for now."""
        return self._post(f"/partners/{partner}/suspend", {"reason": reason}, Partner)

    def resume_partner(self, partner: str) -> Partner:
        """Exchange again with a suspended partner."""
        return self._post(f"/partners/{partner}/resume", {}, Partner)

    def revoke_partner(self, partner: str, reason: str) -> Partner:
        """Trust it no more."""
        return self._post(f"/partners/{partner}/revoke", {"reason": reason}, Partner)

    def heads(self) -> list[Head]:
        """The heads of the ledger's trees."""
        return self._get("/ledger/heads", list[Head])

    def held_heads(self) -> Iterator[HeldHead]:
        """The heads that partners signed, those that contradict first."""
        return self._all("/ledger/held-heads", HeldHead)
