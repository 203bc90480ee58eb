"""Invented agreements between ma.dgsn and fr.dgsi, made from the model."""

from typing import Any

from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.kinds import AgreementKind, ClauseKind
from entente.domains.agreements.rules.model import KIND_OF, model_values
from entente.domains.agreements.rules.text import Text, numbered, with_clause, without_clause
from entente.vocabulary.ids import ServiceId

MA, FR = ServiceId("ma.dgsn"), ServiceId("fr.dgsi")
NOW = 1_700_000_000_000


def text(credentials: dict[ServiceId, str] | None = None, *changes: values.Value) -> Text:
    """A whole text, ready to sign; `changes` take the place of the model's clauses of their kind."""
    keys = credentials or {MA: "a" * 32, FR: "b" * 32}
    signatories = [values.Signatory(service, "director_general", key) for service, key in keys.items()]
    made = model_values(keys, ["en", "fr"], signatories)
    whole = Text(AgreementKind.BINDING_MEMORANDUM, "Police cooperation", numbered((*one, WORDS) for one in made))
    for value in changes:
        whole = put(whole, value)
    return whole


WORDS = {"en": "The parties agree.", "fr": "Les parties conviennent."}


def put(whole: Text, value: values.Value, words: Any = None) -> Text:
    """The text with this value in the place of the clause of its kind, or added."""
    kind = KIND_OF[type(value)]
    old = whole.clause(kind)
    return with_clause(whole, kind, value, WORDS if words is None else words, old.number if old else 0)


def drop(whole: Text, kind: ClauseKind) -> Text:
    """The text without the clause of a kind."""
    old = whole.clause(kind)
    assert old is not None
    return without_clause(whole, old.number)
