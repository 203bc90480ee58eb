"""The bodies: what travels sealed in each kind of message, as forms (P-3.8, P-6.1.5)."""

from collections.abc import Mapping

import msgspec

from entente.crypto import canonical
from entente.protocol.entities import Entity, Relation
from entente.protocol.limits import BODY
from entente.vocabulary.codes import Channel, MessageKind
from entente.vocabulary.evaluation import Evaluation
from entente.vocabulary.ids import ServiceId


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of what a body holds: unknown fields are an error, values never change."""


class AttachmentKey(Form, frozen=True, forbid_unknown_fields=True):
    """What opens an attachment of the header: its root, its key and nonce prefix, and its name (P-11.1)."""

    root: str
    name: str
    media_type: str
    key: bytes
    nonce_prefix: bytes


class External(Form, frozen=True, forbid_unknown_fields=True):
    """How it reached the author, when not through a node: channel, reference there, when (milliseconds)."""

    channel: Channel
    reference: str = ""
    at: int = 0


class Contribution(Form, frozen=True, forbid_unknown_fields=True):
    """What one domestic unit gave to a joint reply."""

    unit: str
    text: str
    entities: tuple[Entity, ...] = ()


class Text(Form, frozen=True, forbid_unknown_fields=True):
    """What every body may have; kinds without fields of their own are just this."""

    title: str = ""
    text: str = ""
    language: str = ""
    """ISO 639-1 of the text."""
    conditions: str = ""
    """The free words of H3."""
    attachments: tuple[AttachmentKey, ...] = ()
    external: External | None = None


class RequestBody(Text, frozen=True, forbid_unknown_fields=True):
    """A request: on whom or what, the questions, the facts and how they connect to the purpose."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    questions: tuple[str, ...] = ()
    facts: str = ""
    offence: str = ""
    urgency_facts: str = ""
    judicial_authorisation: str = ""
    """Authority and reference, when the requester holds one."""
    spoken_with: str = ""


class ContentBody(Text, frozen=True, forbid_unknown_fields=True):
    """An answer or a report: entities, links, evaluation, contributions; a correction carries one of these whole."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    evaluation: Evaluation | None = None
    contributions: tuple[Contribution, ...] = ()


class OralBody(Text, frozen=True, forbid_unknown_fields=True):
    """Who spoke with whom, on which line, in what words."""

    speaker: str = ""
    listener: str = ""
    line: str = ""
    entities: tuple[Entity, ...] = ()


class ForwardBody(Text, frozen=True, forbid_unknown_fields=True):
    """The original with all that proves it (P-3.9), and the consent with its own proof where one is needed."""

    original: bytes = b""
    """A proof bundle of the original's header (P-9.8)."""
    salt: bytes = b""
    body: bytes = b""
    consent: bytes = b""
    """A proof bundle of the consent; empty when the handling needs none."""


class DeclarationBody(Text, frozen=True, forbid_unknown_fields=True):
    """A declaration in words; `original` is a further holder's declaration as a proof bundle."""

    original: bytes = b""


class ProposalBody(Text, frozen=True, forbid_unknown_fields=True):
    """An agreement's text, whole: canonical JSON of its clauses, pinned by the control's digest."""

    clauses: bytes = b""


class SignatureBody(Text, frozen=True, forbid_unknown_fields=True):
    """The signatory's name, full powers, and the personal assertion over the digest."""

    name: str = ""
    full_powers: str = ""
    assertion: bytes = b""


class LogBody(Text, frozen=True, forbid_unknown_fields=True):
    """A line of a watch log: where it happened, who told it, and which officer wrote it at which post."""

    place: str = ""
    source: str = ""
    officer: str = ""
    post: str = ""


class MeetingBody(Text, frozen=True, forbid_unknown_fields=True):
    """A proposed meeting: title and text are its subject and agenda; whoever comes is named by office (P-15.2.1)."""

    form: str = ""
    zone: str = ""
    place: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    assembly: str = ""


