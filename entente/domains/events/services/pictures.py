"""Threat pictures: a version begun from the one before, its sources held to their originators, approved by another."""

from typing import TypeVar

from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Basis, Claim, Picture, Version
from entente.domains.events.rules.codes import EvidenceKind
from entente.domains.events.rules.pictures import Lack, MayUse, Stands, lacks
from entente.domains.events.rules.probability import Yardstick, word
from entente.domains.events.services.ground import EventRefused
from entente.exchange.entries import header_of
from entente.exchange.errors import Unknown
from entente.exchange.models import Message
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.handling import HandlingCode
from entente.vocabulary.ids import ServiceId

ASKED_FIRST = frozenset({HandlingCode.H2, HandlingCode.H3})
"""A partner's message under these is used in a picture only after its originator was asked (P-8.5)."""


Held = TypeVar("Held")


class PictureUnknown(Unknown):
    """No such picture or version at this service."""


def picture(service: ServiceId, number: int) -> Picture:
    """One picture; raise PictureUnknown."""
    return _found(Picture.objects.filter(service=service, pk=number).first())


def version(service: ServiceId, number: int) -> Version:
    """One version with its picture; raise PictureUnknown."""
    return _found(Version.objects.filter(service=service, pk=number).select_related("picture").first())


def _found(held: Held | None) -> Held:
    if held is None:
        raise PictureUnknown("no such threat picture is kept here", cure="look at the list of threat pictures")
    return held


def draft_of(held: Picture) -> Version:
    """The draft of a picture; raise PictureUnknown where there is none."""
    return _found(held.versions.filter(approved_at=None).first())


@transaction.atomic
def begin(held: Picture, *, by: str, now: Milliseconds) -> Version:
    """A draft with the judgements of the version before; raise EventRefused while there is a draft."""
    last = held.versions.first()
    if last is not None and last.approved_at is None:
        raise EventRefused("there is a draft already", cure="finish it, or remove it")
    told = {"service": held.service, "picture": held, "updated_by": by, "updated_at": now}
    words = {"summary": last.summary, "sanitised": last.sanitised} if last else {}
    made = Version.objects.create(number=last.number + 1 if last else 1, begun_by=by, begun_at=now, **words, **told)
    for claim in last.claims.all() if last else ():
        _copy(claim, made)
    return made


def _copy(claim: Claim, version: Version) -> None:
    sources = list(claim.sources.all())
    claim.pk, claim.version, claim._state.adding = None, version, True
    claim.save(force_insert=True)
    for each in sources:
        each.pk, each.claim, each._state.adding = None, claim, True
        each.save(force_insert=True)


def lacking(held: Version) -> tuple[Lack, ...]:
    """What keeps the version from being approved."""
    claims = [
        Stands([(MayUse(each.may), bool(each.cleared.strip())) for each in claim.sources.all()])
        for claim in held.claims.prefetch_related("sources")
    ]
    return lacks(held.summary, claims)


@transaction.atomic
def approve(held: Version, *, by: str, now: Milliseconds, acting_for: str = "") -> Version:
    """Another officer than whoever wrote in it, and no deputy of one, puts it in force; raise EventRefused."""
    row = Version.objects.select_for_update().select_related("picture").get(pk=held.pk, service=held.service)
    if row.approved_at is not None:
        raise EventRefused("this version is approved", cure="begin another version")
    writers = {row.begun_by, row.updated_by, *row.claims.values_list("updated_by", flat=True)}
    if not writers.isdisjoint({by, acting_for} - {""}):
        raise EventRefused("who wrote in it does not approve it", cure="ask another analyst or a supervisor")
    if lacking(row):
        raise EventRefused("something is lacking in this version", cure="look at what the page says is lacking")
    row.approved_by, row.approved_at = by, now
    row.save(update_fields=["approved_by", "approved_at"])
    told = {"by": by, "number": row.number}
    entry = Entry("picture_approved", now, told, f"picture:{row.picture_id}")
    store.append(ServiceId(row.service), store.INTERNAL, [entry])
    return row


def check_draft(row: Version) -> None:
    """What was approved is not changed; raise EventRefused."""
    if row.approved_at is not None:
        raise EventRefused("this version is approved", cure="begin another version")


def check_claim(row: Claim) -> None:
    """A word of the picture's yardstick, in a draft; raise EventRefused."""
    check_draft(row.version)
    if word(Yardstick(row.version.picture.yardstick), row.word) is None:
        raise EventRefused("the yardstick has no such word", cure="choose a word of the yardstick")


def check_basis(row: Basis) -> None:
    """A message that is held, under its originator's handling; raise EventRefused."""
    check_draft(row.claim.version)
    if row.kind == EvidenceKind.MESSAGE:
        _under_handling(row)
    if row.may == MayUse.ASK and not row.whom.strip():
        raise EventRefused("nobody is named to ask", cure="name the originator")


def _under_handling(row: Basis) -> None:
    held = Message.objects.filter(service=row.service, message_id=row.reference, erased_at=None).first()
    if held is None:
        raise EventRefused("no such message is held here", cure="copy the id from the message's page")
    if held.author != row.service and ASKED_FIRST & header_of(bytes(held.header)).handling.codes:
        row.may = MayUse.NEVER.value if row.may == MayUse.NEVER else MayUse.ASK.value
        row.whom = row.whom or held.author
