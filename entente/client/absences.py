"""Absences: for whom the token's officer stands in now."""

from collections.abc import Iterator

import msgspec

from entente.client.connection import Connection


class StandingIn(msgspec.Struct, frozen=True):
    """An absence that holds now: for whom to act, and the roles that then count; times in milliseconds."""

    officer: str
    name: str
    roles: tuple[str, ...]
    starts_at: int
    ends_at: int


class AbsenceCalls(Connection):
    """Calls on absences and deputies."""

    def standing_in(self) -> Iterator[StandingIn]:
        """The absent officers for whom one may act now."""
        return self._all("/absences/standing-in", StandingIn)
