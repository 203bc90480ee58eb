"""Lines and papers laid in the file of an entry; papers rest encrypted and are recorded when they are read."""

from typing import NamedTuple

import msgspec
from django.db import transaction

from entente.crypto.content import content_key, decrypt, encrypt
from entente.domains.diary.models import Entry, Line, Paper
from entente.domains.diary.rules.codes import LineState, PaperKind
from entente.domains.diary.services.recording import record
from entente.exchange.house import House
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

LARGEST = 20 * 2**20
"""Octets of one paper; what is larger travels as an attachment of a message."""


class PaperTooLarge(LocalError):
    """A paper is larger than the file of an entry keeps."""


class Upload(NamedTuple):
    """A paper as it was handed in."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def add_line(
    entry: Entry, kind: PaperKind, text: str, state: LineState, *, by: str, now: Milliseconds, at: int | None = None
) -> Line:
    """One more line in the file."""
    line = Line.objects.create(
        service=entry.service, entry=entry, kind=kind.value, text=text, state=state.value, at=at, added_by=by,
        added_at=now,
    )  # fmt: skip
    record(entry_service(entry), "diary_file_changed", entry.pk, now, by=by, what=kind.value)
    return line


@transaction.atomic
def set_line(line: Line, state: LineState, *, by: str, now: Milliseconds) -> None:
    """How far the line is."""
    line.state = state.value
    line.save(update_fields=["state"])
    record(entry_service(line.entry), "diary_file_changed", line.entry_id, now, by=by, what=state.value)


@transaction.atomic
def remove_line(line: Line, *, by: str, now: Milliseconds) -> None:
    """A line that should not be there; the ledger keeps that there was one."""
    record(entry_service(line.entry), "diary_file_changed", line.entry_id, now, by=by, what="removed")
    line.delete()


@transaction.atomic
def lay(house: House, entry: Entry, upload: Upload, *, internal: bool, by: str) -> Paper:
    """Keep a paper, sealed; raise PaperTooLarge."""
    if len(upload.content) > LARGEST:
        told = f"the paper has {len(upload.content) // 2**20} MB, the most is {LARGEST // 2**20}"
        raise PaperTooLarge(told, cure="send it as an attachment of a message, and name the message here")
    key, context = content_key(), _context(entry)
    paper = Paper.objects.create(
        service=entry.service,
        entry=entry,
        name=upload.name[:200],
        media_type=upload.media_type[:100],
        size=len(upload.content),
        internal=internal,
        sealed=encrypt(key, upload.content, context),
        key=house.keyring.storage.wrap(key, context),
        added_by=by,
        added_at=house.now,
    )
    record(house.service, "diary_file_changed", entry.pk, house.now, by=by, what="paper", number=paper.pk)
    return paper


def read_paper(house: House, paper: Paper, *, by: str) -> bytes:
    """The paper's content; the ledger keeps who read it."""
    context = _context(paper.entry)
    key = house.keyring.storage.unwrap(bytes(paper.key), context)
    record(house.service, "viewed", paper.entry_id, house.now, by=by, what="paper", number=paper.pk)
    return decrypt(key, bytes(paper.sealed), context)


def entry_service(entry: Entry) -> ServiceId:
    """Whose entry it is."""
    return ServiceId(entry.service)


def _context(entry: Entry) -> bytes:
    return msgspec.json.encode(["diary", entry.service, entry.uid])
