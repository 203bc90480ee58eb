"""How long a copy is kept: until the date of its handling, never longer than the agreement allows (P-8.13)."""

from entente.exchange.gate import Gate, names_persons
from entente.protocol.body import OpenBody
from entente.protocol.wire import Header
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.ids import ServiceId


def kept_until(gate: Gate, holder: ServiceId, header: Header, opened: OpenBody | None) -> Milliseconds | None:
    """When the content of a received message is due for erasure; None for no date.

    The author's own copy follows the date that the author named, and nothing else.
    """
    named, terms = header.handling.retain_until, gate.terms(header.ground.agreement)
    if header.author == holder or terms is None or terms.retention_days is None:
        return named
    if not names_persons(header, opened.body if opened else None):
        return named
    last = header.created + terms.retention_days * DAY
    return last if named is None else min(named, last)
