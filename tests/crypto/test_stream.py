"""Attachments: any order, resumed, and nothing released that is not whole and true."""

import random
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.crypto import content, merkle, stream
from entente.crypto.assembler import Assembler, AttachmentIncomplete
from entente.crypto.content import TAG, ContentInvalid
from entente.crypto.stream import CHUNK, LARGEST, AttachmentTooLarge, Encrypted, Manifest, StreamInvalid

KEY = content.content_key()
PLAIN = random.Random(7).randbytes(2 * CHUNK + 1234)


def sent(plain: bytes = PLAIN) -> tuple[Encrypted, list[bytes]]:
    sink = BytesIO()
    encrypted = stream.encrypt(KEY, BytesIO(plain), sink)
    cipher = sink.getvalue()
    step = CHUNK + TAG
    return encrypted, [cipher[at : at + step] for at in range(0, len(cipher), step)]


ENCRYPTED, CHUNKS = sent()


def assembled(encrypted: Encrypted, chunks: list[bytes], order: list[int]) -> bytes:
    assembler, out = Assembler(encrypted.manifest, BytesIO()), BytesIO()
    for index in order:
        assembler.accept(index, chunks[index], encrypted.path(index))
    assembler.release(KEY, out)
    return out.getvalue()


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(3)))
def test_chunks_may_arrive_in_any_order(order: list[int]) -> None:
    assert assembled(ENCRYPTED, CHUNKS, order) == PLAIN


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_every_size_comes_back(size: int) -> None:
    encrypted, chunks = sent(PLAIN[:size])
    assert encrypted.manifest.size == size
    assert encrypted.manifest.chunks == len(chunks)
    assert assembled(encrypted, chunks, list(range(len(chunks)))) == PLAIN[:size]


def test_transfer_resumes_with_what_is_missing() -> None:
    file, out = BytesIO(), BytesIO()
    first = Assembler(ENCRYPTED.manifest, file)
    first.accept(2, CHUNKS[2], ENCRYPTED.path(2))
    resumed = Assembler(ENCRYPTED.manifest, file, dict(first.leaves))
    assert resumed.missing() == [0, 1]
    for index in resumed.missing():
        resumed.accept(index, CHUNKS[index], ENCRYPTED.path(index))
    resumed.release(KEY, out)
    assert out.getvalue() == PLAIN


def test_nothing_is_released_while_a_chunk_is_missing() -> None:
    assembler, out = Assembler(ENCRYPTED.manifest, BytesIO()), BytesIO()
    assembler.accept(0, CHUNKS[0], ENCRYPTED.path(0))
    with pytest.raises(AttachmentIncomplete):
        assembler.release(KEY, out)
    assert out.getvalue() == b""


def test_a_tampered_swapped_or_truncated_chunk_is_refused_on_arrival() -> None:
    assembler = Assembler(ENCRYPTED.manifest, BytesIO())
    for index, chunk, place in (
        (0, CHUNKS[0][:-1] + b"x", 0),
        (0, CHUNKS[1], 1),
        (1, CHUNKS[0], 0),
        (0, CHUNKS[0][:-1], 0),
        (3, CHUNKS[2], 2),
        (-1, CHUNKS[2], 2),
    ):
        with pytest.raises(StreamInvalid):
            assembler.accept(index, chunk, ENCRYPTED.path(place))
    assert assembler.missing() == [0, 1, 2]


def test_a_chunk_altered_at_rest_is_fetched_again() -> None:
    file, out = BytesIO(), BytesIO()
    assembler = Assembler(ENCRYPTED.manifest, file)
    for index, chunk in enumerate(CHUNKS):
        assembler.accept(index, chunk, ENCRYPTED.path(index))
    file.seek(CHUNK + TAG + 5)
    file.write(b"rotten")
    with pytest.raises(AttachmentIncomplete):
        assembler.release(KEY, out)
    assert (assembler.missing(), out.getvalue()) == ([1], b"")


def test_leaves_of_another_attachment_do_not_pass() -> None:
    file, out = BytesIO(), BytesIO()
    other, chunks = sent()
    for chunk in chunks:
        file.write(chunk)
    assembler = Assembler(ENCRYPTED.manifest, file, dict(enumerate(other.leaves)))
    with pytest.raises(AttachmentIncomplete, match="another attachment"):
        assembler.release(KEY, out)
    assert (assembler.missing(), out.getvalue()) == ([0, 1, 2], b"")


def hostile(chunks: list[bytes], size: int) -> Encrypted:
    """A manifest that a hostile author signs over chunks of its choice."""
    leaves = [merkle.leaf_hash(chunk) for chunk in chunks]
    return Encrypted(Manifest(size, ENCRYPTED.manifest.prefix, merkle.root(leaves)), tuple(leaves))


@pytest.mark.parametrize(
    ("chunks", "size"),
    [
        (CHUNKS[:2], 2 * CHUNK),
        ([CHUNKS[1], CHUNKS[0], CHUNKS[2]], len(PLAIN)),
        ([CHUNKS[0], CHUNKS[0], CHUNKS[2]], len(PLAIN)),
    ],
    ids=["truncated", "reordered", "repeated"],
)
def test_even_a_signed_root_over_the_wrong_chunks_does_not_open(chunks: list[bytes], size: int) -> None:
    with pytest.raises(ContentInvalid):
        assembled(hostile(chunks, size), chunks, list(range(len(chunks))))


def test_another_key_does_not_open_it() -> None:
    assembler = Assembler(ENCRYPTED.manifest, BytesIO())
    for index, chunk in enumerate(CHUNKS):
        assembler.accept(index, chunk, ENCRYPTED.path(index))
    with pytest.raises(ContentInvalid):
        assembler.release(content.content_key(), BytesIO())


@pytest.mark.parametrize(
    "manifest",
    [
        Manifest(-1, bytes(7), bytes(32)),
        Manifest(LARGEST + 1, bytes(7), bytes(32)),
        Manifest(1, bytes(8), bytes(32)),
        Manifest(1, bytes(7), bytes(31)),
    ],
)
def test_an_impossible_manifest_is_refused(manifest: Manifest) -> None:
    with pytest.raises(StreamInvalid):
        Assembler(manifest, BytesIO())


def test_more_than_the_largest_attachment_is_refused_while_reading() -> None:
    with pytest.raises(AttachmentTooLarge):
        stream.encrypt(KEY, BytesIO(bytes(LARGEST + 1)), BytesIO())


def test_the_plaintext_is_not_in_the_chunks() -> None:
    assert not any(PLAIN[:64] in chunk for chunk in CHUNKS)
