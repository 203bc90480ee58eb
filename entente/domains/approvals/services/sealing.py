"""Drafts at rest: one random key for each, wrapped under the node's storage key; papers as sealed files."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from entente.crypto import content
from entente.crypto.assembler import Assembler
from entente.crypto.content import content_key
from entente.crypto.digests import Label, framed
from entente.crypto.stream import Manifest, encrypt
from entente.domains.approvals.models import Held
from entente.domains.approvals.services.written import Paper, Written, read
from entente.exchange.drafts import AttachmentSource
from entente.exchange.errors import ContentErased, NotAllowedNow
from entente.exchange.house import House


def folder_of(house: House) -> Path:
    """Where the papers of drafts that wait lie sealed."""
    return house.folder / "held"


def lay_up(house: House, sources: Sequence[AttachmentSource]) -> tuple[list[bytes], list[Paper]]:
    """Seal each paper into a file of its own; the keys, and what checks them."""
    keys, papers = [], []
    for source in sources:
        key = content_key()
        papers.append(_sealed(house, source, key))
        keys.append(key)
    return keys, papers


def _sealed(house: House, source: AttachmentSource, key: bytes) -> Paper:
    folder_of(house).mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder_of(house) / f"{content_key().hex()}.tmp"
    with source.path.open("rb") as plain, beside.open("xb") as sealed:
        made = encrypt(key, plain, sealed)
    beside.rename(folder_of(house) / made.manifest.root.hex())
    told = made.manifest
    return Paper(source.name, source.media_type, told.size, told.root, told.prefix, made.leaves)


def close(house: House, held: Held, whole: Written, keys: Sequence[bytes]) -> None:
    """Seal a draft and the keys of its papers into the row; the caller saves."""
    key, name = content_key(), held.name.encode("ascii")
    held.key = house.keyring.storage.wrap(key, framed(Label.HELD, name))
    held.sealed = content.encrypt(key, b"".join(keys) + whole.encode(), framed(Label.HELD, name, _digest(held)))
    held.papers = [paper.root.hex() for paper in whole.papers]


def _opened(house: House, held: Held) -> tuple[list[bytes], Written]:
    if not held.sealed:
        raise ContentErased("the content of this draft was erased", clause="P-12.3", cure="look at what became of it")
    name, count = held.name.encode("ascii"), len(held.papers)
    key = house.keyring.storage.unwrap(bytes(held.key), framed(Label.HELD, name))
    plain = content.decrypt(key, bytes(held.sealed), framed(Label.HELD, name, _digest(held)))
    keys = [plain[at * content.KEY : (at + 1) * content.KEY] for at in range(count)]
    whole = read(plain[count * content.KEY :])
    if whole.digest != held.digest:
        raise NotAllowedNow(
            "the draft at rest is not the one that was laid up", clause="P-8.11", cure="have it written again"
        )
    return keys, whole


def opened(house: House, held: Held) -> Written:
    """The draft as it was laid up; raise ContentErased, ContentInvalid, NotAllowedNow."""
    return _opened(house, held)[1]


@contextmanager
def laid_out(house: House, held: Held) -> Iterator[tuple[AttachmentSource, ...]]:
    """The papers as plain files for as long as the block lasts, each checked against the digest's root."""
    keys, whole = _opened(house, held)
    with tempfile.TemporaryDirectory(prefix="entente-held-") as place:
        yield tuple(
            _laid_out(house, paper, key, Path(place) / str(number))
            for number, (paper, key) in enumerate(zip(whole.papers, keys, strict=True))
        )


def _laid_out(house: House, paper: Paper, key: bytes, path: Path) -> AttachmentSource:
    manifest = Manifest(paper.size, paper.prefix, paper.root)
    with (folder_of(house) / paper.root.hex()).open("rb") as sealed, path.open("wb") as plain:
        Assembler(manifest, sealed, dict(enumerate(paper.leaves))).release(key, plain)
    return AttachmentSource(paper.name, path, paper.media_type)


def destroy(house: House, held: Held) -> None:
    """Forget the content: key, sealed bytes and files; the row with its digest stays. The caller saves."""
    for root in held.papers:
        (folder_of(house) / root).unlink(missing_ok=True)
    held.key, held.sealed, held.papers = b"", b"", []


def _digest(held: Held) -> bytes:
    return bytes.fromhex(held.digest)