class MinutesBody(Text, frozen=True, forbid_unknown_fields=True):
    """Agreed minutes, whole: canonical JSON of their text, pinned by the control's digest (P-15.5)."""

    minutes: bytes = b""


class PublicText(Form, frozen=True, forbid_unknown_fields=True):
    """A public statement in one language."""

    language: str
    title: str
    body: str


class PublicStatementBody(Text, frozen=True, forbid_unknown_fields=True):
    """The texts that the control pins; `text` is a word to the partner (P-15.6)."""

    texts: tuple[PublicText, ...] = ()


class RecordBody(Text, frozen=True, forbid_unknown_fields=True):
    """The fields of a record of a joint operation, all as text."""

    fields: dict[str, str] = {}


class MembershipBody(Text, frozen=True, forbid_unknown_fields=True):
    """The dossier's title and reason, for the members only."""


class Rating(Form, frozen=True, forbid_unknown_fields=True):
    """A service's own level: both ends by id and by rank from 0, of how many, by which method as its digest tells."""

    method: str
    digest: str
    low: str
    high: str
    low_rank: int
    high_rank: int
    ranks: int
    confidence: str
    valid_until: str
    """`YYYY-MM-DD`."""
    grounds: tuple[str, ...] = ()
    """The grades of its evidence, such as `6x6 B2`; never the evidence."""
    dissents: int = 0


class Passage(Form, frozen=True, forbid_unknown_fields=True):
    """A movement from one host to another: what, how many people, who hands over to whom, where, when."""

    cargo: str
    people: int
    hands: ServiceId
    takes: ServiceId
    point: str
    place: str
    planned: int


class EventBody(Text, frozen=True, forbid_unknown_fields=True):
    """An event record: what its matter asks for, and no more (P-6.18)."""

    threat: str = ""
    target: str = ""
    means: str = ""
    rating: Rating | None = None
    passage: Passage | None = None
    step: str = ""


BODY_OF: Mapping[MessageKind, type[Text]] = {
    MessageKind.MEMBERSHIP: MembershipBody,
    MessageKind.NOTE: ContentBody,
    MessageKind.REQUEST: RequestBody,
    MessageKind.PROGRESS: Text,
    MessageKind.CLARIFICATION: RequestBody,
    MessageKind.ANSWER: ContentBody,
    MessageKind.REFUSAL: Text,
    MessageKind.WITHDRAWAL: Text,
    MessageKind.REPORT: ContentBody,
    MessageKind.FEEDBACK: Text,
    MessageKind.CORRECTION: ContentBody,
    MessageKind.RECALL: Text,
    MessageKind.DECLARATION: DeclarationBody,
    MessageKind.CONSENT_REQUEST: Text,
    MessageKind.CONSENT: Text,
    MessageKind.URGENT_USE: Text,
    MessageKind.FORWARD: ForwardBody,
    MessageKind.ORAL: OralBody,
    MessageKind.PROPOSAL: ProposalBody,
    MessageKind.SIGNATURE: SignatureBody,
    MessageKind.INSTRUMENT: Text,
    MessageKind.LOG_ENTRY: LogBody,
    MessageKind.EVENT_RECORD: EventBody,
    MessageKind.MEETING: MeetingBody,
    MessageKind.MINUTES: MinutesBody,
    MessageKind.PUBLIC_STATEMENT: PublicStatementBody,
    MessageKind.OPERATION_RECORD: RecordBody,
}


def encode_body(body: Text) -> bytes:
    """The canonical bytes that are sealed after the salt (P-3.6)."""
    return canonical.encode(body)


def decode_body(kind: MessageKind, data: bytes) -> Text:
    """The body of a kind; raise CanonicalError when the bytes are not exactly of its form."""
    return canonical.decode_as(data, BODY_OF[kind], limit=BODY)
