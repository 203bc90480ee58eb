"""Public statements, and the partners' consents to them."""

from collections.abc import Iterator, Mapping, Sequence

from entente.client.connection import Connection
from entente.client.statement_shapes import AskedOfUs, PartnersConsent, PublicStatement


class StatementCalls(Connection):
    """Calls on public statements: our own, and those of partners on which we are asked."""

    def statements(self, entry: int) -> Iterator[PublicStatement]:
        """The statements on an entry of the diary, the newest first."""
        return self._all(f"/diary/{entry}/statements", PublicStatement)

    def public_statement(self, number: int) -> PublicStatement:
        """One statement."""
        return self._get(f"/diary/statements/{number}", PublicStatement)

    def draft_statement(self, entry: int, *, to_ask: bool = False) -> PublicStatement:
        """A draft from the templates; `to_ask` one to ask the partners about, which names nobody."""
        return self._post(f"/diary/{entry}/statements", {"to_ask": to_ask}, PublicStatement)

    def rewrite_statement(self, number: int, texts: Mapping[str, Mapping[str, str]]) -> PublicStatement:
        """Other words, by language; languages that are left out stay."""
        return self._put(f"/diary/statements/{number}", {"texts": texts}, PublicStatement)

    def ask_statement_consent(self, number: int, dossier: str = "", words: str = "") -> str:
        """Ask the members of the dossier for their consent to exactly these texts; the message."""
        told = {"dossier": dossier, "words": words}
        return self._post(f"/diary/statements/{number}/ask", told, dict[str, str])["message"]

    def publish_statement(self, number: int) -> PublicStatement:
        """Publish it as a second officer; the partners asked are told."""
        return self._post(f"/diary/statements/{number}/publish", {}, PublicStatement)

    def record_consent(self, entry: int, party: str, fields: Sequence[str], reference: str) -> PartnersConsent:
        """Keep a partner's word that came by letter; no fields take it back."""
        told = {"party": party, "fields": list(fields), "reference": reference}
        return self._post(f"/diary/{entry}/consents", told, PartnersConsent)

    def statements_asked(self) -> Iterator[AskedOfUs]:
        """All that partners asked, the newest first."""
        return self._all("/diary/asked", AskedOfUs)

    def statement_asked(self, thread: str) -> AskedOfUs:
        """One of them with its texts."""
        return self._get(f"/diary/asked/{thread}", AskedOfUs)

    def answer_statement_asked(self, thread: str, step: str, ground: str = "not_said") -> str:
        """`grant`, `refuse` on a ground, or `withdraw`; the message."""
        return self._post(f"/diary/asked/{thread}", {"step": step, "ground": ground}, dict[str, str])["message"]
