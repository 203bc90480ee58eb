"""What a message says of people and things: the entities of its body, of a forward the original's, and the links."""

import unicodedata
from dataclasses import dataclass, field

from entente.crypto import canonical
from entente.crypto.digests import plain_sha256
from entente.protocol.bodies import ContentBody, ForwardBody, Text, decode_body
from entente.protocol.bundle import read_bundle
from entente.protocol.controls import Forward
from entente.protocol.entities import Entity, Relation
from entente.protocol.limits import HEADER
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.evaluation import Evaluation

SOME_ENTITIES = b'"entities":[{'
FEWEST_LETTERS = 40
"""A shorter text ("see attached") says nothing about a common origin."""


@dataclass(frozen=True)
class Said:
    """The entities in the order of their places, the relations between them, and whence they come."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    evaluation: Evaluation | None = None
    origin: str = ""
    """Of a forward: the message that it passes on."""
    text_digest: str = field(default="", repr=False)


def names_entities(header: Header, body: bytes) -> bool:
    """Whether a look into the body is worth it; a forward has its entities in the message that it passes on.

    In canonical JSON every quotation mark of a text is escaped, so that these bytes are a field and no text.
    """
    return header.kind is MessageKind.FORWARD or SOME_ENTITIES in body


def said_in(header: Header, body: bytes) -> Said:
    """What a message of this node says; the body was decoded when the message was accepted. Raise CanonicalError."""
    text = decode_body(header.kind, body)
    if isinstance(text, ForwardBody):
        original = canonical.decode_as(read_bundle(text.original).message.header, Header, limit=HEADER)
        origin = header.control.origin_message if isinstance(header.control, Forward) else ""
        return _said(decode_body(original.kind, text.body), origin)
    return _said(text, "")


def _said(text: Text, origin: str) -> Said:
    entities: tuple[Entity, ...] = getattr(text, "entities", ())
    evaluation = None
    if isinstance(text, ContentBody):
        entities = (*entities, *(entity for each in text.contributions for entity in each.entities))
        evaluation = text.evaluation
    digest = _digest_of(text.text) if entities else ""
    return Said(entities, getattr(text, "relations", ()), evaluation, origin, digest)


def _digest_of(text: str) -> str:
    """Of the words, whatever their case and spacing; empty for a text too short to tell."""
    words = "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())
    return plain_sha256(words.encode()).hex() if len(words) >= FEWEST_LETTERS else ""


def entity_digest(entity: Entity) -> str:
    """Of everything that is said of the entity."""
    return plain_sha256(canonical.encode(entity)).hex()


def lists_of(entity: Entity) -> frozenset[str]:
    """The lists' rows that an entity was made from."""
    return frozenset(f"{record.source}:{record.key}" for record in entity.records)
