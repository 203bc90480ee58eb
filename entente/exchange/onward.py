"""What a forward carries: the original with its proof, its salt and body, and the consent's proof (P-3.9)."""

from dataclasses import dataclass, field

from entente.exchange.entries import header_of
from entente.exchange.errors import ContentErased
from entente.exchange.house import House
from entente.exchange.models import Content
from entente.exchange.proving import header_proof, statements
from entente.exchange.reading import message_row
from entente.protocol.body import open_with_key
from entente.protocol.bundle import build_bundle
from entente.protocol.wire import Header
from entente.vocabulary.ids import MessageId


@dataclass(frozen=True)
class OriginalParts:
    """The parts of a ForwardBody that come from the original."""

    header: Header
    bundle: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    body: bytes = field(repr=False)


def original_of(house: House, message: MessageId) -> OriginalParts:
    """A held message as a forward carries it; raise Unknown, ContentErased. Whether it may go is the gate's to say."""
    row = message_row(house, message)
    header = header_of(bytes(row.header))
    content = Content.objects.filter(message=row).first()
    if content is None:
        raise ContentErased("the content was erased or never came", clause="P-12.3", cure="ask its author")
    key = house.keyring.storage.unwrap(bytes(content.key), row.message_id.encode("ascii"))
    opened = open_with_key(key, header, bytes(content.ciphertext))
    return OriginalParts(header, proof_of(house, message), opened.salt, opened.body)


def proof_of(house: House, message: MessageId) -> bytes:
    """A bundle with the header's proof and its author's statements, no body."""
    header = header_of(bytes(message_row(house, message).header))
    return build_bundle(header_proof(house, message), statements(house, {header.author}))
