"""What is done with a message that is held: passed on, thinned out, an order carried out, a declaration passed on."""

from collections.abc import Mapping, Sequence
from typing import Any

from entente.client.connection import Connection
from entente.client.dossier_shapes import Part
from entente.vocabulary.codes import Declaration, KeepingGround

Sent = dict[str, list[str]]


class OnwardCalls(Connection):
    """Calls on messages that are held."""

    def forward(
        self,
        message: str,
        dossier: str,
        ground: Mapping[str, Any],
        *,
        handling: Mapping[str, Any] | None = None,
        consent: str | None = None,
        danger: str = "",
    ) -> list[str]:
        """Pass a message on whole; in danger the notice to the originator is the second id."""
        told = {"dossier": dossier, "ground": ground, "handling": handling, "consent": consent, "danger": danger}
        return self._post(f"/messages/{message}/forward", told, Sent)["messages"]

    def parts(self, report: str) -> list[Part]:
        """The parts of a report that can be left out."""
        return self._get(f"/messages/{report}/parts", list[Part])

    def sanitise(
        self,
        report: str,
        dossier: str,
        ground: Mapping[str, Any],
        leave_out: Sequence[str],
        *,
        handling: Mapping[str, Any] | None = None,
    ) -> str:
        """Send a report without the parts named; the message's id."""
        told = {"dossier": dossier, "ground": ground, "handling": handling, "leave_out": leave_out}
        return self._post(f"/messages/{report}/sanitise", told, Sent)["messages"][0]

    def carry_out(self, order: str, outcome: Declaration, keeping: KeepingGround | None = None) -> list[str]:
        """Do what a received recall or correction asks: the declaration, then the recalls passed on."""
        return self._post(f"/messages/{order}/carry-out", {"outcome": outcome, "keeping": keeping}, Sent)["messages"]

    def relay(self, declaration: str, order: str) -> str:
        """Pass a further holder's declaration on to the originator; the message's id."""
        return self._post(f"/messages/{declaration}/relay", {"order": order}, Sent)["messages"][0]
