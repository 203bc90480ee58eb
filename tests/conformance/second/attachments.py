"""P-11: attachments in encrypted chunks, and the request that carries one."""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.conformance.second import merkle
from tests.conformance.second.encoding import Value, b64, framed

CHUNK = 2**20


@dataclass(frozen=True)
class Attachment:
    """What header and body say of an attachment, and its encrypted chunks."""

    header: Value
    key: Value
    chunks: tuple[bytes, ...]

    @property
    def root(self) -> str:
        """P-11.2."""
        found: str = self.header["root"]
        return found

    def upload(self, index: int) -> bytes:
        """P-11.6: path and chunk as MessagePack."""
        path = merkle.path(index, [merkle.leaf(each) for each in self.chunks])
        return b"\x92" + _array(path) + _binary(self.chunks[index])


def encrypt(plain: bytes, name: str, random: bytes) -> Attachment:
    """P-11.1; `random` are key (32) and nonce prefix (7)."""
    key, prefix = random[:32], random[32:39]
    count = max(1, -(-len(plain) // CHUNK))
    parts = [plain[place * CHUNK : (place + 1) * CHUNK] for place in range(count)]
    nonces = [prefix + place.to_bytes(4, "big") + bytes([place == count - 1]) for place in range(count)]
    chunks = tuple(AESGCM(key).encrypt(nonce, part, framed("chunk")) for nonce, part in zip(nonces, parts, strict=True))
    root = merkle.root([merkle.leaf(each) for each in chunks]).hex()
    body = {"root": root, "name": name, "media_type": "text/plain", "key": b64(key), "nonce_prefix": b64(prefix)}
    return Attachment({"root": root, "size": len(plain), "chunks": count}, body, chunks)


def _array(items: Sequence[bytes]) -> bytes:
    """A MessagePack array of at most 15 binaries."""
    return bytes([0x90 | len(items)]) + b"".join(map(_binary, items))


def _binary(data: bytes) -> bytes:
    """A MessagePack binary, in the longest of its three forms."""
    return b"\xc6" + len(data).to_bytes(4, "big") + data
