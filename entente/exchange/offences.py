"""The offence that a request names in its body: some are themselves political, military or religious (P-8.10)."""

from dataclasses import replace

from entente.access.neutrality import Character, review_of, touched
from entente.access.record import Record
from entente.exchange.entries import header_of
from entente.protocol.bodies import ForwardBody, RequestBody, Text, decode_body
from entente.protocol.bundle import read_bundle
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind

_NAMING = frozenset({MessageKind.REQUEST, MessageKind.FORWARD})


def offence_of(header: Header, body: bytes | None) -> str:
    """The offence as a request, or the request inside a forward, names it; empty for none."""
    if header.kind not in _NAMING or body is None:
        return ""
    return named_in(decode_body(header.kind, body))


def named_in(body: Text | None) -> str:
    """The same of a body that lies open."""
    match body:
        case RequestBody(offence=offence):
            return offence
        case ForwardBody(original=original, body=carried) if original:
            return offence_of(header_of(read_bundle(original).message.header), carried)
        case _:
            return ""


def characters_of(header: Header, body: bytes | None) -> frozenset[Character]:
    """What a message touches by its area, its special categories and the offence that it names."""
    return touched(header.ground.crime_area, header.ground.special, offence_of(header, body))


def with_offence(record: Record, offence: str) -> Record:
    """The record, flagged for review where the offence is of such a character."""
    return replace(record, review=review_of(record.review, touched(None, frozenset(), offence))) if offence else record
