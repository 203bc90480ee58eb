"""The text of one version: numbered clauses, each with its executable value and its words in every authentic language.

Its canonical bytes travel in the body of a proposal and are what the parties sign; the digest is made under the label
`agreement` (P-6.9).
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.domains.agreements.rules.kinds import FORMS, AgreementKind, ClauseKind
from entente.domains.agreements.rules.values import FullPowers, Languages, Parties, Signatory, Value
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

LARGEST_TEXT = 1_000_000
"""Bytes of a version; treaties of this sort have some 20 pages in three languages."""


class ClauseMalformed(LocalError):
    """A clause's value is not of its kind's form."""


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause; `value` as plain values, `words` language -> authentic text."""

    number: int
    kind: ClauseKind
    value: dict[str, Any]
    words: dict[str, str] = {}

    @property
    def read(self) -> Value:
        """The typed value; raise ClauseMalformed."""
        form = FORMS[self.kind].value
        try:
            return msgspec.convert(self.value, form)
        except msgspec.ValidationError as error:
            title = FORMS[self.kind].title
            raise ClauseMalformed(
                f"clause {self.number} ({title}): {error}", clause="P-6.9", cure="correct the clause"
            ) from error


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version as a whole."""

    kind: AgreementKind
    title: str
    clauses: tuple[Clause, ...]

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)

    @property
    def digest(self) -> str:
        """What proposals name and signatories sign: 64 hexadecimal digits."""
        return digest(Label.AGREEMENT, self.encode()).hex()

    def clause(self, kind: ClauseKind) -> Clause | None:
        """The first clause of a kind."""
        return next((clause for clause in self.clauses if clause.kind is kind), None)

    @property
    def parties(self) -> tuple[ServiceId, ...]:
        """The services bound; none where the clause is missing."""
        clause = self.clause(ClauseKind.PARTIES)
        value = clause.read if clause else None
        return value.services if isinstance(value, Parties) else ()

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who signs; none where the clause is missing."""
        clause = self.clause(ClauseKind.FULL_POWERS)
        value = clause.read if clause else None
        return value.signatories if isinstance(value, FullPowers) else ()


def clause(number: int, kind: ClauseKind, value: Value, words: Mapping[str, str] | None = None) -> Clause:
    """A clause from a typed value."""
    plain = msgspec.json.decode(msgspec.json.encode(value))
    return Clause(number, kind, plain, dict(words or {}))


def numbered(values: Iterable[tuple[ClauseKind, Value, Mapping[str, str]]]) -> tuple[Clause, ...]:
    """Clauses in this order, numbered from 1."""
    return tuple(clause(number, *parts) for number, parts in enumerate(values, 1))


def read_text(data: bytes) -> Text:
    """From the bytes of a proposal's body; raise CanonicalError, ClauseMalformed."""
    text = canonical.decode_as(data, Text, limit=LARGEST_TEXT)
    for one in text.clauses:
        _ = one.read
    return text


def with_clause(text: Text, kind: ClauseKind, value: Value, words: Mapping[str, str], place: int = 0) -> Text:
    """The text with this clause at `place` (in the stead of what stands there), or added at the end for 0."""
    clauses = list(text.clauses)
    new = clause(place or len(clauses) + 1, kind, value, words)
    clauses[new.number - 1 : new.number] = [new]
    return msgspec.structs.replace(text, clauses=tuple(clauses))


def without_clause(text: Text, place: int) -> Text:
    """The text without the clause at `place`, the rest numbered anew."""
    kept = [one for one in text.clauses if one.number != place]
    renumbered = (msgspec.structs.replace(one, number=number) for number, one in enumerate(kept, 1))
    return msgspec.structs.replace(text, clauses=tuple(renumbered))


def languages_of(text: Text) -> tuple[str, ...]:
    """The authentic languages; English where the clause is missing."""
    found = text.clause(ClauseKind.LANGUAGES)
    value = found.read if found else None
    return value.authentic if isinstance(value, Languages) else ("en",)
