"""Headers as received: canonical, bounded and formed as P-1 and P-3 say, before anything is believed of them."""

from collections.abc import Sequence
from itertools import pairwise

from entente.crypto import canonical
from entente.crypto.canonical import CanonicalError
from entente.protocol import limits
from entente.protocol.attachments import MOST, check_attachment
from entente.protocol.errors import MalformedMessage
from entente.protocol.versions import SPOKEN
from entente.protocol.wire import SUITE, Header, message_id_of
from entente.vocabulary.ids import HEX_32, HEX_64, SERVICE, MessageId


def read_header(encoded: bytes) -> tuple[MessageId, Header]:
    """The id and the header of received bytes; raise MalformedMessage."""
    try:
        header = canonical.decode_as(encoded, Header, limit=limits.HEADER)
    except CanonicalError as error:
        raise MalformedMessage(f"a header: {error.what}", clause=error.clause) from error
    for clause, reason in _OBJECTIONS:
        if not reason(header):
            raise MalformedMessage(f"a header of {header.author[:80]!r} breaks {clause}", clause=clause)
    return message_id_of(encoded), header


def _ids(header: Header) -> bool:
    hashes = (*header.heads, *header.refers_to, header.statement, *_previous(header))
    return (
        HEX_32.fullmatch(header.dossier) is not None
        and SERVICE.fullmatch(header.author) is not None
        and all(map(SERVICE.fullmatch, header.audience))
        and all(map(HEX_64.fullmatch, hashes))
    )


def _previous(header: Header) -> tuple[str, ...]:
    return (header.previous,) if header.previous else ()


def _rising(values: Sequence[str]) -> bool:
    return all(before < after for before, after in pairwise(values))


def _numbers(header: Header) -> bool:
    first = (
        min(header.seq, header.epoch, header.incarnation) >= 1 and max(header.epoch, header.incarnation) <= limits.COUNT
    )
    return first and min(header.created, header.header_until) >= 0


def _sealed(header: Header) -> bool:
    sealed = header.sealed
    if sealed is None:
        return True
    hashes = HEX_64.fullmatch(sealed.digest) and HEX_64.fullmatch(sealed.commitment)
    return bool(hashes) and 0 < sealed.size <= limits.BODY


def _attached(header: Header) -> bool:
    for attachment in header.attachments:
        check_attachment(attachment)
    return len(header.attachments) <= MOST


_OBJECTIONS = (
    ("P-1.3", lambda header: header.version in SPOKEN and header.suite == SUITE),
    ("P-1.6", _ids),
    ("P-1.4", lambda header: _rising(header.heads) and _rising(header.audience)),
    ("P-1.7", lambda header: len(header.heads) <= limits.HEADS),
    ("P-5.3", _numbers),
    ("P-5.3", lambda header: (header.seq == 1) == (header.previous == "")),
    ("P-3.4", lambda header: header.author in header.audience),
    ("P-3.6", _sealed),
    ("P-11.2", _attached),
)
"""What a header must be by itself, and the clause that says so; the first that fails is reported."""
