"""What a list says of applicants beside their names: sealed as they are brought, filled in where it was not kept."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from entente.crypto.content import decrypt, encrypt
from entente.domains.accreditation.models import Applicant, Event
from entente.domains.accreditation.rules.details import Details

if TYPE_CHECKING:
    from entente.domains.accreditation.services.ports import ListedPerson

_LABEL = b"details"
_NONE = Details()
_AT_ONCE = 500
_DECODER = msgspec.msgpack.Decoder(Details)


def sealed(key: bytes, told: Details) -> bytes:
    """Under the event's key; empty where the list has nothing."""
    return encrypt(key, msgspec.msgpack.encode(told), _LABEL) if told != _NONE else b""


def opened(key: bytes, row: Applicant) -> Details:
    """What the list says of an applicant; only for who was let in by `opinions.look`, and for a check."""
    kept = bytes(row.details)
    return _DECODER.decode(decrypt(key, kept, _LABEL)) if kept else _NONE


def fill_in(held: Event, key: bytes, people: "Iterable[ListedPerson]") -> None:
    """Keep what the list says of those who were brought before it was kept."""
    lacking = dict(Applicant.objects.filter(event=held, details=b"").order_by().values_list("row", "pk"))
    if not lacking:
        return
    told = ((lacking[each.row], each.details) for each in people if each.row in lacking and each.details != _NONE)
    while chunk := list(islice(told, _AT_ONCE)):
        rows = [Applicant(pk=pk, details=sealed(key, each)) for pk, each in chunk]
        Applicant.objects.bulk_update(rows, ["details"])
