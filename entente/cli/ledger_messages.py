"""The messages of a node held against their signatures, numbers and ledger entries, from the tables alone (P-9.7)."""

from collections.abc import Iterator

from entente.audit.models import Payload
from entente.audit.verify import Finding
from entente.cli.kept_keys import UNREADABLE, KeptKeys
from entente.exchange.models import Batch, Content, Message
from entente.exchange.trust import decoded
from entente.protocol.body import check_ciphertext
from entente.protocol.errors import CiphertextMismatch
from entente.protocol.proofs import HeaderProof, verify_header
from entente.protocol.wire import Header
from entente.vocabulary.errors import EntenteError

HASH = 32
LATEST = 2**53 - 1
MESSAGES = "messages"
"""Stands where findings on trees name the tree."""


def check_messages(service: str) -> tuple[int, list[Finding]]:
    """How many messages of a service were read, and what does not fit."""
    keys, count = KeptKeys(service), 0
    findings: list[Finding] = []
    chains: dict[tuple[int, str], int] = {}
    rows = Message.objects.filter(service=service).select_related("batch", "dossier", "content")
    for row in rows.order_by("dossier_id", "author", "seq", "pk").iterator(500):
        count += 1
        findings += [
            Finding(service, MESSAGES, None, f"message {row.message_id}: {what}") for what in _wrong(row, keys)
        ]
        findings += [Finding(service, MESSAGES, None, what) for what in _gap(row, chains)]
    return count, findings + list(_unentered(service))


def _unentered(service: str) -> Iterator[Finding]:
    """Of an erased message, the entry may have been erased too."""
    entered = set(Payload.objects.filter(leaf__tree__service=service).values_list("subject", flat=True))
    held = Message.objects.filter(service=service, erased_at=None, batch__isnull=False)
    for name in held.values_list("message_id", flat=True).iterator(2000):
        if name not in entered:
            yield Finding(service, MESSAGES, None, f"message {name}: no ledger entry names it")


def _wrong(row: Message, keys: KeptKeys) -> Iterator[str]:
    if row.batch is None:
        return  # composed and not yet signed
    try:
        message_id, header = verify_header(
            _proof(row, row.batch), keys.of(row.author), LATEST, received_at=row.stored_at
        )
    except EntenteError as error:
        yield f"{error.what} [{error.clause}]"
        return
    except UNREADABLE as error:
        yield f"it cannot be read: {error}"
        return
    if message_id != row.message_id:
        yield "its header is another message's"
    yield from _columns(row, header)
    yield from _content(row, header)


def _proof(row: Message, batch: Batch) -> HeaderProof:
    path = bytes(row.path)
    steps = tuple(path[at : at + HASH] for at in range(0, len(path), HASH))
    return HeaderProof(bytes(row.header), decoded(bytes(batch.signed)), row.index, steps)


def _columns(row: Message, header: Header) -> Iterator[str]:
    """What lists and searches use must be what the author signed."""
    signed = (header.dossier, header.author, header.seq, header.incarnation, header.kind.value, header.created)
    kept = (row.dossier.dossier, row.author, row.seq, row.incarnation, row.kind, row.created)
    if signed != kept:
        yield "dossier, author, number, kind or time in its row are not those of the header"


def _content(row: Message, header: Header) -> Iterator[str]:
    content: Content | None = getattr(row, "content", None)
    if content is None:
        return
    if row.erased_at is not None:
        yield "it is marked as erased, and its content is there"
    try:
        check_ciphertext(header, bytes(content.ciphertext))
    except (CiphertextMismatch, TypeError) as error:
        yield f"its ciphertext: {error}"


def _gap(row: Message, chains: dict[tuple[int, str], int]) -> Iterator[str]:
    """The first message held of an author may have any number (P-5.12); after it none is missing."""
    chain = (row.dossier_id, row.author)
    before = chains.get(chain)
    if before is not None and row.seq > before + 1:
        missing = f"{before + 1}" if row.seq == before + 2 else f"{before + 1} to {row.seq - 1}"
        yield f"dossier {row.dossier.dossier}: number {missing} of {row.author} is missing"
    chains[chain] = row.seq
