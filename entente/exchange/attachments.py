"""Attachments as files of the node: encrypted, sent chunk by chunk, opened only when whole, destroyed (P-11)."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import msgspec

from entente.crypto import merkle
from entente.crypto.assembler import Assembler
from entente.crypto.content import content_key
from entente.crypto.nonces import random_id
from entente.crypto.private_files import sync_folder
from entente.crypto.stream import CHUNK, PREFIX, Encrypted, Manifest
from entente.crypto.stream import encrypt as encrypt_stream
from entente.exchange.drafts import AttachmentSource, Draft
from entente.exchange.errors import NotAllowedNow, Unknown
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile
from entente.protocol.attachments import attachment_of
from entente.protocol.bodies import AttachmentKey, Text
from entente.protocol.wire import Attachment, Header
from entente.vocabulary.clock import DAY

UNNAMED_KEPT = 30 * DAY
"""Milliseconds after which a file that no stored message names is deleted; its message follows it at once."""
NO_PREFIX = bytes(PREFIX)
"""Chunks are checked against the root alone; the nonce prefix comes sealed, with the message."""


def encrypt(house: House, draft: Draft) -> tuple[Draft, tuple[Attachment, ...]]:
    """Encrypt a draft's files and name them, with their keys, in its body; files are synced before rows are stored."""
    if not draft.attachments:
        return draft, ()
    if not isinstance(draft.body, Text):
        raise NotAllowedNow("a message without a body carries no attachment", clause="P-11.1", cure="write a body")
    made = [_encrypt(house, source) for source in draft.attachments]
    body = msgspec.structs.replace(draft.body, attachments=tuple(key for key, _ in made))
    return replace(draft, body=body), tuple(sorted((entry for _, entry in made), key=lambda each: each.root))


def _encrypt(house: House, source: AttachmentSource) -> tuple[AttachmentKey, Attachment]:
    key, beside = content_key(), house.folder / f"{random_id()}.tmp"
    house.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with source.path.open("rb") as plain, beside.open("xb") as sealed:
        encrypted = encrypt_stream(key, plain, sealed)
        sync(sealed)
    root = encrypted.manifest.root.hex()
    os.replace(beside, house.folder / root)
    sync_folder(house.folder)
    _keep_own(house, root, encrypted)
    prefix = encrypted.manifest.prefix
    opens = AttachmentKey(root=root, name=source.name, media_type=source.media_type, key=key, nonce_prefix=prefix)
    return opens, attachment_of(encrypted.manifest)


def _keep_own(house: House, root: str, encrypted: Encrypted) -> None:
    AttachmentFile.objects.create(
        service=house.service,
        root=root,
        size=encrypted.manifest.size,
        chunks=encrypted.manifest.chunks,
        leaves={str(index): leaf.hex() for index, leaf in enumerate(encrypted.leaves)},
        complete=True,
        started_at=house.now,
    )


def sync(file: BinaryIO) -> None:
    """On the disk before this returns."""
    file.flush()
    os.fsync(file.fileno())


def manifest_of(root: str, size: int, prefix: bytes = NO_PREFIX) -> Manifest:
    """The manifest by which chunks of this root are checked; raise StreamInvalid."""
    manifest = Manifest(size, prefix, bytes.fromhex(root))
    manifest.check()
    return manifest


def named(house: House, headers: Iterable[Header]) -> None:
    """Stored messages name these files: they count against nobody any more."""
    roots = [each.root for header in headers for each in header.attachments]
    if roots:
        AttachmentFile.objects.filter(service=house.service, root__in=roots).update(sender="")


def sweep(house: House) -> int:
    """Delete files for which no message came; how many."""
    stale = AttachmentFile.objects.filter(service=house.service, started_at__lt=house.now - UNNAMED_KEPT)
    roots = list(stale.exclude(sender="").values_list("root", flat=True))
    destroy(house, roots)
    return len(roots)


def leaves_of(row: AttachmentFile) -> dict[int, bytes]:
    """The hashes of the chunks that are held, by index."""
    return {int(index): bytes.fromhex(leaf) for index, leaf in row.leaves.items()}


def incomplete(house: House, header: Header) -> bool:
    """Whether an attachment that the header names is not held whole (P-11.5)."""
    if not header.attachments:
        return False
    roots = {each.root for each in header.attachments}
    held = AttachmentFile.objects.filter(service=house.service, root__in=roots, complete=True).count()
    return held < len(roots)


def chunk(house: House, root: str, index: int) -> tuple[bytes, list[bytes]]:
    """One encrypted chunk and its inclusion path, to send; raise Unknown."""
    row = AttachmentFile.objects.filter(service=house.service, root=root, complete=True).first()
    if row is None:
        raise Unknown("the attachment is not held here", clause="P-11.2", cure="ask another member")
    manifest, leaves = manifest_of(root, row.size), leaves_of(row)
    with (house.folder / root).open("rb") as file:
        file.seek(index * manifest.length(0))
        data = file.read(manifest.length(index))
    return data, merkle.paths([leaves[at] for at in range(row.chunks)])[index]


def release(house: House, entry: Attachment, opens: AttachmentKey) -> BinaryIO:
    """The plain bytes, once all chunks verified (P-11.3); raise AttachmentIncomplete, ContentInvalid, Unknown."""
    row = AttachmentFile.objects.filter(service=house.service, root=entry.root, complete=True).first()
    if row is None:
        raise Unknown("the attachment is not here yet", clause="P-11.3", cure="wait for its remaining chunks")
    manifest = manifest_of(entry.root, entry.size, opens.nonce_prefix)
    into = cast(BinaryIO, SpooledTemporaryFile(max_size=4 * CHUNK))  # noqa: SIM115  # the caller closes it
    with (house.folder / entry.root).open("rb") as file:
        Assembler(manifest, file, leaves_of(row)).release(opens.key, into)
    into.seek(0)
    return into


def destroy(house: House, roots: Sequence[str]) -> None:
    """Delete files and rows for good (P-12.3)."""
    for root in roots:
        (house.folder / root).unlink(missing_ok=True)
        (house.folder / f"{root}.part").unlink(missing_ok=True)
    AttachmentFile.objects.filter(service=house.service, root__in=list(roots)).delete()
    if roots and house.folder.exists():
        sync_folder(house.folder)
