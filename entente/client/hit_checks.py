"""Hit checks and deconfliction: ask a partner blindly, and compare what both work on."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.hit_check_shapes import (
    CheckEpoch,
    CheckServed,
    Deconfliction,
    DeconflictionEntry,
    HitCheck,
    OpenedCheck,
    Overlap,
    Refreshed,
)


class HitCheckCalls(Connection):
    """Calls on hit checks and deconfliction."""

    def hit_checks(self, dossier: str = "") -> Iterator[HitCheck]:
        """The checks that the service asked, of a dossier or all, the newest first."""
        return self._all("/hit-checks", HitCheck, dossier=dossier)

    def ask_hit_check(self, wish: Mapping[str, Any]) -> HitCheck:
        """Ask a partner; `wish` has partner, dossier, agreement, crime_area, purpose, subject_category, identity."""
        return self._post("/hit-checks", wish, HitCheck)

    def hit_check(self, number: int) -> HitCheck:
        """One check and its result."""
        return self._get(f"/hit-checks/{number}", HitCheck)

    def open_hit_check(self, number: int) -> OpenedCheck:
        """For the data protection officer: what was asked, computed again."""
        return self._post(f"/hit-checks/{number}/opened", {}, OpenedCheck)

    def release_hit_check(self, number: int) -> HitCheck:
        """As the second officer: the check goes out."""
        return self._post(f"/hit-checks/{number}/release", {}, HitCheck)

    def checks_asked_of_us(self) -> Iterator[CheckServed]:
        """What partners asked of the service."""
        return self._all("/hit-checks/asked", CheckServed)

    def check_epochs(self) -> Iterator[CheckEpoch]:
        """The epochs of both directions."""
        return self._all("/hit-checks/epochs", CheckEpoch)

    def refresh_check_epochs(self, partner: str) -> Refreshed:
        """Make the service's filters for a partner where due, and fetch the partner's."""
        return self._post(f"/hit-checks/epochs/{partner}", {}, Refreshed)

    def deconfliction_entries(self, dossier: str) -> Iterator[DeconflictionEntry]:
        """What a dossier works on, without what it is."""
        return self._all("/hit-checks/entries", DeconflictionEntry, dossier=dossier)

    def enter_for_deconfliction(self, entry: Mapping[str, Any]) -> DeconflictionEntry:
        """Enter something; `entry` has dossier, partners, purpose, words, identity."""
        return self._post("/hit-checks/entries", entry, DeconflictionEntry)

    def take_out_of_deconfliction(self, key: str) -> None:
        """Take an entry out, with what was found about it."""
        self._call("DELETE", f"/hit-checks/entries/{key}")

    def deconflictions(self) -> Iterator[Deconfliction]:
        """The deconflictions, the newest first."""
        return self._all("/hit-checks/deconflictions", Deconfliction)

    def deconflict(self, wish: Mapping[str, Any]) -> Deconfliction:
        """Compare now; `wish` has partner, dossier, agreement, crime_area, purpose."""
        return self._post("/hit-checks/deconflictions", wish, Deconfliction)

    def overlaps(self, dossier: str = "") -> Iterator[Overlap]:
        """The overlaps, of a dossier or all."""
        return self._all("/hit-checks/overlaps", Overlap, dossier=dossier)

    def decide_overlap(self, number: int, *, ask: bool, reason: str) -> Overlap:
        """Ask the partner about an overlap, or put it aside."""
        return self._post(f"/hit-checks/overlaps/{number}", {"ask": ask, "reason": reason}, Overlap)
