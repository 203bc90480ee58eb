"""Identities: searched, held against each other, decided, opened, charted; each on a purpose."""

from collections.abc import Iterator, Mapping
from typing import Any

from entente.client.connection import Connection
from entente.client.identity_shapes import Candidate, Chart, Compared, Found, Subject
from entente.vocabulary.purposes import Purpose


class IdentityCalls(Connection):
    """Calls on identities."""

    def search_identities(
        self, purpose: Purpose, *, numbers: Mapping[str, str] | None = None, **attributes: Any
    ) -> Found:
        """Who is like this: `name`, `birth`, `sex`, `nationality`, `place`, `kind`, `country`, numbers by kind."""
        told = {"purpose": purpose.value, "numbers": dict(numbers or {}), **attributes}
        return self._post("/identities/search", told, Found)

    def candidates(self, purpose: Purpose, *, state: str = "") -> Iterator[Candidate]:
        """Pairs that may be one subject; those that wait, unless a state is named."""
        asked = {"state": state} if state else {}
        return self._all("/identities/candidates", Candidate, purpose=purpose.value, **asked)

    def candidate(self, number: int, purpose: Purpose) -> Compared:
        """One candidate with both sides."""
        return self._get(f"/identities/candidates/{number}", Compared, purpose=purpose.value)

    def decide_candidate(self, number: int, purpose: Purpose, act: str, reason: str, *, seen_at: int) -> Candidate:
        """`confirm`, `reject`, `leave_open` or `reopen`; `seen_at` is the candidate's `changed_at`."""
        told = {"purpose": purpose.value, "act": act, "reason": reason, "seen_at": seen_at}
        return self._post(f"/identities/candidates/{number}/decisions", told, Candidate)

    def subject(self, key: str, purpose: Purpose) -> Subject:
        """A subject by the key of a mention or a record."""
        return self._get(f"/identities/subjects/{key}", Subject, purpose=purpose.value)

    def chart(self, node: str, purpose: Purpose, *, to: str = "") -> Chart:
        """The neighbours of a node, or the path to another."""
        return self._get("/identities/chart", Chart, purpose=purpose.value, node=node, to=to)
