"""Attachments beside messages: each chunk is checked against the signed header by any member, without a key."""

from io import BytesIO

import pytest

from entente.crypto import content, stream
from entente.crypto.assembler import Assembler
from entente.protocol.attachments import attachment_of, check_attachment, keys_of, manifest_of, verify_chunk
from entente.protocol.bodies import AttachmentKey, ContentBody
from entente.protocol.errors import AttachmentMismatch
from entente.protocol.outcomes import Invalid, Valid
from entente.protocol.wire import Attachment
from tests.simulator.node import standing

KEY = content.content_key()
DATA = b"press text " * 250_000
SINK = BytesIO()
ENCRYPTED = stream.encrypt(KEY, BytesIO(DATA), SINK)
ATTACHMENT = attachment_of(ENCRYPTED.manifest)
STEP = stream.CHUNK + 16
CHUNKS = [SINK.getvalue()[at : at + STEP] for at in range(0, len(SINK.getvalue()), STEP)]
NAMED = AttachmentKey(ATTACHMENT.root, "press.txt", "text/plain", KEY, ENCRYPTED.manifest.prefix)


def test_chunks_verify_alone_and_make_the_whole_in_any_order():
    file, plain = BytesIO(), BytesIO()
    assembler = Assembler(manifest_of(ATTACHMENT, NAMED.nonce_prefix), file)
    for index in reversed(range(ATTACHMENT.chunks)):
        verify_chunk(ATTACHMENT, index, CHUNKS[index], ENCRYPTED.path(index))
        assembler.accept(index, CHUNKS[index], ENCRYPTED.path(index))
    assembler.release(KEY, plain)
    assert plain.getvalue() == DATA


@pytest.mark.parametrize(
    ("index", "chunk"), [(0, CHUNKS[1]), (1, CHUNKS[0]), (0, CHUNKS[0][:-1]), (0, b""), (99, CHUNKS[0])]
)
def test_a_chunk_that_is_not_the_announced_one_is_refused(index, chunk):
    with pytest.raises(AttachmentMismatch):
        verify_chunk(ATTACHMENT, index, chunk, ENCRYPTED.path(min(index, 1)))


@pytest.mark.parametrize(
    "attachment",
    [
        Attachment("0" * 64, stream.LARGEST + 1, 101),
        Attachment("0" * 64, -1, 1),
        Attachment("0" * 64, 5, 2),
        Attachment("0" * 64, stream.CHUNK + 1, 1),
        Attachment("zz", 5, 1),
        Attachment("00", 5, 1),
    ],
)
def test_an_attachment_that_cannot_be_is_refused(attachment):
    with pytest.raises(AttachmentMismatch):
        check_attachment(attachment)


def test_header_and_body_name_the_same_attachments():
    author, receiver = standing("ma.dgsn", "fr.dgsi")
    dossier = author.open_dossier(receiver)
    both = author.compose(dossier, body=ContentBody(attachments=(NAMED,)), attachments=(ATTACHMENT,))
    outcome = author.share(receiver)[-1]
    assert isinstance(outcome, Valid)
    assert keys_of(both.header, outcome.body.attachments) == {ATTACHMENT.root: NAMED}


@pytest.mark.parametrize(("body", "header"), [((NAMED,), ()), ((), (ATTACHMENT,)), ((NAMED, NAMED), (ATTACHMENT,))])
def test_an_attachment_that_only_one_of_them_names_is_refused(body, header):
    author, receiver = standing("ma.dgsn", "fr.dgsi")
    dossier = author.open_dossier(receiver)
    author.compose(dossier, body=ContentBody(attachments=body), attachments=header)
    outcome = author.share(receiver)[-1]
    assert isinstance(outcome, Invalid)
    assert outcome.error.clause == "P-11.1"
