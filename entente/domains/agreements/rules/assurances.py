"""The assurance against death penalty and torture: which office gives it, and until when it holds (P-13.10)."""

from entente.domains.agreements.rules.kinds import ClauseKind
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.rules.values import Assurance, Signatory
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.ids import ServiceId


def assurance_of(text: Text) -> Assurance | None:
    """The clause; None where the text has none, or names no office."""
    clause = text.clause(ClauseKind.ASSURANCE)
    value = clause.read if clause else None
    return value if isinstance(value, Assurance) and value.signed_by else None


def who_assures(text: Text, service: ServiceId, credential: str) -> Signatory | None:
    """Who may give it for a party with this credential.

    Where the clause on signatories names the office, its credential alone counts; else the node attests whose it is.
    """
    clause = assurance_of(text)
    if clause is None or service not in text.parties:
        return None
    named = [one for one in text.signatories if (one.service, one.office) == (service, clause.signed_by)]
    if named:
        return next((one for one in named if one.credential == credential), None)
    return Signatory(service, clause.signed_by, credential)


def holds_until(clause: Assurance, signed_at: Milliseconds) -> Milliseconds:
    """The instant from which it holds no more; 0 for no end."""
    return signed_at + clause.valid_days * DAY if clause.valid_days else 0
