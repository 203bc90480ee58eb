"""Drafts as typed: saved for their officer alone, sealed at rest, discarded with a way back, gone once sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from entente.crypto.content import content_key, decrypt, encrypt
from entente.domains.dossiers.models import SavedDraft
from entente.exchange.house import House
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

UNDO = DAY
"""How long a discarded draft can be had back."""
KEPT = 90 * DAY
"""A draft that nobody touched for so long is destroyed: it may hold personal data."""
LARGEST = 4 * 2**20
"""Octets of one draft; beyond it is not saved, and the page says so."""

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Place:
    """Where a draft belongs: one officer's message of one kind, about one message, in one dossier."""

    officer: str
    dossier: str
    kind: str
    about: str = ""


@dataclass(frozen=True)
class Typed:
    """A draft opened: what was typed, and up to which message of the dossier its writer had seen."""

    fields: dict[str, list[str]] = field(repr=False)
    seen: int
    saved_at: Milliseconds


class _Sealed(msgspec.Struct, frozen=True):
    fields: dict[str, list[str]]
    seen: int = 0


def save(house: House, place: Place, fields: Fields, seen: int) -> bool:
    """Keep what was typed; False when it is too large to be kept."""
    plain = msgspec.json.encode(_Sealed({name: list(values) for name, values in fields.items()}, seen))
    if len(plain) > LARGEST:
        return False
    key = content_key()
    sealed = encrypt(key, plain, _context(house.service, place))
    told = {
        "sealed": sealed,
        "key": house.keyring.storage.wrap(key, _context(house.service, place)),
        "saved_at": house.now,
    }
    SavedDraft.objects.update_or_create(
        **_named(house.service, place),
        discarded_at=None,
        defaults=told,
        create_defaults={**told, "begun_at": house.now},
    )
    return True


def prefill_request(house: House, officer: str, dossier: str, fields: Fields) -> bool:
    """A request as if the officer had typed it; False where the officer has begun one in this dossier."""
    place = Place(officer, dossier, MessageKind.REQUEST.value)
    return False if opened(house, place) is not None else save(house, place, fields, 0)


def opened(house: House, place: Place) -> Typed | None:
    """What was typed here; None when there is no draft."""
    row = SavedDraft.objects.filter(**_named(house.service, place), discarded_at=None).first()
    if row is None:
        return None
    context = _context(house.service, place)
    key = house.keyring.storage.unwrap(bytes(row.key), context)
    told = msgspec.json.decode(decrypt(key, bytes(row.sealed), context), type=_Sealed)
    return Typed(told.fields, told.seen, row.saved_at)


def drafts_of(service: ServiceId, officer: str) -> "QuerySet[SavedDraft]":
    """The officer's drafts; nobody else's."""
    return SavedDraft.objects.filter(service=service, officer=officer, discarded_at=None)


def sent(service: ServiceId, place: Place) -> None:
    """The message left: the draft is destroyed."""
    SavedDraft.objects.filter(**_named(service, place), discarded_at=None).delete()


def discard(house: House, officer: str, draft: int) -> bool:
    """Put it away; it can be had back for a day."""
    return bool(drafts_of(house.service, officer).filter(pk=draft).update(discarded_at=house.now))


@transaction.atomic
def restore(house: House, officer: str, draft: int) -> bool:
    """Have it back; not over a newer draft in the same place."""
    row = SavedDraft.objects.filter(
        service=house.service, officer=officer, pk=draft, discarded_at__gt=house.now - UNDO
    ).first()
    if row is None:
        return False
    place = Place(row.officer, row.dossier_id, row.kind, row.about)
    if SavedDraft.objects.filter(**_named(house.service, place), discarded_at=None).exists():
        return False
    row.discarded_at = None
    row.save(update_fields=["discarded_at"])
    return True


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """What was being written about an erased message may quote it: it goes too (P-12.3)."""
    SavedDraft.objects.filter(service=service, about__in=list(messages)).delete()


def erase_due(house: House) -> int:
    """Destroy discarded drafts whose day is over, and what nobody touched for long; how many."""
    held = SavedDraft.objects.filter(service=house.service)
    discarded, _ = held.filter(discarded_at__lte=house.now - UNDO).delete()
    forgotten, _ = held.filter(saved_at__lte=house.now - KEPT).delete()
    return discarded + forgotten


def _named(service: ServiceId, place: Place) -> dict[str, str]:
    return {
        "service": service,
        "officer": place.officer,
        "dossier_id": place.dossier,
        "kind": place.kind,
        "about": place.about,
    }


def _context(service: ServiceId, place: Place) -> bytes:
    return msgspec.json.encode(["draft", service, place.officer, place.dossier, place.kind, place.about])
