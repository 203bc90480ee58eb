"""Attachments that come in: chunk by chunk, each checked against the root, resumed where it stopped (P-11)."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.db.models import Sum

from entente.crypto.assembler import Assembler
from entente.crypto.private_files import sync_folder
from entente.crypto.stream import Manifest
from entente.exchange.attachments import destroy, leaves_of, manifest_of, sync
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile
from entente.vocabulary.errors import RemoteError
from entente.vocabulary.ids import HEX_64, ServiceId

STAGED = 10
"""Incomplete attachments that one partner may leave here at a time."""


class ChunkRefused(RemoteError):
    """A chunk that is not taken: too many unfinished attachments, or sizes that contradict those told before."""


def missing(house: House, root: str, size: int) -> list[int]:
    """Which chunks of an attachment are not held here."""
    manifest = manifest_of(_checked(root), size)
    row = AttachmentFile.objects.filter(service=house.service, root=root).first()
    if row is None:
        return list(range(manifest.chunks))
    return [] if row.complete else [index for index in range(manifest.chunks) if str(index) not in row.leaves]


def accept_chunk(
    house: House, sender: ServiceId, root: str, size: int, index: int, chunk: bytes, path: Sequence[bytes]
) -> bool:
    """Take one chunk; whether the attachment is whole now. Raise StreamInvalid, ChunkRefused."""
    manifest = manifest_of(_checked(root), size)
    with house.writing, transaction.atomic():
        row = _row(house, sender, root, manifest)
        if row.complete:
            return True
        with _opened(_part(house, root)) as file:
            assembler = Assembler(manifest, file, leaves_of(row))
            assembler.accept(index, chunk, path)
            if done := not assembler.missing():
                assembler.check()
            sync(file)
        row.leaves = {str(at): leaf.hex() for at, leaf in assembler.leaves.items()}
        row.complete = done
        if done:
            os.replace(_part(house, root), house.folder / root)
            sync_folder(house.folder)
        row.save(update_fields=["leaves", "complete"])
        return done


def _checked(root: str) -> str:
    if not HEX_64.fullmatch(root):
        raise ChunkRefused("the root is not 64 hexadecimal digits", clause="P-11.2", cure="name the attachment's root")
    return root


def _row(house: House, sender: ServiceId, root: str, manifest: Manifest) -> AttachmentFile:
    row = AttachmentFile.objects.select_for_update().filter(service=house.service, root=root).first()
    if row is not None:
        if row.size == manifest.size:
            return row
        if row.complete or row.sender == sender:
            raise ChunkRefused(
                "another size was told before", clause="P-11.2", cure="send the attachment that is named"
            )
        destroy(house, [root])  # what somebody else told of it must not keep this one out
    _require_room(house, sender, manifest)
    return AttachmentFile.objects.create(
        service=house.service,
        root=root,
        size=manifest.size,
        chunks=manifest.chunks,
        sender=sender,
        started_at=house.now,
    )


def _require_room(house: House, sender: ServiceId, manifest: Manifest) -> None:
    """Files that no stored message names count against who sent them; raise ChunkRefused."""
    unnamed = AttachmentFile.objects.filter(service=house.service, sender=sender)
    if unnamed.filter(complete=False).count() >= STAGED:
        raise ChunkRefused(f"{STAGED} attachments are unfinished", clause="P-10.6", cure="finish them first")
    octets = unnamed.aggregate(octets=Sum("size"))["octets"] or 0
    if octets + manifest.size > house.quotas.unnamed_octets:
        raise ChunkRefused(
            f"{octets} bytes of attachments wait for their messages",
            clause="P-10.6",
            cure="send the messages that name them",
        )


def _part(house: House, root: str) -> Path:
    house.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return house.folder / f"{root}.part"


def _opened(path: Path) -> BinaryIO:
    return path.open("r+b" if path.exists() else "w+b")
