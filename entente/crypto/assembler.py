"""Reassembly of an attachment from chunks in any order; nothing is released before the root verifies."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from entente.crypto import merkle
from entente.crypto.content import ContentInvalid
from entente.crypto.stream import AAD, Manifest, StreamInvalid, nonce
from entente.vocabulary.errors import UndeterminedError


class AttachmentIncomplete(UndeterminedError):
    """Chunks are still missing, or were altered at rest and have to be fetched again."""


class Assembler:
    """Takes encrypted chunks into a seekable file. Keep `leaves` beside the file to resume after a restart."""

    def __init__(self, manifest: Manifest, file: BinaryIO, leaves: Mapping[int, bytes] | None = None) -> None:
        """`leaves` are those of the chunks that the file already holds; raise StreamInvalid on a bad manifest."""
        manifest.check()
        self.manifest = manifest
        self.leaves = {index: leaf for index, leaf in (leaves or {}).items() if 0 <= index < manifest.chunks}
        self._file = file
        self._root = manifest.root

    def missing(self) -> list[int]:
        """The indices of the chunks not yet held, in order."""
        return [index for index in range(self.manifest.chunks) if index not in self.leaves]

    def accept(self, index: int, chunk: bytes, path: Sequence[bytes]) -> None:
        """Check the chunk against the root and write it to its place; raise StreamInvalid, state unmoved."""
        leaf = merkle.leaf_hash(chunk)
        if not merkle.verify_inclusion(leaf, index, self.manifest.chunks, path, self._root):
            raise _invalid(f"chunk {index} is not the one that was announced")
        if len(chunk) != self.manifest.length(index):
            raise _invalid(f"chunk {index} has {len(chunk)} bytes")
        self._file.seek(self._start(index))
        self._file.write(chunk)
        self.leaves[index] = leaf

    def check(self) -> None:
        """Read the file again; forget altered chunks and raise AttachmentIncomplete when any are missing."""
        for index, leaf in list(self.leaves.items()):
            if merkle.leaf_hash(self._read(index)) != leaf:
                del self.leaves[index]
        if missing := self.missing():
            raise AttachmentIncomplete(
                f"{len(missing)} chunks are missing", clause="P-11.3", cure="fetch the missing chunks"
            )
        if merkle.root([self.leaves[index] for index in range(self.manifest.chunks)]) != self._root:
            self.leaves.clear()
            raise AttachmentIncomplete(
                "the chunks held are of another attachment", clause="P-11.3", cure="fetch it all again"
            )

    def release(self, key: bytes, into: BinaryIO) -> None:
        """Check everything, then decrypt into `into`; raise AttachmentIncomplete (nothing written), ContentInvalid.

        After ContentInvalid discard what was written: a false key or a false author, found at some chunk.
        """
        self.check()
        prefix, last = self.manifest.prefix, self.manifest.chunks - 1
        cipher = AESGCM(key)
        for index in range(self.manifest.chunks):
            try:
                into.write(cipher.decrypt(nonce(prefix, index, last=index == last), self._read(index), AAD))
            except InvalidTag as error:
                raise ContentInvalid(
                    f"chunk {index} does not open", clause="P-11.1", cure="ask the author to send it again"
                ) from error

    def _start(self, index: int) -> int:
        return index * self.manifest.length(0)

    def _read(self, index: int) -> bytes:
        self._file.seek(self._start(index))
        return self._file.read(self.manifest.length(index))


def _invalid(what: str) -> StreamInvalid:
    return StreamInvalid(f"an attachment is wrong: {what}", clause="P-11.2", cure="ask for the chunk again")
