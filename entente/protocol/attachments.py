"""Attachments beside messages: the header pins root and size, the body holds name and key, chunks verify one by one."""

from collections.abc import Mapping, Sequence

from entente.crypto import merkle
from entente.crypto.stream import CHUNK, LARGEST, PREFIX, Manifest
from entente.protocol.bodies import AttachmentKey
from entente.protocol.errors import AttachmentMismatch
from entente.protocol.wire import Attachment, Header, WireStruct

MOST = 64
"""Attachments of one message; a page that lists them stays readable."""


class ChunkUpload(WireStruct, frozen=True, forbid_unknown_fields=True):
    """One encrypted chunk as it travels, with its inclusion path (P-11.2)."""

    root: str
    index: int
    path: tuple[bytes, ...]
    chunk: bytes


def attachment_of(manifest: Manifest) -> Attachment:
    """What the header says of an encrypted attachment."""
    return Attachment(manifest.root.hex(), manifest.size, manifest.chunks)


def check_attachment(attachment: Attachment) -> None:
    """Sizes within bounds that fit each other, a root that is one (P-1.7); raise AttachmentMismatch."""
    chunks = max(1, -(-attachment.size // CHUNK))
    if not 0 <= attachment.size <= LARGEST or attachment.chunks != chunks:
        raise AttachmentMismatch(f"{attachment.size} bytes in {attachment.chunks} chunks", clause="P-1.7")
    manifest_of(attachment, b"\x00" * PREFIX)


def manifest_of(attachment: Attachment, nonce_prefix: bytes) -> Manifest:
    """What `crypto.assembler` needs to put the chunks together; raise AttachmentMismatch."""
    try:
        root = bytes.fromhex(attachment.root)
    except ValueError as error:
        raise AttachmentMismatch("a root that is no digest") from error
    if len(root) != merkle.HASH or len(nonce_prefix) != PREFIX:
        raise AttachmentMismatch("a root or a nonce prefix of another length")
    return Manifest(attachment.size, nonce_prefix, root)


def verify_chunk(attachment: Attachment, index: int, chunk: bytes, path: Sequence[bytes]) -> bytes:
    """The chunk's leaf hash, if it is the one announced; needs no key, so every member checks (P-11.2)."""
    manifest, leaf = manifest_of(attachment, b"\x00" * PREFIX), merkle.leaf_hash(chunk)
    if not merkle.verify_inclusion(leaf, index, attachment.chunks, path, manifest.root):
        raise AttachmentMismatch(f"chunk {index} is not the one that the header pins")
    if len(chunk) != manifest.length(index):
        raise AttachmentMismatch(f"chunk {index} has {len(chunk)} bytes")
    return leaf


def keys_of(header: Header, keys: Sequence[AttachmentKey]) -> Mapping[str, AttachmentKey]:
    """The body's keys by root; raise AttachmentMismatch unless header and body name the same attachments."""
    by_root = {key.root: key for key in keys}
    if len(by_root) != len(keys) or by_root.keys() != {each.root for each in header.attachments}:
        raise AttachmentMismatch("header and body name different attachments", clause="P-11.1")
    return by_root
